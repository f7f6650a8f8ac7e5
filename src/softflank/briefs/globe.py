"""Places on the globe: capitals, the outline of land, great circles and the lengths of them."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from softflank.files import own_rows, own_text

FOLDER = Path(__file__).parent
EARTH = 6371.0
"""Mean radius of the earth in kilometres."""
_STEPS = 40
Point = tuple[float, float]
"""Longitude and latitude in degrees."""


@cache
def capitals() -> dict[str, Point]:
    """Places of capitals by state code."""
    return {r["code"]: (float(r["longitude"]), float(r["latitude"])) for r in own_rows(FOLDER / "capitals.csv")}


@cache
def land() -> tuple[tuple[Point, ...], ...]:
    """Outlines of land as polygons."""
    return tuple(
        tuple((int(x) / 2 - 180, 90 - int(y) / 2) for x, y in (pair.split(",") for pair in row.split()))
        for row in own_text(FOLDER / "land.txt").splitlines()
    )


def apart(one: Point, two: Point) -> float:
    """Kilometres between two places along the great circle."""
    return EARTH * _angle(_vector(one), _vector(two))


def circle(one: Point, two: Point, steps: int = _STEPS) -> list[Point]:
    """Points of the great circle between two places."""
    a, b = (_vector(p) for p in (one, two))
    angle = _angle(a, b)
    if angle == 0:
        return [one, two]
    out = []
    for i in range(steps + 1):
        t = i / steps
        f, g = (math.sin(k * angle) / math.sin(angle) for k in (1 - t, t))
        x, y, z = (f * m + g * n for m, n in zip(a, b, strict=True))
        out.append((math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z))))))
    return out


def seen_from(middle: float, course: list[Point] | tuple[Point, ...]) -> list[Point]:
    """A course with its longitudes counted from a middle one and running on where it crosses the far side."""
    out: list[Point] = []
    for lon, lat in course:
        x = (lon - middle + 180) % 360 - 180
        if out:
            x += 360 * round((out[-1][0] - x) / 360)
        out.append((x, lat))
    return out


def _angle(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    return math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))


def _vector(place: Point) -> tuple[float, float, float]:
    lon, lat = (math.radians(v) for v in place)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
