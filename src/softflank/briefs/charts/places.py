"""The places: capitals, the great circles between them, ways by sea with their straits, where each power has forces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names
from softflank.briefs.canvas import INK, LETTER, SIZE, Canvas, picture
from softflank.briefs.drawing import BLUE, VERMILION
from softflank.briefs.globe import Point, apart, capitals, circle, land, seen_from
from softflank.briefs.seaways import Seaway, ways
from softflank.briefs.tree import Chart, Text
from softflank.measures.catalogue.presence import OLDEST
from softflank.measures.troop_counts import EMBASSY
from softflank.pressure.routes import neighbours
from softflank.vocabulary import Estimate
from softflank.world import World

_PAD = 9.0
_SMALL = 10.5
"""Size of the name of a strait in pixels."""
_LAND = "#b9b29f"
_NEAR_BY = 3000
"""Kilometres within which hosts are counted in the words of the map."""
_TALLEST = 320.0
_TALL = 1.25
"""Degrees of latitude are drawn longer than those of longitude, as they are in middle latitudes."""
_DASH = "2 3"


@dataclass(frozen=True, slots=True)
class _Post:
    """A state that is host to forces or bases of a power: its code, its capital, the power's colour."""

    code: str
    place: Point
    color: str


@dataclass(frozen=True, slots=True)
class _Arc:
    """A great circle to the client: its course, its colour, its length."""

    course: list[Point]
    color: str
    length: Estimate


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is drawn, longitudes counted from the client's: named places, great circles, ways by sea, straits, posts."""

    middle: float
    """Longitude of the client."""
    named: list[tuple[str, Point]]
    arcs: list[_Arc]
    seaways: list[tuple[list[Point], str]]
    straits: list[tuple[str, Point]]
    posts: list[_Post]


def draw(analysis: Analysis, app: Apparatus) -> Chart | None:
    """A map of the part of the world that holds the capitals; nothing where a capital or a distance is not known."""
    world = analysis.world
    roles = world.roles
    asked = (roles.patron, roles.client, roles.challenger, roles.theatre)
    named = {c: (world.state(c).capital.removesuffix(" D.C."), capitals()[c]) for c in asked if c and c in capitals()}
    far, near = analysis.figure("reach.distance"), analysis.figure(f"reach.distance_{roles.challenger}")
    if not far or not near or not {roles.patron, roles.client, roles.challenger} <= set(named):
        return None
    rival = roles.challenger or ""
    client = named[roles.client][1]
    arcs = [_Arc(circle(named[roles.patron][1], client), VERMILION, far),
            _Arc(circle(named[rival][1], client), BLUE, near)]  # fmt: skip
    by_sea = {VERMILION: _by_sea(world, roles.patron), BLUE: _by_sea(world, rival)[:1]}
    posts = [_Post(code, capitals()[code], color)
             for power, color in ((roles.patron, VERMILION), (rival, BLUE))
             for code in sorted(hosts(world, power)) if code in capitals() and code not in named]  # fmt: skip
    scene = _scene(list(named.values()), arcs, by_sea, posts, client[0])
    alt = (f"Map with {', '.join(n for n, _ in named.values())}: {named[roles.client][0]} is {wording.value(far)} from "
           f"{named[roles.patron][0]} and {wording.value(near)} from {named[rival][0]}."
           + _near_by(world, posts, client) + _straits(world, by_sea))  # fmt: skip
    parts = ["Great circles between capitals", *(["dotted: shortest ways by sea"] if scene.seaways else []),
             *(["small dots: hosts of forces or bases on record"] if posts else [])]  # fmt: skip
    subtitle = "; ".join(parts) + ". Outline: Natural Earth."
    return picture("places", _title(analysis, app, far, near), subtitle, alt, lambda w: _svg(scene, w), None)


