"""Where a tie lies: its capitals, the ways between them, and where each power has forces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from softflank import wire
from softflank.analysis import Analysis
from softflank.briefs import globe
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.charts import places
from softflank.briefs.drawing import alone
from softflank.briefs.tree import Chart
from softflank.briefs.tree import plain as words
from softflank.states import states
from softflank.vocabulary import Assumption, BadRequest, Estimate, Gap, TieProfile
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.result import Picture, Sheet, number
from softflank.world import World

if TYPE_CHECKING:
    from softflank.wire.maps import MapJson, PlaceJson

POWERS = ("patron", "challenger")


@dataclass(frozen=True, slots=True)
class Placed(Figured):
    """The places of a tie under pressure."""

    world: World
    profile: TieProfile

    def figures(self) -> dict[str, Estimate]:
        """Distances from patron and challenger to the client."""
        return {e.id: e for e in self._ways().values()}

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the tie."""
        return self.world, self.world.assumptions

    def drawn(self) -> Chart | None:
        """The map in two widths; ``None`` where none is drawn."""
        return places.draw(Analysis(self.world, self.profile), Apparatus(self.world))

    def plot(self) -> Picture:
        """The map; raises ``BadRequest`` where none is drawn."""
        drawn = self.drawn()
        if drawn is None:
            raise BadRequest(f"no map is drawn: {self._gaps()[0].reason}")
        return Picture(alone(drawn.broad), words(drawn.title), drawn.alt)

    def to_json(self) -> MapJson:
        """The places in the form ``map``."""
        drawn = self.drawn()
        roles = self.world.roles
        named = {role: code for role in (*POWERS, "client", "theatre") if (code := getattr(roles, role))}
        return {
            "format": 1,
            "title": words(drawn.title) if drawn else "",
            "as_of": self.world.as_of.isoformat(),
            "words": drawn.alt if drawn else "",
            "names": {role: self._named(code) for role, code in named.items()},
            "capitals": {role: self._place(code) for role, code in named.items() if code in globe.capitals()},
            "ways": {role: wire.estimate(e) for role, e in self._ways().items()},
            "hosts": {role: [self._place(c) for c in codes] for role, codes in self._hosts().items()},
            "gaps": [wire.gap(g) for g in (() if drawn else self._gaps())],
        }

    def tables(self) -> tuple[Sheet, ...]:
        """Distances, then hosts by power."""
        named = self.world.name
        ways = tuple((named(getattr(self.world.roles, role)), number(e)) for role, e in self._ways().items())
        hosts = tuple(
            (named(getattr(self.world.roles, role)), ", ".join(map(self._named, codes)) or "none on record")
            for role, codes in self._hosts().items()
        )
        return (
            Sheet(f"To {named(self.world.roles.client)}", ("from", "distance"), ways),
            Sheet("Forces or bases on record", ("power", "in"), hosts),
        )

    def notes(self) -> tuple[str, ...]:
        """The map in words."""
        drawn = self.drawn()
        return (drawn.alt,) if drawn else tuple(f"gap: {g.reason}" for g in self._gaps())

    def _ways(self) -> dict[str, Estimate]:
        known = self.profile.estimates()
        ids = {"patron": "reach.distance", "challenger": f"reach.distance_{self.world.roles.challenger}"}
        return {role: known[name] for role, name in ids.items() if name in known}

    def _hosts(self) -> dict[str, list[str]]:
        found = {role: places.hosts(self.world, getattr(self.world.roles, role)) for role in POWERS}
        return {role: sorted(codes & set(globe.capitals())) for role, codes in found.items()}

    def _place(self, code: str) -> PlaceJson:
        east, north = globe.capitals()[code]
        return {"code": code, "name": self._named(code), "north": north, "east": east}

    def _named(self, code: str) -> str:
        """Name of a place on the date; one that was no state yet, and was host, goes by its later name."""
        state = states()[code]
        return state.called(self.world.as_of) if state.exists(self.world.as_of) else state.name

    def _gaps(self) -> list[Gap]:
        """Why no map is drawn."""
        roles = self.world.roles
        lost = [c for c in (roles.patron, roles.client, roles.challenger) if c and c not in globe.capitals()]
        missing = f"no capital of {', '.join(map(self.world.name, lost))} on record" if lost else ""
        far = "" if len(self._ways()) == len(POWERS) else "a distance is not on record"
        return [Gap("map", missing or far)]
