"""Case folders: find, read, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from softflank.cases import forms as f
from softflank.cases.case import Case, Entry, InShort, LikelyResult, Passage, RungReached, SpotNotes, Statement, Test
from softflank.cases.checks import check
from softflank.cases.inquiry import Inquiry
from softflank.cases.inquiry_forms import read_inquiry
from softflank.cases.telling import Telling
from softflank.cases.threats import FILE, PublicThreat, ThreatForm
from softflank.files import exists, read_yaml
from softflank.states import find
from softflank.vocabulary import (
    Assumption,
    BadCase,
    Citation,
    Claim,
    Forecast,
    Grade,
    Kind,
    Reference,
    Roles,
    UnknownState,
)

BUILTIN = Path(__file__).parent / "builtin"


def names() -> tuple[str, ...]:
    """Ids of the built-in cases."""
    return tuple(sorted(p.parent.name for p in BUILTIN.glob("*/case.yml")))


def load(name: str) -> Case:
    """A built-in case by id, or a case folder by path.

    Raises:
        BadCase: there is none, a file is wrong, an id is unknown, or something is dated after the as-of date.
    """
    folder = BUILTIN / name if name in names() else Path(name)
    if not exists(folder / "case.yml", BadCase):
        raise BadCase(f"no case {name!r}: give a folder with a case.yml or one of {', '.join(names())}")
    files = _files(folder)
    case = _assemble(folder, files)
    check(case)
    return case


@dataclass(frozen=True, slots=True)
class _Files:
    """What the files of a folder hold, each by its form."""

    case: f.CaseForm
    references: tuple[f.ReferenceForm, ...]
    claims: tuple[f.ClaimForm, ...]
    statements: tuple[f.StatementForm, ...]
    forecasts: tuple[f.ForecastForm, ...]
    threats: tuple[ThreatForm, ...]
    inquiry: Inquiry | None
    telling: Telling


def _files(folder: Path) -> _Files:
    """All files of a folder; raises ``BadCase`` with everything that is wrong in any of them."""
    wrong: list[str] = []

    def tried(make: Callable[[], Any]) -> Any:
        try:
            return make()
        except BadCase as error:
            wrong.extend(error.every)

    found = _Files(
        case=tried(lambda: f.read(folder / "case.yml", f.CaseForm)),
        references=tried(lambda: _entries(folder / "references.yml", f.ReferenceForm)),
        claims=tried(lambda: _entries(folder / "claims.yml", f.ClaimForm)),
        statements=tried(lambda: _entries(folder / "statements.yml", f.StatementForm)),
        forecasts=tried(lambda: _entries(folder / "forecasts.yml", f.ForecastForm)),
        threats=tried(lambda: _entries(folder / FILE, ThreatForm)),
        inquiry=tried(lambda: read_inquiry(folder)),
        telling=tried(lambda: _telling(folder / "brief.yml")),
    )
    if wrong:
        raise BadCase(*wrong)
    return found


def _both_ways(claims: dict[str, Claim]) -> dict[str, Claim]:
    """Claims that contradict each other, each of which says so, whichever of the two the author wrote it with."""
    said = {i: dict.fromkeys(claim.contradicts) for i, claim in claims.items()}
    for name, claim in claims.items():
        for other in claim.contradicts:
            said.get(other, {})[name] = None
    return {i: replace(claim, contradicts=tuple(said[i])) for i, claim in claims.items()}


def _entries(path: Path, form: type[f.T]) -> tuple[f.T, ...]:
    if not exists(path, BadCase):
        return ()
    entries: tuple[f.T, ...] = f.read(path, tuple[form, ...]) or ()  # type: ignore[valid-type]
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        identity = str(getattr(entry, "id", ""))
        if identity in seen:
            line = f.line_of(read_yaml(path, BadCase).node, (number, "id"))
            raise BadCase(f"{path}:{line}: {number}.id: {identity} is used twice: give each entry an id of its own")
        seen.add(identity)
    return entries


def _reference(form: f.ReferenceForm) -> Reference:
    return Reference(
        form.id, form.title, form.publisher, form.date, form.url, form.tertiary, form.read_in_full, form.licence
    )


def _claim(form: f.ClaimForm) -> Claim:
    return Claim(
        id=form.id,
        text=" ".join(form.text.split()),
        kind=Kind(form.kind),
        dimension=form.dimension,
        start=form.start,
        end=form.end,
        actors=form.actors,
        citations=tuple(Citation(c.reference, c.locator, c.quote) for c in form.citations),
        grade=Grade(form.grade.source, form.grade.information) if form.grade else None,
        origin=form.origin or form.id,
        supersedes=form.supersedes,
        contradicts=form.contradicts,
        confirmed=form.confirmed,
    )


def _passage(form: f.PassageForm | f.ComparatorForm | f.SectionForm | None) -> Passage | None:
    return None if form is None else _said(form)


def _said(form: f.PassageForm | f.ComparatorForm | f.SectionForm) -> Passage:
    text = form.intro if isinstance(form, f.SectionForm) else form.text
    return Passage(" ".join(text.split()), form.claims, getattr(form, "figures", ()), getattr(form, "counter", ()))


def _in_short(form: f.InShortForm | None) -> InShort | None:
    if form is None:
        return None
    return InShort(" ".join(form.claim.split()), tuple((p.question, _said(p), p.measured) for p in form.parts))


def _passages(forms: Iterable[f.PassageForm]) -> tuple[Passage, ...]:
    return tuple(p for p in (_passage(form) for form in forms) if p is not None)


def _assemble(folder: Path, files: _Files) -> Case:
    form = files.case
    claims = _both_ways({c.id: _claim(c) for c in files.claims})
    named = {key: p for key, p in ((k, _passage(v)) for k, v in form.third_parties.items()) if p}
    timeline = (c.id for c in files.claims if c.timeline)
    return Case(
        id=form.id,
        folder=folder,
        title=form.title,
        question=" ".join(form.question.split()),
        roles=_roles(folder / "case.yml", form),
        as_of=form.as_of,
        about=" ".join(form.about.split()),
        claims=claims,
        references={r.id: _reference(r) for r in files.references},
        timeline=tuple(sorted(timeline, key=lambda c: (claims[c].start or date.min, c))),
        capability=_passage(form.answer.capability),
        intent=_passage(form.answer.intent),
        hypotheses=tuple((h.id, h.text) for h in form.hypotheses),
        rung=_rung(form.rung),
        sections={d: p for d, p in ((d, _passage(s)) for d, s in form.sections.items()) if p},
        patron_gets=_passages(form.assessment.patron_gets),
        client_gets=_passages(form.assessment.client_gets),
        asymmetry=_passage(form.assessment.asymmetry),
        third_parties=named,
        comparators=tuple((c.client, p) for c, p in ((c, _passage(c)) for c in form.comparators) if p),
        ledger=tuple(Entry(**e.model_dump()) for e in form.ledger),
        spots={k: SpotNotes(s.claims, s.counter, s.would_change_if) for k, s in form.spots.items()},
        conclusion=tuple(LikelyResult(r.title, _said(r), r.spot) for r in form.conclusion),
        in_short=_in_short(form.in_short),
        statements=tuple(map(_statement, files.statements)),
        forecasts=tuple(Forecast(**x.model_dump()) for x in files.forecasts),
        ladder=tuple(entry.model_dump(exclude_unset=True) for entry in form.ladder),
        assumptions={k: Assumption(k, **v.model_dump()) for k, v in form.assumptions.items()},
        inquiry=files.inquiry,
        threats=tuple(map(PublicThreat.of, files.threats)),
        telling=files.telling,
        written=form.written,
    )


def _telling(path: Path) -> Telling:
    found: Telling = f.read(path, Telling) if exists(path, BadCase) else Telling()
    return found


def _rung(form: f.RungForm | None) -> RungReached | None:
    return RungReached(form.reached, form.evidence, " ".join(form.note.split())) if form else None


def _roles(path: Path, form: f.CaseForm) -> Roles | None:
    """Codes of those that are asked about; ``None`` where patron and client are still blank."""
    asked = form.roles
    if asked.patron is None or asked.client is None:
        return None

    def code(text: str, *place: str | int) -> str:
        try:
            return find(text, form.as_of).code
        except UnknownState as error:
            where = ("roles", *place)
            line = f.line_of(read_yaml(path, BadCase).node, where)
            raise UnknownState(f"{path}:{line}: {'.'.join(map(str, where))}: {error}") from None

    return Roles(
        code(asked.patron, "patron"),
        code(asked.client, "client"),
        code(asked.challenger, "challenger") if asked.challenger else None,
        code(asked.theatre, "theatre") if asked.theatre else None,
        tuple(code(third, "third_parties", order) for order, third in enumerate(asked.third_parties)),
    )


def _statement(form: f.StatementForm) -> Statement:
    return Statement(
        id=form.id,
        part=form.part,
        text=" ".join(form.text.split()),
        note=" ".join(form.note.split()),
        tests=tuple(Test(**t.model_dump()) for t in form.tests),
        holds=form.holds,
        fails=form.fails,
        verdict=form.verdict,
        claims=form.claims,
    )
