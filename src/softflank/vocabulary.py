"""The words that every room of Softflank uses: frozen types and the error tree.

This module imports nothing of ours. A number that crosses a package border is an
:class:`Estimate`, never a bare float; an estimate says whether it was *observed* (source rows),
*estimated* (a method, an interval) or *assumed* (a range, a reason, a reference).

Error tree::

    SoftflankError              exit code 2: one line, what is wrong, where, how to mend it
    ├── UnknownState            a name or code that the crosswalk does not know
    ├── BadCase                 a case file that does not say what a case must say
    ├── BadSource               a publisher's file that is not what its source.yml describes
    ├── BadData                 a bundle or panel that is missing, damaged or of another version
    ├── BadAssumption           an assumption without range, reason or reference
    ├── BadRequest              a question that cannot be asked (client = patron, a date in the future)
    └── BadOutput               a place that cannot be written
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class SoftflankError(Exception):
    """Root of every error that a user can cause or must know of; shown as one line, exit code 2."""


class UnknownState(SoftflankError):
    """A state that the crosswalk does not know."""


class BadCase(SoftflankError):
    """A case file with a wrong field, an unknown reference or a claim without evidence."""


class BadSource(SoftflankError):
    """A publisher's file that does not match its description."""


class BadData(SoftflankError):
    """A bundle or panel that is missing, damaged or of another version."""


class BadAssumption(SoftflankError):
    """An assumption without a range, a reason or a reference."""


class BadRequest(SoftflankError):
    """A question that cannot be asked."""


class BadOutput(SoftflankError):
    """A place that cannot be written."""


class Kind(StrEnum):
    """Where a number or a statement comes from."""

    OBSERVED = "observed"
    ESTIMATED = "estimated"
    ASSUMED = "assumed"
    REPORTED = "reported"
    """For claims only: a person or page says so."""


class Dimension(StrEnum):
    """The six dimensions of a tie."""

    DIPLOMATIC = "ideological-diplomatic"
    MILITARY = "military"
    ECONOMIC = "economic-financial"
    ENERGY = "energy"
    MULTILATERAL = "multilateral"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of the panel: what, of whom, for which period, from when it could be known, from which source.

    ``low`` and ``high`` are the source's own interval (a 90 % one, or the two reports of one trade flow).
    """

    indicator: str
    subject: str
    partner: str | None
    start: date
    end: date
    available_from: date
    value: float
    low: float | None
    high: float | None
    source: str
    row: int | None

    @property
    def year(self) -> int:
        """Last year that the figure describes."""
        return self.end.year


@dataclass(frozen=True, slots=True)
class Spell:
    """A state of affairs between two dates; ``end`` is ``None`` where no end could be known on the as-of date."""

    kind: str
    state: str
    partner: str | None
    start: date
    end: date | None
    value: float | None
    text: str
    source: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """An ideal point of a state in a session with its 90 % interval; ``votes`` cast on contested items.

    A session without votes has the point of the last one and an interval that widens with the walk.
    """

    state: str
    session: int
    year: int
    end: date
    value: float
    low: float
    high: float
    votes: int
    source: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day."""

    kind: str
    state: str | None
    partner: str | None
    date: date
    value: float | None
    text: str
    source: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One step back from a number: a source and the query that gives its rows, a fit, or an assumption.

    Exactly one of ``source``, ``fit`` and ``assumption`` is set. ``rows`` is how many source rows
    answer ``query``; ``age_to`` is the last day that the newest of them describes.
    """

    source: str | None = None
    query: str = ""
    rows: int | None = None
    fit: str | None = None
    assumption: str | None = None
    age_to: date | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its unit, its 90 % interval where it has one, and the way back to its origin.

    ``id`` is dotted and unique within an analysis (``arms.need_10``); ``low`` and ``high`` are
    ``None`` where no interval is defined (a count of rows has none); ``year`` is the last year
    that the number describes.
    """

    id: str
    label: str
    value: float
    unit: str
    kind: Kind
    method: str
    evidence: tuple[Evidence, ...]
    low: float | None = None
    high: float | None = None
    year: int | None = None
    n: int | None = None
    seed: int | None = None
    percentile: float | None = None

    def __post_init__(self) -> None:
        """Refuse a number without origin, or an interval that does not hold its value."""
        if not self.evidence:
            raise BadData(f"estimate {self.id} has no evidence")
        if (self.low is None) != (self.high is None):
            raise BadData(f"estimate {self.id} has half an interval")
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise BadData(f"estimate {self.id}: {self.value} lies outside [{self.low}, {self.high}]")


@dataclass(frozen=True, slots=True)
class Gap:
    """A measure that has no value, and why: missing is said, never guessed."""

    measure: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that is not data: a range, a reason and references, valid from a date."""

    key: str
    low: float
    mode: float
    high: float
    unit: str
    reason: str
    references: tuple[str, ...]
    valid_from: date | None = None

    def __post_init__(self) -> None:
        """Refuse a range that is not ordered, a missing reason or a missing reference."""
        if not self.low <= self.mode <= self.high:
            raise BadAssumption(f"assumption {self.key}: low <= mode <= high does not hold")
        if not self.reason.strip() or not self.references:
            raise BadAssumption(f"assumption {self.key} needs a reason and a reference")


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that a claim rests on. ``read_in_full`` is false where only an excerpt was seen."""

    id: str
    title: str
    publisher: str
    date: str | None
    url: str | None
    tertiary: bool = False
    read_in_full: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """Admiralty grade: reliability of the source (A-F) and credibility of the information (1-6)."""

    source: str
    information: int

    def __str__(self) -> str:
        """Print as in ``B2``."""
        return f"{self.source}{self.information}"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in a reference a claim is found: locator, and a verbatim quote where there is one."""

    reference: str
    locator: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with its evidence: citations, figures (estimate ids) or both. No evidence, no render."""

    id: str
    text: str
    kind: Kind
    dimension: Dimension | None = None
    start: date | None = None
    end: date | None = None
    actors: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[str, ...] = ()
    grade: Grade | None = None
    origin: str = ""
    """Independence group: claims that go back to one origin count once."""
    supersedes: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    confirmed: bool = False
    """True once the cited page was read in full or archived."""

    def __post_init__(self) -> None:
        """Refuse a claim without evidence."""
        if not self.citations and not self.figures:
            raise BadCase(f"claim {self.id} has neither a citation nor a figure")


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
class Band:
    """A word for a score in [0, 1]: low below 0.25, moderate below 0.5, high below 0.75, else very high."""

    word: str

    @classmethod
    def of(cls, score: float) -> Band:
        """Band of a score in [0, 1]."""
        edges = ((0.25, "low"), (0.5, "moderate"), (0.75, "high"))
        return cls(next((word for edge, word in edges if score < edge), "very high"))


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


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is asked about: patron, client, challenger, theatre and third parties, as state codes."""

    patron: str
    client: str
    challenger: str | None = None
    theatre: str | None = None
    third_parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an audit found in a text: code, exact place, quote, why, and how to mend it."""

    code: str
    quote: str
    line: int
    why: str
    mend: str
    evidence: tuple[dict[str, Any], ...] = field(default=())
