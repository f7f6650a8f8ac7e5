"""The fields of a case folder's files, checked by pydantic; the lines of wrong ones are found in the YAML."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from softflank.cases import plain
from softflank.files import read_yaml
from softflank.vocabulary import BadCase, Dimension

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def _part_date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    dt.date.fromisoformat(text + "-01" * (3 - len(text.split("-"))))
    return text


Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Text = Annotated[str, Field(pattern=r"\S")]
"""A text that says something."""
PartDate = Annotated[str, AfterValidator(_part_date)]
"""A day, a month or a year."""
T = TypeVar("T")


class Form(BaseModel):
    """A mapping that refuses unknown fields and numbers that are not finite."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class CitationForm(Form):
    """A reference with locator and quote."""

    reference: Name
    locator: str = ""
    quote: Annotated[str, Field(max_length=300)] = ""


class GradeForm(Form):
    """Admiralty grade."""

    source: Literal["A", "B", "C", "D", "E", "F"]
    information: Literal[1, 2, 3, 4, 5, 6]


class ClaimForm(Form):
    """An entry of ``claims.yml``."""

    id: Name
    text: Text
    kind: Literal["observed", "estimated", "assumed", "reported"] = "reported"
    dimension: Dimension | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    actors: tuple[str, ...] = ()
    citations: Annotated[tuple[CitationForm, ...], Field(min_length=1)]
    grade: GradeForm | None = None
    origin: str = ""
    supersedes: tuple[Name, ...] = ()
    contradicts: tuple[Name, ...] = ()
    timeline: bool = False
    confirmed: bool = False


class ReferenceForm(Form):
    """An entry of ``references.yml``."""

    id: Name
    title: Text
    publisher: str
    date: PartDate | None = None
    url: Annotated[str, Field(pattern=r"^https?://[^/?#\s]")] | None = None
    tertiary: bool = False
    partisan: bool = False
    read_in_full: bool = False
    licence: str = ""
    in_article: tuple[str, ...] = ()


class PassageForm(Form):
    """A short text with the claims and figures that it rests on."""

    text: str
    claims: tuple[Name, ...] = ()
    figures: tuple[str, ...] = ()
    counter: tuple[Name, ...] = ()


class SectionForm(Form):
    """Intro and ordered claims of a dimension."""

    intro: str = ""
    claims: tuple[Name, ...] = ()


class RolesForm(Form):
    """Who is asked about; patron and client are blank in a case that has just been made."""

    patron: str | None = None
    client: str | None = None
    challenger: str | None = None
    theatre: str | None = None
    third_parties: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole_or_blank(self) -> RolesForm:
        if (self.patron is None) != (self.client is None):
            raise ValueError("give both patron and client, or leave both blank")
        return self


class CapabilityForm(PassageForm):
    """Whether the patron comes, and why."""

    word: str = ""
    """In folders of older versions; not printed."""


class ResultForm(PassageForm):
    """A likely result under its heading; the band of the soft spot that is named stands beside it."""

    title: Annotated[str, Field(min_length=1)]
    spot: str | None = None


class PartForm(PassageForm):
    """A part of the closing claim under its question; ``measured`` says which figure of the simulation speaks to it."""

    question: Annotated[str, Field(min_length=1)]
    measured: Literal["military_answer", "reputation"] | None = None


class InShortForm(Form):
    """The closing claim of the assessment, in parts that can hold or fail apart."""

    claim: Annotated[str, Field(min_length=1)]
    parts: Annotated[tuple[PartForm, ...], Field(min_length=1)]


class AnswerForm(Form):
    """The two lines of the answer."""

    capability: CapabilityForm | None = None
    intent: PassageForm | None = None


class HypothesisForm(Form):
    """A reading that competes with others."""

    id: Name
    text: str


class RungForm(Form):
    """Rung reached, with evidence."""

    reached: str
    evidence: tuple[Name, ...] = ()
    note: str = ""


class AssessmentForm(Form):
    """What each side gets, and the asymmetry."""

    patron_gets: tuple[PassageForm, ...] = ()
    client_gets: tuple[PassageForm, ...] = ()
    asymmetry: PassageForm | None = None


class ComparatorForm(Form):
    """What the same patron did for another client."""

    client: str
    text: str
    claims: tuple[Name, ...] = ()


class EntryForm(Form):
    """A line of the ledger."""

    entry: Literal["lent", "repaid", "owed", "delivered"]
    amount: float
    unit: str
    period: str
    text: str
    claim: Name


