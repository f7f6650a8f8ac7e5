"""A result as an answer to an assistant: tables, numbers and citations in a budget of bytes, and what was cut to it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from softflank.vocabulary import BadRequest, Estimate, Evidence, Reference
from softflank.wire.answers import AboutJson, AnswerJson, CitationJson, LeftOutJson, NumberJson, SheetJson, size
from softflank.workspace.question import Question
from softflank.workspace.results.result import Result, Sheet
from softflank.world import World

LEAST, USUAL, MOST = 4_000, 16_000, 100_000
"""Bytes of an answer as JSON: the smallest that can be asked for, what is given unasked, the largest."""
_RESERVED = 1_200
"""Bytes kept for saying what was left out."""
_FOR_NUMBERS, _FOR_NOTES = 0.5, 0.35
"""Share of the budget that tables leave for what follows, and that notes leave for numbers."""


@dataclass(frozen=True, slots=True)
class Citations:
    """What can be cited: data sets by id, and the pages behind each claim of a case."""

    sources: Mapping[str, Mapping[str, Any]]
    pages: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    fits: dict[str, str] = field(default_factory=dict)
    """Short name of each fit that was met: their own are long, and every number repeats them."""

    def fit(self, name: str) -> str:
        """Short name of a fit in this answer."""
        return self.fits.setdefault(name, f"fit {len(self.fits) + 1}")

    @classmethod
    def of(cls, *worlds: World) -> Citations:
        """Citations of some worlds on one panel."""
        cases = [w.case for w in worlds if w.case]
        pages = {
            c.id: tuple(case.references[cited.reference] for cited in c.citations)
            for case in cases
            for c in case.claims.values()
        }
        return cls(worlds[0].view.panel.sources(), pages)

    def cited(self, evidence: Evidence) -> Iterator[CitationJson]:
        """What to cite for one step back from a number."""
        if evidence.source is not None:
            yield self.data(evidence.source)
        if evidence.fit is not None:
            yield _citation(self.fit(evidence.fit), "fit", f"a fit of Softflank: {evidence.fit}", {})
        for claim in evidence.claims:
            for page in self.pages.get(claim, ()):
                told = {"version": page.date, "licence": page.licence, "url": page.url}
                yield _citation(page.id, "page", f"{page.title}, {page.publisher}", told)

    def data(self, source: str) -> CitationJson:
        """Citation of a data set."""
        about = self.sources.get(source, {})
        return _citation(source, "data", str(about.get("title", source)), about)


def _citation(name: str, what: Any, title: str, about: Mapping[str, Any]) -> CitationJson:
    version, licence, url = (str(about.get(k) or "") for k in ("version", "licence", "url"))
    return {"id": name, "what": what, "title": title, "version": version, "licence": licence, "url": url}


def about(name: str, question: Question, world: World) -> AboutJson:
    """What is asked: roles and date of its world, and the command that prints the whole answer."""
    roles = world.roles
    given: dict[str, Any] = {k: getattr(question, k) for k in ("patron", "client", "challenger", "theatre", "as_of")}
    options = [f"--{k.replace('_', '-')} {shlex.quote(str(v))}" for k, v in given.items() if v]
    options += [f"--third {shlex.quote(t)}" for t in question.third]
    options += [f"--assume {shlex.quote(a)}" for a in question.assume]
    asked = [shlex.quote(question.case)] if question.case else []
    if name == "compare":  # its sides stand as patron and client
        asked, options = [shlex.quote(given["patron"]), shlex.quote(given["client"])], options[2:]
    if name == "tie":
        asked, options = [roles.patron, roles.client], [f"--as-of {world.as_of}"]
    return {
        "case": question.case,
        "patron": roles.patron,
        "client": roles.client,
        "challenger": roles.challenger,
        "theatre": roles.theatre,
        "third_parties": list(roles.third_parties),
        "as_of": world.as_of.isoformat(),
        "command": " ".join(["softflank", name, *asked, *options, "--json"]),
    }


def about_text(command: str, day: date) -> AboutJson:
    """What is asked where no roles are: the day, and the command that prints the whole answer."""
    none = dict.fromkeys(("case", "patron", "client", "challenger", "theatre"))
    return {**none, "third_parties": [], "as_of": day.isoformat(), "command": f"softflank {command} --json"}  # type: ignore[typeddict-item]


@dataclass(slots=True)
class _Purse:
    left: int

    def pays(self, cost: int, keep: float) -> bool:
        """Take the cost, unless less than ``keep`` bytes would be left."""
        if self.left - cost < keep:
            return False
        self.left -= cost
        return True


def answer(found: Result, told: AboutJson, shelf: Citations, *, match: str = "", most: int = USUAL) -> AnswerJson:
    """A result in at most ``most`` bytes; ``match`` keeps the rows, notes and numbers that hold all of its words.

    Raises:
        BadRequest: the budget is too small or too large, or nothing matches.
    """
    if not LEAST <= most <= MOST:
        raise BadRequest(f"an answer takes {LEAST:,} to {MOST:,} bytes, not {most:,}")
    every = found.numbers()
    rests = Counter(name for e in every for name in _rests_on(e, shelf)) + Counter(found.rests_on())
    whole = _whole(found, told, shelf, dict(rests), _matching(match))
    if match and not (whole["numbers"] or whole["notes"] or any(t["rows"] for t in whole["tables"])):
        names = ", ".join(e.id for e in every[:8])
        raise BadRequest(f"nothing here matches {match!r}; give a word of a name or label, as in {names}")
    shown = {n["id"] for n in whole["numbers"]}
    cited = {e.id: [c for step in e.evidence for c in shelf.cited(step)] for e in every if e.id in shown}
    direct = [shelf.data(name) for name in found.rests_on()]
    return _cut(whole, cited, direct, most)


def _matching(match: str) -> Callable[[str], bool]:
    words = match.casefold().split()
    return lambda text: all(word in text.casefold() for word in words)


def _whole(
    found: Result, told: AboutJson, shelf: Citations, rests: dict[str, int], keeps: Callable[[str], bool]
) -> AnswerJson:
    """All of an answer, without citations."""
    tables = [_sheet(sheet, keeps) for sheet in found.overview()]
    return {
        "format": 1,
        "about": told,
        "tables": [table for table in tables if table["rows"]],
        "notes": [note.strip() for note in found.notes() if keeps(note)],
        "numbers": [_number(e, shelf) for e in found.numbers() if keeps(f"{e.id} {e.label} {e.kind}")],
        "kinds": found.kinds(),
        "rests_on": rests,
        "citations": [],
        "left_out": [],
    }


def _sheet(sheet: Sheet, keeps: Callable[[str], bool]) -> SheetJson:
    rows = [[str(cell) for cell in row] for row in sheet.rows]
    return {
        "title": sheet.title,
        "columns": list(sheet.columns),
        "rows": [row for row in rows if keeps(" ".join((sheet.title, *row)))],
        "caption": sheet.caption,
    }


def _number(e: Estimate, shelf: Citations) -> NumberJson:
    value, low, high = (None if x is None else float(f"{x:.6g}") for x in (e.value, e.low, e.high))
    return {
        "id": e.id,
        "label": e.label,
        "value": e.value if value is None else value,
        "low": low,
        "high": high,
        "unit": e.unit,
        "kind": e.kind,
        "year": e.year,
        "rests_on": _rests_on(e, shelf),
    }


def _rests_on(e: Estimate, shelf: Citations) -> list[str]:
    """Sources and fits by name, claims and assumptions by number."""
    steps = [step.source or (shelf.fit(step.fit) if step.fit else None) for step in e.evidence]
    named = dict.fromkeys(name for name in steps if name is not None)
    claims = len({claim for step in e.evidence for claim in step.claims})
    assumed = len({step.assumption for step in e.evidence if step.assumption})
    counted = {"claims of the case": claims, "assumptions": assumed}
    return [*named, *(f"{n} {what}" for what, n in counted.items() if n)]


def _cut(whole: AnswerJson, cited: dict[str, list[CitationJson]], direct: list[CitationJson], most: int) -> AnswerJson:
    """The parts of an answer that fit the budget: tables first, then notes, then numbers with what to cite for them."""
    empty: AnswerJson = {**whole, "tables": [{**t, "rows": []} for t in whole["tables"]], "notes": [], "numbers": []}
    purse = _Purse(most - _RESERVED - size(empty))
    room = max(purse.left, 0)
    pages: dict[str, CitationJson] = {}

    def affords(numbers: Iterable[CitationJson], item: Any, keep: float) -> bool:
        new = {c["id"]: c for c in numbers if c["id"] not in pages}
        if not purse.pays(size(item) + 1 + sum(size(c) + 1 for c in new.values()), keep):
            return False
        pages.update(new)
        return True

    affords(direct, "", 0)
    rows = [[r for r in t["rows"] if affords((), r, _FOR_NUMBERS * room)] for t in whole["tables"]]
    notes = [n for n in whole["notes"] if affords((), n, _FOR_NOTES * room)]
    numbers = [n for n in whole["numbers"] if affords(cited[n["id"]], n, 0)]
    tables = [{**t, "rows": kept} for t, kept in zip(whole["tables"], rows, strict=True)]
    made: AnswerJson = {**whole, "notes": notes, "numbers": numbers, "citations": list(pages.values())}
    made["tables"] = [t for t in tables if t["rows"]]  # type: ignore[misc]
    made["left_out"] = _left_out(whole, made, {c["id"] for found in cited.values() for c in found}, most)
    return made


def _left_out(whole: AnswerJson, made: AnswerJson, citable: set[str], most: int) -> list[LeftOutJson]:
    """What was cut, part by part, and how to ask for it."""
    counts = {
        "rows of tables": [sum(len(t["rows"]) for t in one["tables"]) for one in (made, whole)],
        "notes": [len(made["notes"]), len(whole["notes"])],
        "numbers": [len(made["numbers"]), len(whole["numbers"])],
        "citations": [len(made["citations"]), max(len(citable), len(made["citations"]))],
    }
    more = f"call again with max_bytes={min(MOST, 4 * most)}" if most < MOST else f"run: {whole['about']['command']}"
    ask = f"{more}, or with match=a word of what you look for"
    return [{"part": part, "shown": n, "of": of, "ask": ask} for part, (n, of) in counts.items() if n < of]
