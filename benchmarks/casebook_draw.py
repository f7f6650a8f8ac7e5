"""Draw the crises of the casebook again and write them down, or compare with what is written.

    python benchmarks/casebook_draw.py ICB_FOLDER [--write]

Needs the files of the International Crisis Behavior project; the rest comes from the panel that ships. What the record
says of the patron's conduct is neither printed nor written.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from softflank.evaluation.casebook.draw import draw, draw_further, population
from softflank.evaluation.casebook.forms import FILE, episodes
from softflank.evaluation.response_rows import ask
from softflank.panel import Panel

ROOT = Path(__file__).parents[1] / "src" / "softflank"
DRAWN = FILE.with_name("drawn.yml")


def main() -> None:
    """Print how many there were and were drawn; write the list, or fail where it differs from the one that stands."""
    rows = population(ask(Panel.open(ROOT / "data"), Path(sys.argv[1])), episodes())
    taken = [
        {"id": f"{row['patron']}-{row['client']}-{row['crisis']}".lower(), **row, "name": row["name"].title()} | more
        for drawn, more in ((draw(rows), {}), (draw_further(rows), {"further": True}))
        for row in drawn.iter_rows(named=True)
    ]
    text = yaml.safe_dump({"population": rows.height, "episodes": taken}, sort_keys=False, default_flow_style=None)
    print(f"{rows.height} rows, {len(taken)} drawn")
    if "--write" in sys.argv:
        DRAWN.write_text(text, encoding="utf-8")
    elif DRAWN.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{DRAWN} differs from the draw")


if __name__ == "__main__":
    main()
