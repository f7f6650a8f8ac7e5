"""Statements generated from rows of the panel, true and false: ``python benchmarks/assess.py [N] [SEED]``.

For each kind N rows are drawn; each makes a true statement and a false one in one of several wordings. The program
reads each as a document of its own. Prints, by kind, how many false ones were contradicted (recall) and how many of the
contradictions were of false ones (precision), the same for true ones and support, and what was left open. Exit code 1
where a contradiction is right in fewer than nine of ten.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import date

from statements import KINDS

from softflank.auditing.against_data import verdicts
from softflank.auditing.facts import Facts
from softflank.documents.dates import DatePoint
from softflank.documents.document import Block, BlockKind, Document
from softflank.workspace import Workspace

DATE = date(2024, 6, 30)
LEAST = 0.9


def judged(text: str, kind: str, facts: Facts) -> str:
    """What the program says of a statement: the gravest verdict of its kind."""
    blocks = (Block(BlockKind.PARAGRAPH, text, 1),)
    document = Document("x", "text", blocks, DatePoint(DATE.year, DATE.month, DATE.day), "given", "en")
    said = {verdict.status for verdict in verdicts(document, facts) if verdict.kind == kind.split(" (")[0]}
    return next((status for status in ("contradicted", "supported", "not checkable") if status in said), "silent")


def main() -> int:
    """Print the table; 1 where contradictions are too often wrong."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    panel = Workspace.open().panel
    facts = Facts(panel.view(date.today()))
    whole: Counter[str] = Counter()
    print(
        f"{'kind':18s} {'n':>4s} {'recall':>7s} {'precision':>9s} {'support':>8s} {'its precision':>13s} "
        f"{'left open':>9s}"
    )
    for kind, make in KINDS.items():
        if len(sys.argv) > 3 and sys.argv[3] not in kind:
            continue
        said: Counter[str] = Counter()
        for true, false in make(panel, random.Random(seed), most):  # noqa: S311 - a drawn sample, no secret
            said[f"true {judged(true, kind, facts)}"] += 1
            said[f"false {judged(false, kind, facts)}"] += 1
        whole += said
        print(line(kind, said))
    print(line("all", whole))
    wrong = whole["true contradicted"]
    return int(wrong > (1 - LEAST) * (wrong + whole["false contradicted"]))


def line(kind: str, said: Counter[str]) -> str:
    """One row of the table."""
    pairs = sum(said.values()) // 2
    caught, alarm = said["false contradicted"], said["true contradicted"]
    praised, praise = said["true supported"], said["false supported"]
    open_ = sum(said[f"{truth} {status}"] for truth in ("true", "false") for status in ("not checkable", "silent"))
    return (
        f"{kind:18s} {pairs:4d} {caught / max(1, pairs):7.2f} {caught / max(1, caught + alarm):9.2f} "
        f"{praised / max(1, pairs):8.2f} {praised / max(1, praised + praise):13.2f} {open_ / max(1, 2 * pairs):9.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
