"""Derive the small outline of land and the places of capitals that the map of a brief is drawn from.

``python -m benchmarks.outline ../shared/data/natural-earth-110m`` writes ``briefs/land.txt`` (one polygon a line, in
half degrees) and ``briefs/capitals.csv``. Made with Natural Earth, which is in the public domain.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "src" / "softflank" / "briefs"
_SMALL = 3
"""Corners below which a polygon is left out."""


def polygons(shape: dict[str, object]) -> list[list[list[float]]]:
    """Outer rings of a country."""
    rings = shape["coordinates"]
    assert isinstance(rings, list)
    return [rings[0]] if shape["type"] == "Polygon" else [part[0] for part in rings]


def corners(ring: list[list[float]]) -> list[tuple[int, int]]:
    """A ring in half degrees from the west and the north, doubles left out."""
    out: list[tuple[int, int]] = []
    for lon, lat in ring:
        corner = (round((lon + 180) * 2), round((90 - lat) * 2))
        if not out or out[-1] != corner:
            out.append(corner)
    return out


def main(folder: Path) -> None:
    """Write both files."""
    countries = json.loads((folder / "ne_110m_admin_0_countries.json").read_text("utf-8"))["features"]
    rings = [corners(r) for c in countries if c["properties"]["NAME"] != "Antarctica" for r in polygons(c["geometry"])]
    lines = [" ".join(f"{x},{y}" for x, y in ring) for ring in rings if len(ring) > _SMALL]
    (HERE / "land.txt").write_text("\n".join(lines) + "\n", "utf-8")
    places = json.loads((folder / "ne_110m_populated_places_simple.json").read_text("utf-8"))["features"]
    rows = []
    for place in places:
        p = place["properties"]
        if p["adm0cap"] == 1:
            rows.append(f"{p['adm0_a3']},{p['longitude']:.2f},{p['latitude']:.2f}")
    (HERE / "capitals.csv").write_text("code,longitude,latitude\n" + "\n".join(sorted(rows)) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