def _title(analysis: Analysis, app: Apparatus, far: Estimate, near: Estimate) -> Text:
    """How far the capitals lie apart, and whom the client borders: there the way between capitals says little."""
    world, name = analysis.world, role_names(analysis.world)
    beside = neighbours(world, world.roles.client)
    own = [r for r, code in (("patron", world.roles.patron), ("challenger", world.roles.challenger)) if code in beside]
    if len(own) > 1:
        return app.say("{client:cap} borders {patron} and {challenger}; {far} and {near} between capitals",
                        far=far, near=near, **name)  # fmt: skip
    if own:
        other, way = ("challenger", near) if own == ["patron"] else ("patron", far)
        text = "{client:cap} borders {" + own[0] + "}; its capital lies {way} from that of {" + other + "}"
        return app.say(text, way=way, **name)
    return app.say("{client:cap} lies {far} from {patron} and {near} from {challenger}", far=far, near=near, **name)


def _by_sea(world: World, power: str) -> tuple[Seaway, ...]:
    """The ways of a power's ships to the client; none where it has a land border."""
    client = world.roles.client
    return () if client in neighbours(world, power) else ways(power, client, world.as_of)


def _scene(named: list[tuple[str, Point]], arcs: list[_Arc], by_sea: dict[str, tuple[Seaway, ...]],
           posts: list[_Post], middle: float) -> _Scene:  # fmt: skip
    def turned(place: Point) -> Point:
        return seen_from(middle, [place])[0]

    straits = dict.fromkeys(strait for found in by_sea.values() for way in found for strait in way.straits)
    return _Scene(
        middle,
        [(name, turned(place)) for name, place in named],
        [_Arc(list(reversed(seen_from(middle, list(reversed(a.course))))), a.color, a.length) for a in arcs],
        [(list(reversed(seen_from(middle, list(reversed(way.course))))), color)
         for color, found in by_sea.items() for way in found],
        [(strait.name, turned(strait.place)) for strait in straits],
        [_Post(p.code, turned(p.place), p.color) for p in posts],
    )  # fmt: skip


def hosts(world: World, power: str) -> set[str]:
    """States in which a power has bases on a list, forces named by a page, or troops beyond an embassy's guards."""
    found = {e.partner for e in world.view.spells("presence", power, on=world.as_of) if e.partner}
    for indicator, least in (("presence_bases", 1), ("us_troops", EMBASSY)):
        year = world.view.last_year(indicator, "dyad_year")
        if year is not None and world.as_of.year - year <= OLDEST:
            rows = world.view.dyads(indicator, year, origins=(power,))
            found |= {host for (_, host), value in rows.items() if value >= least}
    return found


def _near_by(world: World, posts: list[_Post], client: Point) -> str:
    """For whom cannot see the dots: how many hosts of each power lie near the client."""
    near = {
        color: sum(apart(p.place, client) < _NEAR_BY for p in posts if p.color == color) for color in (VERMILION, BLUE)
    }
    patron, rival = world.named(world.roles.patron), world.named(world.roles.challenger or world.roles.patron)
    many = {color: f"{n} other state{'s' * (n > 1)}" if n else "no other state" for color, n in near.items()}
    return (f" Within {_NEAR_BY:,} km of it {patron} has forces or bases in {many[VERMILION]} on record, "
            f"{rival} in {many[BLUE]}.") if posts else ""  # fmt: skip


def _straits(world: World, by_sea: dict[str, tuple[Seaway, ...]]) -> str:
    """For whom cannot see them: the straits on the ways of each power's ships."""
    powers = {VERMILION: world.named(world.roles.patron), BLUE: world.named(world.roles.challenger or "")}
    out = []
    for color, found in by_sea.items():
        lists = [_together([s.name for s in way.straits]) or "no strait" for way in found]
        if lists:
            out.append(f" By sea the ships of {powers[color]} pass " + "; or ".join(dict.fromkeys(lists)) + ".")
    return "".join(out)


