"""What the stages give: roles asked about, profile of a tie, soft spots, forecasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from softflank.vocabulary.claims import Claim
from softflank.vocabulary.figures import Estimate, Gap
from softflank.vocabulary.scales import COUNTED, Dimension


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is asked about: patron, client, challenger, theatre and third parties, as state codes."""

    patron: str
    client: str
    challenger: str | None = None
    theatre: str | None = None
    third_parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """One dimension of a tie: stake of the patron, dependence of the client, depth, trend, gaps.

    ``stake`` and ``dependence`` come from one declared anchor measure each; ``None`` means that
    a gap of that name says why. ``symbolic`` and ``operational`` are mean percentiles among all
    major-power dyads of the year, over the estimates that carry one.
    """

    dimension: Dimension
    stake: Estimate | None
    dependence: Estimate | None
    symbolic: Estimate | None
    operational: Estimate | None
    trend: Estimate | None
    estimates: tuple[Estimate, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class TieProfile:
    """What a patron and a client have between them, as it could be known on a date."""

    patron: str
    client: str
    as_of: date
    portraits: tuple[Portrait, ...]

    def estimates(self) -> dict[str, Estimate]:
        """Every estimate of the profile by id, anchors and depths included."""
        found: dict[str, Estimate] = {}
        for portrait in self.portraits:
            extra = (portrait.stake, portrait.dependence, portrait.symbolic, portrait.operational, portrait.trend)
            for estimate in (*portrait.estimates, *(e for e in extra if e is not None)):
                found[estimate.id] = estimate
        return found


class Way(StrEnum):
    """How a tie can be lost, and that it holds: competing first events within twelve months."""

    CUT = "cut"
    FALL = "fall"
    SWITCH = "switch"
    DROP = "drop"
    FADE = "fade"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What stands behind a chance: how many past cases, in how many of them it happened, and what may be claimed.

    ``claim`` is a sentence without its full stop: of skill shown out of sample, of a frequency alone, or of none.
    """

    n: int
    events: int
    claim: str

    @property
    def counted(self) -> bool:
        """Below twenty cases a reader is given counts and no per cent."""
        return self.n < COUNTED

    def __str__(self) -> str:
        return f"{self.events:,} of {self.n:,}: {self.claim}" if self.n else self.claim


def licence(record: TrackRecord | None) -> str:
    """What stands beside a chance wherever one is printed: the record of its cell or template, else *no record*."""
    return "no record" if record is None else str(record)


SpotList = Literal["measured", "argued", "not_soft"]
NO_PRESSURE = "none"
"""Name of the state in which the challenger does nothing, beside the rungs of a ladder."""


@dataclass(frozen=True, slots=True)
class Losses:
    """How a tie is lost within twelve months: chances by rung and way, ``NO_PRESSURE`` among the rungs.

    ``None`` stands for "no record": history gives nothing for clients like this one. Where all ways of a rung are
    given they sum to one with ``Way.HOLDS``. ``rises`` are differences to no pressure, ``ranks`` the places of the
    ways at a rung, the likeliest first. ``leader_exit`` and ``regime_exit`` are chances that the client's leader or its
    regime goes in that time, for whatever reason.
    """

    ways: Mapping[str, Mapping[Way, Estimate | None]]
    leader_exit: Mapping[str, Estimate | None]
    regime_exit: Mapping[str, Estimate | None]
    rises: Mapping[str, Mapping[Way, Estimate]] = field(default_factory=dict)
    ranks: Mapping[str, Mapping[Way, Estimate]] = field(default_factory=dict)
    records: Mapping[Way, TrackRecord] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """One course open to the patron at a rung: *force*, *help*, *aside* or *sell*; its chance, costs and precedents."""

    rung: str
    course: str
    chance: Estimate | None
    costs: tuple[str, ...]
    precedent: tuple[str, ...]
    record: TrackRecord | None = None


@dataclass(frozen=True, slots=True)
class SoftSpot:
    """A place where a tie gives: what is at stake, what holds it, what it would lose if pressed, and why.

    ``list``: *measured* spots are ranked by their expected loss, *argued* ones stand in the order of the case, and what
    is *not soft* is said. ``loss`` comes from the part of the model whose outcome fits; ``None`` is "no record".
    ``mechanism``, ``against`` (the strongest counter-evidence) and ``conclusion`` (the arrow line, without its full
    stop) are sentences; ``reasons`` and ``counter`` are claims, those of the case included.
    """

    rule: str
    title: str
    list: SpotList
    exposure: tuple[Estimate, ...]
    hold: tuple[Estimate, ...]
    loss: Estimate | None
    record: TrackRecord | None
    rank: Estimate | None
    mechanism: str
    against: str
    conclusion: str
    would_change_if: tuple[str, ...]
    reasons: tuple[Claim, ...] = ()
    counter: Claim | None = None
    figures: tuple[Estimate, ...] = ()
    """Estimates that reasons name by id."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A dated, resolvable statement with a probability, conditional where it says so."""

    id: str
    text: str
    probability: float
    deadline: date
    resolution: str
    condition: str = ""
    basis: str = ""