class SpotForm(Form):
    """What the case adds to a soft-spot rule."""

    claims: tuple[Name, ...] = ()
    counter: tuple[Name, ...] = ()
    would_change_if: tuple[str, ...] = ()


class TestForm(Form):
    """A figure against a bound."""

    figure: str
    at_least: float | None = None
    at_most: float | None = None
    equals: float | None = None


class StatementForm(Form):
    """An entry of ``statements.yml``."""

    id: Name
    part: int
    text: str
    note: str = ""
    tests: tuple[TestForm, ...] = ()
    holds: str = "supported"
    fails: Literal["outdated", "contradicted"] = "contradicted"
    verdict: Literal["supported", "outdated", "contradicted", "not checkable"] | None = None
    claims: tuple[Name, ...] = ()


class ForecastForm(Form):
    """An entry of ``forecasts.yml``."""

    id: Name
    text: str
    probability: Annotated[float, Field(gt=0, lt=1)]
    deadline: dt.date
    condition: str = ""
    resolution: Text
    basis: str = ""


class AssumptionForm(Form):
    """A range with its unit, reason and references."""

    low: float
    mode: float
    high: float
    unit: Text
    reason: Text
    references: Annotated[tuple[Text, ...], Field(min_length=1)]
    valid_from: dt.date | None = None

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.low <= self.mode <= self.high:
            raise ValueError("low, mode and high must rise")
        return self


class RangeForm(Form):
    """Three rising numbers between 0 and 1, with a reason and precedents."""

    range: tuple[float, float, float]
    reason: Text
    precedents: Annotated[tuple[str, ...], Field(min_length=1)]


class RungEntryForm(Form):
    """A rung that is added to the ladder, changed, moved or taken out."""

    id: Name
    remove: bool = False
    after: str | None = None
    label: Text = ""
    group: Literal["words", "economic", "covert", "force", "down"] = "words"
    target: Text = ""
    cuts: dict[str, RangeForm] = {}
    force: RangeForm | None = None
    called_for: RangeForm | None = None
    third_party: RangeForm | None = None
    cost: RangeForm | None = None
    lift: RangeForm | None = None
    keeps: RangeForm | None = None
    legality: Text = ""
    civilian_cost: Text = ""
    escalation_risk: Text = ""
    alone: bool = True
    needs: tuple[str, ...] = ()
    upon: str | None = None
    bypassed: bool = False


class CaseForm(Form):
    """``case.yml``."""

    id: Name
    title: Text
    question: Text
    roles: RolesForm
    as_of: dt.date
    written: dt.date | None = None
    about: str = ""
    comparator_third: str | None = None
    """In folders of older versions, as is ``spots_caption``; not printed."""
    answer: AnswerForm = AnswerForm()
    hypotheses: tuple[HypothesisForm, ...] = ()
    rung: RungForm | None = None
    sections: dict[Dimension, SectionForm] = {}
    assessment: AssessmentForm = AssessmentForm()
    third_parties: dict[str, PassageForm] = {}
    comparators: tuple[ComparatorForm, ...] = ()
    ledger: tuple[EntryForm, ...] = ()
    spots: dict[str, SpotForm] = {}
    spots_caption: str = ""
    conclusion: tuple[ResultForm, ...] = ()
    in_short: InShortForm | None = None
    assumptions: dict[str, AssumptionForm] = {}
    ladder: tuple[RungEntryForm, ...] = ()


def read(path: Path, form: type[T] | Any) -> T:
    """Read a YAML file into a form.

    Raises:
        BadCase: the file is missing, is no YAML, or fields are wrong; the message names file, line and field.
    """
    found = read_yaml(path, BadCase)
    try:
        adapter: TypeAdapter[T] = TypeAdapter(form)
        return adapter.validate_python(found.value)
    except ValidationError as error:
        told = []
        for wrong in error.errors():
            field = ".".join(str(part) for part in wrong["loc"] if part != "[key]") or "the whole file"
            told.append(f"{path}:{line_of(found.node, wrong['loc'])}: {field}: {plain.said(wrong, form)}")
        raise BadCase(*dict.fromkeys(told)) from None


def line_of(node: yaml.Node | None, path: tuple[int | str, ...]) -> int:
    """Line of the deepest node on the path that the file has."""
    line = 1 if node is None else node.start_mark.line + 1
    for part in path:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    found, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = node.value[part]
            line = found.start_mark.line + 1
        if found is None:
            break
        node = found
    return line
