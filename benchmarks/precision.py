"""Tables of the audit that rest on labels: ``python benchmarks/precision.py``.

Prints precision by code with its number of labels, before and after, which codes count as measured, what became of
twenty drafts, and the lines of code of the rooms.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

import softflank
from softflank.auditing.codes import codes

HERE = Path(__file__).parent
ROOMS = ("documents", "auditing", "drafting")


def main() -> int:
    """Print the tables."""
    labels: dict[str, Any] = yaml.safe_load((HERE / "labels.yml").read_text())
    print(f"{'code':25s} {'level':8s} {'before':>12s} {'now':>12s}  measured")
    for name, code in codes().items():
        before = labels.get(name, {}).get("before", {"labels": 0, "right": 0})
        print(
            f"{name:25s} {code.level:8s} {_share(before['right'], before['labels']):>12s} "
            f"{_share((code.precision or 0) * code.labels, code.labels):>12s}  {'yes' if code.measured else 'no'}"
        )
    drafts: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "drafts.yml").read_text())
    for name, rated in drafts.items():
        by = rated.get("first_run") or {how: len(rated[how]) for how in ("usable", "refused", "unusable")}
        print(f"drafts, {name}: " + ", ".join(f"{number} {how}" for how, number in by.items()))
    source = Path(softflank.__file__).parent
    for room in ROOMS:
        print(f"{room}: {sum(len(path.read_text().splitlines()) for path in (source / room).rglob('*.py')):,} lines")
    return 0


def _share(right: float, labels: int) -> str:
    return f"{right / labels:.2f} of {labels}" if labels else "no labels"


if __name__ == "__main__":
    sys.exit(main())
