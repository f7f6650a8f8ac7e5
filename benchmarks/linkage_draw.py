"""Draw the episodes of the linkage casebook again and write them down, or compare with what is written.

    python benchmarks/linkage_draw.py ICB_FOLDER [--write]

Needs the files of the International Crisis Behavior project; the rest comes from the panel that ships.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from softflank.evaluation.linkage.draw import draw
from softflank.evaluation.linkage.population import population
from softflank.panel import Panel

ROOT = Path(__file__).parents[1] / "src" / "softflank"
DRAWN = ROOT / "evaluation" / "linkage" / "drawn.yml"
LEVELS = {1: "economic", 2: "covert", 3: "force"}


def main() -> None:
    """Print how many were found and drawn; write the list, or fail where it differs from the one that stands."""
    episodes = population(Panel.open(ROOT / "data"), Path(sys.argv[1]))
    rows = [
        {
            "id": "-".join((row["challenger"], row["client"], row["patron"], str(row["year"]))).lower(),
            **{k: row[k] for k in ("patron", "client", "challenger", "year")},
            "level": LEVELS[row["level"]],
            "records": row["records"].split(", "),
            "tie": row["tie"].split(", "),
        }
        for row in draw(episodes).iter_rows(named=True)
    ]
    text = yaml.safe_dump({"population": episodes.height, "episodes": rows}, sort_keys=False, default_flow_style=None)
    print(f"{episodes.height} episodes, {len(rows)} drawn")
    if "--write" in sys.argv:
        DRAWN.write_text(text, encoding="utf-8")
    elif DRAWN.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{DRAWN} differs from the draw")


if __name__ == "__main__":
    main()
