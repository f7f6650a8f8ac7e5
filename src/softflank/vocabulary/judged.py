"""What is concluded: the worth of a card over a theatre, and which hypothesis the evidence supports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from softflank.vocabulary.figures import Estimate, Gap

WorthVerdict = Literal["small", "material", "not determined"]


@dataclass(frozen=True, slots=True)
class LinkageCounts:
    """Of ``n`` past episodes read: where pressure on a client was offered for something elsewhere, paid, refused."""

    n: int
    offered: int
    paid: int
    refused: int


@dataclass(frozen=True, slots=True)
class BreakEven:
    """How many times as much the client must weigh as the theatre for the card to move so many points of it."""

    points: int
    salience_ratio: Estimate


@dataclass(frozen=True, slots=True)
class Reversal:
    """Whether what a rung does can be given back, for only that can be traded, and what stands against it."""

    rung: str
    reversible: bool
    why: str
    law: str
    civilians: str
    escalation: str


@dataclass(frozen=True, slots=True)
class CardChannel:
    """A way in which pressure on the client can count in the theatre, and for whom."""

    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class SignHeld:
    """A direction, and whether it is the same for every admissible input."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Leverage:
    """What the client is worth to the challenger over the theatre.

    ``shift`` is in points of the theatre at equal salience; ``low`` and ``high`` bound the ratio of the patron's
    saliences, client over theatre, by what it has spent and risked; ``None`` says that nothing on record bounds it.
    ``conditional`` is the chance that pressing hangs on the patron's answer, and ``effect`` the shift times it:
    a card that is played anyway is none.
    """

    verdict: WorthVerdict
    why: str
    shift: Estimate
    break_even: tuple[BreakEven, ...]
    low: Estimate | None
    high: Estimate | None
    conditional: Estimate | None
    reversible: tuple[Reversal, ...]
    whose: tuple[CardChannel, ...]
    casebook: LinkageCounts | None
    drivers: tuple[Estimate, ...]
    signs: tuple[SignHeld, ...]
    gaps: tuple[Gap, ...] = ()
    outlay: Estimate | None = None
    """What the client moves in a year over what the theatre costs the patron, as far as it is on record."""
    forces: Estimate | None = None
    """The patron's troops in the client over those in the theatre, where both are counted."""
    effect: Estimate | None = None
    under: Estimate | None = None
    """Chance that the threat moves less than a point at equal salience."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """A hypothesis or a motive with its probability; the interval is what the box of readings leaves open."""

    id: str
    text: str
    posterior: Estimate


@dataclass(frozen=True, slots=True)
class Flip:
    """The least likelihood ratio of one more independent item that would put this hypothesis first."""

    hypothesis: str
    ratio: float


@dataclass(frozen=True, slots=True)
class WithoutOrigin:
    """Posteriors of the first level with all items of one origin left out."""

    origin: str
    posteriors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class KeyAssumption:
    """An assumption that readings share, and who leads where the items that rest on it say nothing."""

    id: str
    text: str
    leader: str
    posteriors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the evidence of a case supports: an exclusive first level that sums to one, motives nested below it.

    ``leads`` is the share of the box in which the first of ``hypotheses`` by probability leads; ``undetermined`` says
    that it is too small to name a leader. ``prior`` is what was thought before any item.
    """

    case: str
    hypotheses: tuple[Posterior, ...]
    motives: tuple[Posterior, ...]
    leader: str
    leads: float
    undetermined: bool
    flips: tuple[Flip, ...]
    without_origin: tuple[WithoutOrigin, ...]
    assumptions: tuple[KeyAssumption, ...]
    by_reader: tuple[Mapping[str, float], ...]
    prior: Mapping[str, float]
    items: int
    origins: int
    read_by: str
