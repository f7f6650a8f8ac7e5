"""The apparatus of a brief while it is composed: references numbered in order of first use, figures with their places.

This is the one mutable thing in ``briefs``; ``compose`` makes it, hands it to every section in reading order, and
freezes what it holds.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from softflank.briefs import disputed, likelihood, shares, wording
from softflank.briefs.counted import NUMBER
from softflank.briefs.grounds import Grounds, sentences
from softflank.briefs.tree import Cited, Inline, Marks, Number, Text, Used, Words
from softflank.cases import Passage
from softflank.cases.telling import Sourced
from softflank.vocabulary import BadCase, Citation, Claim, Estimate, Reference, SoftflankError
from softflank.world import World

_FORMS: dict[str, Callable[[Estimate], str]] = {
    "": wording.value,
    "bare": lambda e: wording.bare(e.value, e.unit),
    "interval": wording.interval,
    "year": lambda e: f"{e.year}",
    "percentile": lambda e: wording.ordinal(e.percentile or 0.0),
    "count": lambda e: f"{e.n:,}",
    "rank": lambda e: wording.ordinal(e.value),
    "full": wording.full,
    "span": wording.span,
    "size": lambda e: wording.quantity(abs(e.value), e.unit),
    "band": likelihood.band,
}
"""How a figure can be printed: ``{name}``, ``{name:interval}`` …"""


class Apparatus:
    """References and figures used so far, and where the text now stands."""

    def __init__(
        self,
        world: World,
        known: Mapping[str, Estimate] | None = None,
        proved: frozenset[str] | None = None,
        parts: Mapping[str, int] | None = None,
    ) -> None:
        self.world = world
        self._proved = proved
        self._parts = parts or {}
        self.known = known or {}
        self.place = ""
        self.withheld: dict[str, str] = {}
        """Sentences of the case that are not printed, each with what its evidence does not hold."""
        self._grounds = Grounds(world.case, world.roles, world.as_of) if world.case else None
        self._sources = world.view.panel.sources()
        self._cited: dict[str, Cited] = {}
        self._claims: dict[str, None] = {}
        self._figures: dict[str, tuple[Estimate, list[str]]] = {}

    def enter(self, place: str) -> None:
        """The text now stands in the section of this title."""
        self.place = place

    def use(self, estimate: Estimate) -> str:
        """Register a figure as used here; returns its id."""
        known = self._figures.setdefault(estimate.id, (estimate, []))
        if known[0].value != estimate.value or known[0].unit != estimate.unit:
            raise SoftflankError(
                f"two figures share the id {estimate.id}: {known[0].value} and {estimate.value}; "
                "give one of them an id of its own"
            )
        if self.place not in known[1]:
            known[1].append(self.place)
        return estimate.id

    def number(self, estimate: Estimate, form: str = "") -> Number:
        """A figure, printed in one of the forms of ``_FORMS``; a part of a whole as it is rounded with the others."""
        text, own = _FORMS[form](estimate), wording.bare(estimate.value, estimate.unit)
        if estimate.id in self._parts and text.startswith(own):
            text = shares.said(self._parts[estimate.id], estimate) + text.removeprefix(own)
        return Number(text, self.use(estimate))

    def shown(self, estimate: Estimate) -> Estimate:
        """A chance as it is printed, for its word of likelihood."""
        return shares.shown(estimate, self._parts)

    def spread(self, estimate: Estimate) -> Estimate:
        """A chance as it is printed with its interval, for the words that both bear."""
        return replace(self.shown(estimate), low=estimate.low, high=estimate.high)

    def say(self, template: str, /, **parts: Estimate | str) -> Text:
        """A sentence from a template with figures in it; the sources of its figures are cited at its end."""
        sources = self.sources_of(p for p in parts.values() if not isinstance(p, str))
        text = self.tell(template, **parts)
        return (*text, Marks(sources)) if sources else text

    def tell(self, template: str, /, **parts: Estimate | str) -> Text:
        """A sentence from a template with figures in it, without marks."""
        text: list[Inline] = []
        for literal, field, form, _ in string.Formatter().parse(template):
            if literal:
                text.append(Words(literal))
            if field is None:
                continue
            part = parts[field]
            if isinstance(part, str):
                text.append(Words(part[:1].upper() + part[1:] if form == "cap" else part))
            else:
                text.append(self.number(part, form or ""))
        return tuple(text)

    def sources_of(self, estimates: Iterable[Estimate]) -> tuple[int, ...]:
        """Reference numbers of the data sets behind some estimates, and of the pages that one rests on."""
        told = list(estimates)
        ids = dict.fromkeys(ev.source for e in told for ev in e.evidence if ev.source)
        pages = dict.fromkeys(page for e in told for page in _pages(e))
        return tuple(sorted([*(self._cite_source(s) for s in ids), *(self._cite_page(*p) for p in pages)]))

    def _cite_page(self, name: str, page: str) -> int:
        if page not in self._cited:
            host = (urlsplit(page).hostname or page).removeprefix("www.")
            self._cited[page] = Cited(len(self._cited) + 1, page, name, host, None, page, read_in_full=True)
        return self._cited[page].number

    def sources_of_ids(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Reference numbers of data sets by id."""
        return tuple(self._cite_source(s) for s in ids)

    def sources_of_pages(self, pages: Mapping[str, str]) -> tuple[int, ...]:
        """Reference numbers of pages that were read, by title and address."""
        return tuple(sorted(self._cite_page(title, address) for title, address in pages.items()))

    def _cite_source(self, source: str) -> int:
        if source not in self._cited:
            entry = self._sources.get(source)
            if entry is None:
                raise SoftflankError(f"a figure cites the source {source}, which the panel's manifest does not list")
            self._cited[source] = Cited(
                number=len(self._cited) + 1,
                id=source,
                title=entry["title"],
                publisher=entry["publisher"],
                date=entry["version"],
                url=entry["url"],
                citation=entry["citation"],
                licence=entry["licence"],
                is_data=True,
                read_in_full=True,
            )
        return self._cited[source].number

    def _cite_work(self, work: Reference) -> int:
        if work.id not in self._cited:
            self._cited[work.id] = Cited(
                len(self._cited) + 1,
                work.id,
                work.title,
                work.publisher,
                work.date,
                work.url,
                licence=work.licence,
                tertiary=work.tertiary,
                read_in_full=work.read_in_full,
                quotes=self._quotes(work.id),
            )
        return self._cited[work.id].number

    def _quotes(self, work: str) -> tuple[str, ...]:
        """What the claims of the case quote from a work, each once."""
        claims = self.world.case.claims.values() if self.world.case else ()
        found = (x.quote for claim in claims for x in claim.citations if x.reference == work)
        return tuple(dict.fromkeys(quote for quote in found if quote.strip()))

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """Claims of the case by id, in the order asked for."""
        case = self.world.case
        if case is None:
            return []
        missing = [i for i in ids if i not in case.claims]
        if missing:
            raise BadCase(f"{case.folder}: no claim {', '.join(missing)}")
        return [case.claims[i] for i in ids]

    def marks(self, claims: Iterable[Claim], *, whole: bool = False, said: str = "") -> Marks:
        """Marks of some claims together: one work of each, and the sign if any page was not read.

        It is the first whose quote holds most of the numbers that are ``said``. The ``whole`` marks of a claim are all
        its works and its grade, as the annex of facts gives them.
        """
        seen = list(claims)
        self._claims |= dict.fromkeys(claim.id for claim in seen)
        case = self.world.case
        numbers: list[int] = []
        for claim in seen:
            for citation in claim.citations if whole else _holding(claim, said):
                if case is not None and citation.reference in case.references:
                    numbers.append(self._cite_work(case.references[citation.reference]))
                elif citation.reference in self._sources:
                    numbers.append(self._cite_source(citation.reference))
        shown = str(seen[0].grade) if whole and len(seen) == 1 and seen[0].grade else ""
        return Marks(tuple(sorted(set(numbers))), shown, any(self.unread(c) for c in seen))

    def unread(self, claim: Claim) -> bool:
        """Whether a claim rests on a page that nobody read in full; a data set is read by its rows."""
        return not claim.confirmed and any(c.reference not in self._sources for c in claim.citations)

    def claim(self, claim: Claim) -> Text:
        """A claim with its marks and grade."""
        return (Words(claim.text), self.marks([claim], whole=True))

    def author(
        self, said: Passage | Sourced, *, front: bool = False, spare: bool = False, judged: bool = False
    ) -> Text:
        """What the author says, sentence by sentence as far as its own evidence holds it, with marks at the end.

        On the ``front`` nothing is said that rests on a page which was not read; what is ``spare`` there is left out
        too where proof is asked of page one and a claim has none. What is ``judged`` is the author's own by its place
        (what follows, what may come, who gains): its deeds need no evidence, its names, numbers and dates do. What is
        left out is withheld, and counted; a text of which nothing is left is empty.
        """
        claims = self.claims(said.claims)
        figures = [self.known[f] for f in said.figures if f in self.known]
        kept = [s for s in sentences(said.text) if self._holds(s, said, claims, figures, judged)]
        if not kept:
            return ()
        if front and (unread := [c.id for c in claims if self.unread(c)]):
            self.withheld |= dict.fromkeys(kept, f"a page that was read, for {', '.join(unread)}")
            return ()
        if spare and self._proved is not None and not self._proved.issuperset(said.claims):
            self.withheld |= dict.fromkeys(kept, "a proved quote")
            return ()
        for estimate in figures:
            self.use(estimate)
        marks = self.marks(claims, said=" ".join(kept))
        numbers = tuple(sorted({*marks.references, *self.sources_of(figures)}))
        return (Words(" ".join(self.marked(s, claims) for s in kept)), replace(marks, references=numbers))

    def marked(self, sentence: str, claims: Iterable[Claim]) -> str:
        """A sentence that rests on some claims, with a sign where another claim of the case contradicts it."""
        case = self.world.case
        return disputed.marked(sentence, claims, case.claims) if case else sentence

    def _holds(
        self, sentence: str, said: Passage | Sourced, claims: list[Claim], figures: list[Estimate], judged: bool
    ) -> bool:
        case = self.world.case
        if case is None or self._grounds is None:
            return False
        asked = [f for f in case.forecasts if f.id in getattr(said, "forecasts", ())]
        lacking = self._grounds.lacking(sentence, claims, figures, asked, judged=judged)
        if lacking:
            self.withheld[sentence] = ", ".join(dict.fromkeys(lacking))
        return not lacking

    def claimed(self) -> tuple[str, ...]:
        """Ids of the claims that the text rests on so far, in order of first use."""
        return tuple(self._claims)

    def references(self) -> tuple[Cited, ...]:
        """The reference list so far, by number."""
        return tuple(self._cited.values())

    def figures(self) -> tuple[Used, ...]:
        """The figures so far, in order of first use."""
        return tuple(Used(e, tuple(places)) for e, places in self._figures.values())


def _holding(claim: Claim, said: str) -> tuple[Citation, ...]:
    """The citation of a claim whose quote holds most numbers of what is said, the first of several."""
    numbers = set(NUMBER.findall(said))
    return (max(claim.citations, key=lambda c: len(numbers & set(NUMBER.findall(c.quote)))),) if claim.citations else ()


def _pages(estimate: Estimate) -> list[tuple[str, str]]:
    """Title and address of each page that a figure names: of its treaty, or of the bodies that it counts."""
    about = estimate.about
    return [(about.get("treaty", name) if name == "page" else name, fact)
            for name, fact in about.items() if fact.startswith("http")]  # fmt: skip
