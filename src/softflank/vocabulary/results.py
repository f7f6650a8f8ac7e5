"""What the stages give: roles asked about, profile of a tie, soft spots, forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from softflank.vocabulary.claims import Claim
from softflank.vocabulary.figures import Estimate, Gap
from softflank.vocabulary.scales import Band, Dimension


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


@dataclass(frozen=True, slots=True)
class SoftSpot:
    """A place where a tie gives: a score with its interval, the rung at which it breaks, and why."""

    rule: str
    title: str
    score: Estimate
    breaking_rung: str | None
    conclusion: str
    reasons: tuple[Claim, ...]
    counter: Claim | None
    would_change_if: tuple[str, ...]
    shares: dict[str, float]
    """Observed, estimated and assumed parts of the score; they sum to one."""
    curve: tuple[tuple[str, Estimate], ...] = ()
    gaps: tuple[Gap, ...] = ()
    breaking_probability: Estimate | None = None
    """Share of the draws in which less than half is kept at the breaking rung, or at the highest where none breaks."""
    figures: tuple[Estimate, ...] = ()
    """Estimates of the simulation that reasons and counter-evidence name by id."""

    @property
    def band(self) -> Band:
        """Word for the score."""
        return Band.of(self.score.value)


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
