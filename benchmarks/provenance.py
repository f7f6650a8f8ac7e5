"""For every figure of eight briefs: whether ``why`` answers, and whether another program works it out from the file.

    python benchmarks/provenance.py

The briefs are those of ``tests/nets``: the first case and seven ties without a case, one as of 28 November 2026.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from softflank import verify
from softflank.analysis import analyse
from softflank.briefs import compose
from softflank.briefs.formats import FORMATS
from softflank.panel import Panel
from softflank.vocabulary import SoftflankError
from softflank.workspace import BUNDLE, Workspace
from softflank.workspace.results.dossier import Dossier

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.nets.conftest import DRAWS, QUESTIONS, TODAY


def failures(dossier: Dossier) -> list[str]:
    """Ids of figures for which ``why`` gives an error or nothing."""
    failed = []
    for used in dossier.brief.figures:
        try:
            answered = bool(dossier.why(used.estimate.id).origins)
        except SoftflankError:
            answered = False
        failed += [] if answered else [used.estimate.id]
    return failed


def main() -> None:
    workspace = Workspace(Panel.open(BUNDLE), today=lambda: TODAY)
    print("| brief | figures | why fails | observed or derived | recomputed | differing | kB of brief.json |")
    print("|---|---|---|---|---|---|---|")
    wrong = 0
    for name, question in QUESTIONS.items():
        analysis = analyse(workspace.world(question), draws=DRAWS)
        dossier = Dossier(analysis, compose(analysis, written=TODAY))
        text = FORMATS["json"](dossier.brief)["brief.json"]
        record = json.loads(text)
        report, failed = verify.check(record), failures(dossier)
        bound = sum(f["kind"] in verify.CHECKED for f in record["figures"])
        differing = len(report.differing) + len(report.without_derivation)
        wrong += differing + len(failed)
        print(f"| {name} | {report.figures} | {len(failed)} | {bound} | {report.recomputed} | {differing} | "
              f"{len(text.encode()) // 1000} |")  # fmt: skip
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
