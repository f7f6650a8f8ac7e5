"""What a case folder holds, as frozen types that the rest of the program uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from softflank.cases.inquiry import Inquiry
from softflank.cases.telling import Telling
from softflank.cases.threats import PublicThreat
from softflank.vocabulary import Assumption, Claim, Dimension, Forecast, Reference, Roles


@dataclass(frozen=True, slots=True)
class Passage:
    """A short text of the analyst with the claims and figures that it rests on."""

    text: str
    claims: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: lent, repaid, owed or delivered."""

    entry: str
    amount: float
    unit: str
    period: str
    text: str
    claim: str


@dataclass(frozen=True, slots=True)
class Test:
    """A test of a statement: a figure against a bound."""

    figure: str
    at_least: float | None = None
    at_most: float | None = None
    equals: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a value passes."""
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
            and (self.equals is None or value == self.equals)
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """A checkable statement of the assessment that a case starts from, with tests or a reasoned verdict."""

    id: str
    part: int
    text: str
    note: str
    tests: tuple[Test, ...] = ()
    holds: str = "supported"
    fails: str = "contradicted"
    verdict: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpotNotes:
    """What a case adds to a soft-spot rule: claims for it, claims against it, what would change it."""

    claims: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    would_change_if: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LikelyResult:
    """A likely result: its heading, what the analyst says of it, and the rule whose band speaks for it."""

    title: str
    passage: Passage
    spot: str | None = None


@dataclass(frozen=True, slots=True)
class InShort:
    """The closing claim, and its parts: question, passage, and the simulated figure that speaks to it."""

    claim: str
    parts: tuple[tuple[str, Passage, str | None], ...]


@dataclass(frozen=True, slots=True)
class RungReached:
    """Rung that the challenger had reached on the as-of date, with the claims that show it."""

    reached: str
    evidence: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case: question, roles, as-of date, claims, references, passages, ledger, statements, forecasts."""

    id: str
    folder: Path
    """Where its files are; ``pages`` in it holds copies of cited pages, as an archive."""
    title: str
    question: str
    roles: Roles | None
    """Nobody yet in a case that has just been made."""
    as_of: date
    about: str
    claims: dict[str, Claim]
    references: dict[str, Reference]
    timeline: tuple[str, ...]
    capability: Passage | None
    """What the case answers to whether the patron comes, where ``brief.yml`` gives no reason of that judgement."""
    intent: Passage | None
    """The same of whether the pressure is meant for the theatre."""
    hypotheses: tuple[tuple[str, str], ...]
    """Readings that compete, where no ``hypotheses.yml`` weighs them."""
    rung: RungReached | None
    sections: dict[Dimension, Passage]
    """What follows from a dimension, where ``brief.yml`` does not say it."""
    patron_gets: tuple[Passage, ...]
    client_gets: tuple[Passage, ...]
    asymmetry: Passage | None
    third_parties: dict[str, Passage]
    comparators: tuple[tuple[str, Passage], ...]
    ledger: tuple[Entry, ...]
    spots: dict[str, SpotNotes]
    """By rule, in the order in which the case treats them."""
    conclusion: tuple[LikelyResult, ...]
    in_short: InShort | None
    statements: tuple[Statement, ...]
    forecasts: tuple[Forecast, ...]
    assumptions: dict[str, Assumption]
    ladder: tuple[dict[str, object], ...] = ()
    inquiry: Inquiry | None = None
    """Hypotheses with their evidence; nothing where a case has no such files."""
    threats: tuple[PublicThreat, ...] = ()
    """Threats and what followed them, in the order of the file."""
    telling: Telling = field(default_factory=Telling)
    """What the case says for its brief, from ``brief.yml``."""
    written: date | None = None
    """The day on which its author was done; unknown where the case does not say."""

    def carried(self, claim: str) -> bool:
        """Whether each citation of a claim quotes a page that comes with the case, so that the claim can be proved."""
        citations = self.claims[claim].citations
        return bool(citations) and all(c.quote and self.references[c.reference].licence for c in citations)

    def newest(self, by: date) -> date | None:
        """The day of the newest fact up to a date of which a page was read; nothing where none is dated."""
        days = (c.end or c.start for c in self.claims.values() if c.confirmed)
        return max((day for day in days if day and day <= by), default=None)

    @property
    def pages(self) -> Path:
        """Folder of the copies of cited pages that come with the case; it need not be there."""
        return self.folder / "pages"