def _svg(scene: _Scene, width: float) -> str:
    points = [p for _, p in (*scene.named, *scene.straits)] + [p for arc in scene.arcs for p in arc.course]
    west, east = min(p[0] for p in points) - 2 * _PAD, max(p[0] for p in points) + 2 * _PAD
    south, north = min(p[1] for p in points) - _PAD, min(max(p[1] for p in points) + _PAD, 90.0)
    scale = width / (east - west)
    height = min((north - south) * scale * _TALL, _TALLEST)
    canvas = Canvas(width, height)

    def at(place: Point) -> Point:
        return (place[0] - west) * scale, height * (north - place[1]) / (north - south)

    def shown(place: Point) -> bool:
        x, y = at(place)
        return 0 < x < width and 0 < y < height

    for ring in _rings(scene.middle, west, east):
        if any(shown(p) for p in ring):
            canvas.path([at(p) for p in ring], fill=_LAND, opacity=0.45)
    for post in filter(lambda p: shown(p.place), scene.posts):
        canvas.dot(*at(post.place), radius=2.5 if post.color == VERMILION else 2, fill=post.color)
    for course, color in scene.seaways:
        canvas.path([at(p) for p in course], color=color, width=1.5, dash=_DASH)
    for arc in scene.arcs:
        canvas.path([at(p) for p in arc.course], color=arc.color, width=2.5)
    _names(canvas, scene, at)
    return canvas.svg()


def _together(names: list[str]) -> str:
    """Names as one run of words."""
    return ", ".join(names[:-1]) + (" and " if names[:-1] else "") + names[-1] if names else ""


def _rings(middle: float, west: float, east: float) -> Iterator[list[Point]]:
    """Outlines of land as seen from a middle longitude, as often as they fall between west and east."""
    for outline in land():
        ring = seen_from(middle, outline)
        for turn in (-360.0, 0.0, 360.0):
            if min(x for x, _ in ring) + turn < east and max(x for x, _ in ring) + turn > west:
                yield [(x + turn, y) for x, y in ring]


_STEPS = tuple(sign * 13 * n for n in range(1, 6) for sign in (-1, 1))
"""How far above and below its place a name may be written, in pixels, where places lie close together."""
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


def _names(canvas: Canvas, scene: _Scene, at: Callable[[Point], Point]) -> None:
    """Dots and marks with their names, each where it covers no other: capitals first, then lengths, then straits."""
    taken: list[Box] = []
    for name, place in scene.named:
        canvas.dot(*at(place))
        _name(canvas, taken, at(place), name, SIZE, bold=True)
    for arc in scene.arcs:
        _name(canvas, taken, at(arc.course[len(arc.course) // 2]), wording.value(arc.length), SIZE, bold=True)
    for name, place in scene.straits:
        x, y = at(place)
        if 0 < x < canvas.width and 0 < y < canvas.height:
            canvas.rect(x - 2.5, y - 2.5, 5, 5, INK)
            _name(canvas, taken, (x, y), name, _SMALL)


def _name(canvas: Canvas, taken: list[Box], place: Point, said: str, size: float, *, bold: bool = False) -> None:
    """Write a name beside a place where there is room for it; a name that is not bold needs room, the others do not."""
    wide, (x, y) = len(said) * size * LETTER, place
    above = [(x - wide / 2, y - 8), (x - wide / 2, y + 8 + size)]
    beside = [(x + 8, y + size / 3), (x - 8 - wide, y + size / 3)]
    apart = [(left, base + step) for step in _STEPS for left, base in beside]
    places = [*(above + beside if bold else beside + above), *apart]
    boxes = [(left, base - size, left + wide, base + 2) for left, base in places]
    room = [b for b in boxes if b[0] >= 0 and b[1] >= 0 and b[2] <= canvas.width and b[3] <= canvas.height]
    free = [b for b in room if not any(_meet(b, t) for t in taken)]
    if not (free or bold):
        return
    box = free[0] if free else min(room or boxes, key=lambda b: sum(_covered(b, t) for t in taken))
    taken.append(box)
    canvas.text(box[0], box[3] - 2, said, size=size, fill=INK, bold=bold)


def _covered(one: Box, other: Box) -> float:
    """Pixels of one box that lie in another."""
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)


def _meet(one: Box, two: Box) -> bool:
    """Whether two boxes cover each other."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
