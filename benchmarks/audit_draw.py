"""Draw findings of the audit to be labelled: ``python benchmarks/audit_draw.py FINDINGS [--seed TEXT] [--most N]``.

FINDINGS is JSON lines, one a document: ``{id, repository, findings: [{code, line, quote, ...}]}``. Findings are put
in the order of a hash of seed, document, code, line and quote; of each code the first N are drawn, at most two of a
document and eight of one owner of repositories, so that no long document and no busy writer speaks for the rest.
Prints JSON lines.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

OF_A_DOCUMENT = 2
OF_AN_OWNER = 8


def drawn(documents: Iterable[dict[str, Any]], seed: str, most: int) -> Iterator[dict[str, Any]]:
    """The drawn findings, each with ``id`` and ``repository`` of its document, code by code in drawn order."""
    found = [
        {"id": one["id"], "repository": one["repository"], **finding}
        for one in documents
        for finding in one.get("findings", ())
    ]
    found.sort(key=lambda one: (one["code"], _place(one, seed)))
    taken: Counter[tuple[str, ...]] = Counter()
    for one in found:
        code = one["code"]
        document, owner = (code, "document", str(one["id"])), (code, "owner", one["repository"].split("/")[0])
        if taken[(code,)] == most or taken[document] == OF_A_DOCUMENT or taken[owner] == OF_AN_OWNER:
            continue
        taken.update([(code,), document, owner])
        yield one


def _place(one: dict[str, Any], seed: str) -> str:
    named = "|".join(str(part) for part in (seed, one["id"], one["code"], one["line"], one["quote"]))
    return hashlib.sha256(named.encode()).hexdigest()


def main() -> None:
    """Print the draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("findings", type=Path)
    parser.add_argument("--seed", default="softflank")
    parser.add_argument("--most", type=int, default=60)
    given = parser.parse_args()
    documents = (json.loads(line) for line in given.findings.read_text().splitlines())
    for one in drawn(documents, given.seed, given.most):
        print(json.dumps(one, ensure_ascii=False))


if __name__ == "__main__":
    main()
