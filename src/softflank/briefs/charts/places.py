"""The places: capitals of those asked about, the great circles between them, and where each power has forces."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names
from softflank.briefs.canvas import INK, Canvas, picture
from softflank.briefs.drawing import BLUE, VERMILION
from softflank.briefs.tree import Chart
from softflank.files import own_rows, own_text
from softflank.measures.catalogue.presence import EMBASSY, OLDEST
from softflank.vocabulary import Estimate
from softflank.world import World

_HERE = Path(__file__).resolve().parents[1]
_STEPS = 40
_PAD = 9.0
_NEAR = 50.0
"""Pixels within which a second name stands below its dot and not above."""
_LAND = "#b9b29f"
_NEAR_BY = 3000
"""Kilometres within which hosts are counted in the words of the map."""
_EARTH = 6371.0
"""Mean radius of the earth in kilometres."""
Point = tuple[float, float]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class _Post:
    """A state that is host to forces or bases of a power: its code, its capital, the power's colour."""

    code: str
    place: Point
    color: str


@dataclass(frozen=True, slots=True)
class _Arc:
    """A great circle to the client: from whom, its course, its colour, its length."""

    course: list[Point]
    color: str
    length: Estimate


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """A map of the part of the world that holds the capitals; nothing where a capital or a distance is not known."""
    world = analysis.world
    roles = world.roles
    asked = (roles.patron, roles.client, roles.challenger, roles.theatre)
    named = {c: (world.state(c).capital.removesuffix(" D.C."), capitals()[c]) for c in asked if c and c in capitals()}
    far, near = analysis.figure("reach.distance"), analysis.figure(f"reach.distance_{roles.challenger}")
    if not far or not near or not {roles.patron, roles.client, roles.challenger} <= set(named):
        return None
    client, rival = named[roles.client][1], named[roles.challenger or ""][1]
    ways = [_Arc(_circle(named[roles.patron][1], client), VERMILION, far), _Arc(_circle(rival, client), BLUE, near)]
    if any(abs(a[0] - b[0]) > 180 for way in ways for a, b in zip(way.course, way.course[1:], strict=False)):
        return None
    name = role_names(world)
    title = app.tell("{client:cap} lies {far} from {patron} and {near} from {challenger}", far=far, near=near, **name)
    alt = (f"Map with {', '.join(n for n, _ in named.values())}: {named[roles.client][0]} is {wording.value(far)} from "
           f"{named[roles.patron][0]} and {wording.value(near)} from {named[roles.challenger or ''][0]}.")  # fmt: skip
    posts = [_Post(code, capitals()[code], color)
             for power, color in ((roles.patron, VERMILION), (roles.challenger or "", BLUE))
             for code in sorted(hosts(world, power)) if code in capitals() and code not in named]  # fmt: skip
    subtitle = "Great circles between capitals. Outline: Natural Earth."
    if posts:
        subtitle = "Great circles; small dots: hosts of forces or bases on record, by power. Outline: Natural Earth."
    return picture("places", title, subtitle, alt + _told(world, posts, client), lambda w: _svg(
        list(named.values()), ways, w, posts), None)  # fmt: skip


def hosts(world: World, power: str) -> set[str]:
    """States in which a power has bases on a list, forces named by a page, or troops beyond an embassy's guards."""
    found = {e.partner for e in world.view.spells("presence", power, on=world.as_of) if e.partner}
    for indicator, least in (("presence_bases", 1), ("us_troops", EMBASSY)):
        year = world.view.last_year(indicator, "dyad_year")
        if year is not None and world.as_of.year - year <= OLDEST:
            rows = world.view.dyads(indicator, year, origins=(power,))
            found |= {host for (_, host), value in rows.items() if value >= least}
    return found


def _told(world: World, posts: list[_Post], client: Point) -> str:
    """For whom cannot see the dots: how many hosts of each power lie near the client."""
    near = {
        color: sum(_apart(p.place, client) < _NEAR_BY for p in posts if p.color == color) for color in (VERMILION, BLUE)
    }
    patron, rival = world.named(world.roles.patron), world.named(world.roles.challenger or world.roles.patron)
    return (f" Within {_NEAR_BY:,} km of it {patron} has forces or bases in {near[VERMILION]} other states on record, "
            f"{rival} in {near[BLUE]}.") if posts else ""  # fmt: skip


def _apart(one: Point, two: Point) -> float:
    """Kilometres between two places along the great circle."""
    a, b = _vector(one), _vector(two)
    return _EARTH * math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))


@cache
def capitals() -> dict[str, Point]:
    """Places of capitals by state code."""
    return {r["code"]: (float(r["longitude"]), float(r["latitude"])) for r in own_rows(_HERE / "capitals.csv")}


@cache
def land() -> tuple[tuple[Point, ...], ...]:
    """Outlines of land as polygons."""
    return tuple(
        tuple((int(x) / 2 - 180, 90 - int(y) / 2) for x, y in (pair.split(",") for pair in row.split()))
        for row in own_text(_HERE / "land.txt").splitlines()
    )


def _circle(one: Point, two: Point) -> list[Point]:
    """Points of the great circle between two places."""
    a, b = (_vector(p) for p in (one, two))
    angle = math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    if angle == 0:
        return [one, two]
    out = []
    for i in range(_STEPS + 1):
        t = i / _STEPS
        f, g = (math.sin(k * angle) / math.sin(angle) for k in (1 - t, t))
        x, y, z = (f * m + g * n for m, n in zip(a, b, strict=True))
        out.append((math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z))))))
    return out


def _vector(place: Point) -> tuple[float, float, float]:
    lon, lat = (math.radians(v) for v in place)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _svg(places: list[tuple[str, Point]], ways: list[_Arc], width: float, posts: list[_Post]) -> str:
    points = [p for _, p in places] + [p for way in ways for p in way.course]
    west, east = min(p[0] for p in points) - 2 * _PAD, max(p[0] for p in points) + 2 * _PAD
    south, north = min(p[1] for p in points) - _PAD, max(p[1] for p in points) + _PAD
    scale = width / (east - west)
    tall = 1.25
    """Degrees of latitude are drawn longer than those of longitude, as they are in middle latitudes."""
    height = min((north - south) * scale * tall, 320.0)
    canvas = Canvas(width, height)

    def at(place: Point) -> Point:
        return (place[0] - west) * scale, height * (north - place[1]) / (north - south)

    for ring in land():
        if any(west < p[0] < east and south < p[1] < north for p in ring):
            canvas.path([at(p) for p in ring], fill=_LAND, opacity=0.45)
    for post in posts:
        x, y = at(post.place)
        if 0 < x < width and 0 < y < height:
            canvas.dot(x, y, radius=2.5 if post.color == VERMILION else 2, fill=post.color)
    for way in ways:
        canvas.path([at(p) for p in way.course], color=way.color, width=2.5)
        x, y = at(way.course[len(way.course) // 2])
        left = way.color == BLUE
        canvas.text(x - 10 if left else x + 12, y + 16, wording.value(way.length), anchor="end" if left else "start",
                    bold=True)  # fmt: skip
    told: list[Point] = []
    for name, place in places:
        x, y = at(place)
        near = any(abs(x - a) < _NEAR and abs(y - b) < _NEAR / 2 for a, b in told)
        told.append((x, y))
        canvas.dot(x, y, radius=4)
        anchor = "end" if x > width - 60 else "start" if x < 60 else "middle"
        below = near or y < _NEAR / 2 or (place == places[1][1] and height - y > _NEAR / 2)
        canvas.text(x, y + 18 if below else y - 9, name, anchor=anchor, fill=INK, bold=True)
    return canvas.svg()
