"""What a soft-spot rule is: what is at stake, what holds it, by which way it is lost, and what may be said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from softflank.measures.catalogue import arms
from softflank.pressure import Outcomes, Rung
from softflank.vocabulary import Estimate, Losses, TieProfile, Way
from softflank.world import World

SOFT = 0.05
"""Chance within twelve months below which a way of loss is called *not soft*: a choice, and the same for every tie."""


_BY_RECORD = (Way.SWITCH, Way.DROP, Way.FADE)
"""Ways whose record counts ties lost by the end of the next year, pressed or not: two years, of which one is told."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A tie under pressure as a rule reads it.

    ``rung`` is the one next above that in force: *if pressed* means that one. ``figures`` are those of the tie and of
    the simulation, by id.
    """

    world: World
    tie: TieProfile
    outcomes: Outcomes
    losses: Losses | None
    rung: Rung
    figures: Mapping[str, Estimate]

    @property
    def patron(self) -> str:
        """The patron's name in a sentence."""
        return self.world.named(self.world.roles.patron)

    @property
    def client(self) -> str:
        """The client's name in a sentence."""
        return self.world.named(self.world.roles.client)

    @property
    def challenger(self) -> str:
        """The challenger's name in a sentence."""
        return self.world.named(self.world.roles.challenger or "")

    @property
    def patrons(self) -> str:
        """The patron's name in the possessive."""
        return self.world.owner(self.world.roles.patron)

    @property
    def clients(self) -> str:
        """The client's name in the possessive."""
        return self.world.owner(self.world.roles.client)

    @property
    def challengers(self) -> str:
        """The challenger's name in the possessive."""
        return self.world.owner(self.world.roles.challenger or "")

    def value(self, name: str) -> float | None:
        """Value of a figure; ``None`` where it is not on record."""
        found = self.figures.get(name)
        return None if found is None else found.value

    def most(self, *names: str) -> Estimate | None:
        """The figure with the highest value above zero, or ``None``."""
        found = [self.figures[n] for n in names if n in self.figures and self.figures[n].value > 0]
        return max(found, key=lambda e: e.value, default=None)

    def stands(self) -> bool:
        """Whether troops or bases of the patron are in the client by the record."""
        return any((self.value(f"presence.{name}") or 0.0) > 0 for name in ("troops", "bases"))

    def arms_tell(self) -> bool:
        """Whether the client received arms in enough of ten years for a trend: a handful of deliveries shows none."""
        ten = self.figures.get("arms.need_10")
        years = arms.delivery_years(self.world, ten.year, 10) if ten is not None and ten.year else 0
        return years >= arms.FEW_YEARS

    def loss(self, way: Way | None, rung: str | None = None) -> Estimate | None:
        """Chance that a way takes half of the tie first, at a rung or if pressed; ``None`` is "no record"."""
        if self.losses is None or way is None:
            return None
        return self.losses.ways.get(rung or self.rung.id, {}).get(way)

    def likely(self, way: Way) -> bool:
        """Whether a way of loss has a record and reaches the threshold if pressed."""
        found = self.loss(way)
        return found is not None and found.value >= SOFT

    def counted(self, way: Way) -> str:
        """How many of the years of ties behind a way's record were lost by it, in words: *293 of 3,943*."""
        record = self.losses.records.get(way) if self.losses is not None else None
        return f"{record.events:,} of {record.n:,}" if record is not None else "none"

    def gives(self, way: Way, *, signs: bool) -> bool:
        """Whether the tie gives by a way: its chance decides where twenty cases or more stand behind it, else signs.

        A chance that is likely enough must also lie above that of all such ties: with a sign by its value, without one
        by its whole interval. Cuts are counted beyond unpressed ties already.
        """
        found, record = self.loss(way), self.losses.records.get(way) if self.losses is not None else None
        if found is None or record is None or record.counted:
            return signs
        if way not in _BY_RECORD:
            return self.likely(way)
        usual = 1 - (1 - record.events / record.n) ** 0.5
        low = found.value if found.low is None else found.low
        return self.likely(way) and (low > usual or (signs and found.value > usual))


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a rule says of one tie. ``soft`` is its truth condition: the sentences differ where it does not hold."""

    soft: bool
    mechanism: str
    conclusion: str
    against: str = ""
    changes: tuple[str, ...] = ()
    """What would change it: things that can be seen, each a sentence."""
    figures: tuple[str, ...] = ()
    """Ids of the figures that its numbers come from."""
    known: bool = True
    """Whether a record, a sign or that there is nothing to lose decides; else the conclusion says what is not known."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: name, title, ids of the figures of exposure and hold, the way by which it is lost, and its sentences.

    ``way`` names the part of the model whose outcome fits; without one the spot is argued. ``pattern`` holds beginnings
    of words by which a text that treats the same soft spot is known.
    """

    name: str
    title: str
    exposure: tuple[str, ...]
    hold: tuple[str, ...]
    way: Way | None
    write: Callable[[Pressed], Sentences]
    pattern: str

    def named(self, text: str) -> int:
        """How often a text names what the rule asks."""
        return len(re.findall(rf"\b(?:{self.pattern})", text, re.IGNORECASE))


def told(estimate: Estimate) -> str:
    """A figure of the tie in words: its label with its value in its own unit; a level says itself in its label."""
    value = estimate.value
    match estimate.unit:
        case "level 0–1":
            return estimate.label
        case "share":
            said = percent(value)
        case "year":
            said = f"{value:.0f}"
        case unit:
            said = f"{value:,.0f} {unit}"
    return f"{estimate.label}: {said}"


def percent(value: float) -> str:
    """Share in rounded per cent, two digits where it is below ten."""
    share = 100 * value
    return f"{share:.2g} %" if 0.005 <= abs(share) < 10 else f"{share:.0f} %"
