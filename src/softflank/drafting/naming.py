"""Who a question names: states, leaders by date, and what is no state."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from softflank.auditing.leaders import CUT_OFF, Leader, leader_index, leaders, may_be, name_words, plain_words
from softflank.documents.language import languages
from softflank.drafting.words import some
from softflank.panel.view import View
from softflank.states import states
from softflank.states.gazetteer import find_states

_PERSON = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]+")
HEADLINE = 0.75
"""Share of the longer words of a text that are written large from which capitals tell no name."""
_SHORT = 3
"""A name of so few letters ("Xi") counts only for the one who is in office, or who is named in full ("Lon Nol")."""


@dataclass(frozen=True, slots=True)
class Named:
    """A state in a question: its code, the words that name it and where they stand, whether by its leader.

    ``until`` is the last day in office of a leader who has left it.
    """

    code: str
    words: str
    start: int
    leader: bool
    until: date | None = None

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.words)


def named_in(text: str, view: View, assumed: list[str]) -> list[Named]:
    """The states that a text names, each once, in order; says of a leader whom the name stands for."""
    mentions = find_states(text, view.as_of.year)
    found = [Named(m.code, text[m.start : m.end], m.start, False) for m in mentions if m.form != "group"]
    found += [
        one for one in _capitals(text, view.as_of) if all(m.end <= one.start for m in mentions if m.start < one.end)
    ]
    spells = leaders(view)
    index = leader_index(spells)
    common = {word for known in languages().values() for word in known["common"]} | some("asking") | some("titles")
    people: list[tuple[str, int, list[Leader]]] = []
    for match in _PERSON.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
        taken = any(match.start() < one.end and match.end() > one.start for one in found)
        if taken or not word.replace("-", "").isalpha() or not word[0].isupper() or word.lower() in common:
            continue
        known_as = _leaders(word, text, index, spells, view.as_of)
        people.append((word, match.start(), known_as))
    states_named = {one.code for one in found}
    for word, start, known_as in people:
        met = [others for other, _, others in people if other != word and others]
        if known_as:
            spell = max(
                known_as,
                key=lambda one: (one.state in states_named, _met(one, met), one.end, -len(one.name), one.start),
            )
            found.append(Named(spell.state, word, start, True, None if spell.cut else spell.end))
            assumed.append(_said(word, spell, view.as_of))
    unique: dict[str, Named] = {}
    for one in sorted(found, key=lambda one: one.start):
        known = unique.setdefault(one.code, one)
        if one.until is not None and known.until is None:
            known = unique[one.code] = replace(known, until=one.until)  # "East Germany … Honecker"
        if one is not known and text[known.end : one.start].strip("'\N{RIGHT SINGLE QUOTATION MARK}s ") == "":
            unique[one.code] = replace(known, words=text[known.start : one.end])  # "the Shah's Iran" is one state
    return list(unique.values())


def _capitals(text: str, day: date) -> Iterator[Named]:
    """States named by a capital that elsewhere may be a person or another town, or that is written without accents."""
    bare = "".join(unicodedata.normalize("NFKD", sign)[0] for sign in text)
    for code, state in states().items():
        capital = "".join(unicodedata.normalize("NFKD", sign)[0] for sign in state.capital)
        if capital and capital != "Victoria" and state.exists(day):
            for match in re.finditer(rf"(?<![\w-]){re.escape(capital)}(?!\w)", bare):
                yield Named(code, text[match.start() : match.end()], match.start(), False)


def unread(text: str, named: list[Named]) -> list[str]:
    """Names of a text that stand for no state named: a capital that opens no sentence tells them, no headline's."""
    large = [word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", text)]
    if sum(large) > HEADLINE * len(large):
        return []
    known = {word for one in named for word in plain_words(one.words)}
    codes = {one.code for one in named}
    spans = [(m.start, m.end) for m in find_states(text) if m.code in codes]
    spans += [(one.start, one.end) for one in named]
    usual = some("titles") | {name.lower() for names in (calendar.month_name, calendar.day_name) for name in names}
    found = []
    for match in _PERSON.finditer(text):
        bare = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]s?$", "", match[0])
        inside = any(start <= match.start() < end for start, end in spans)
        person = any(one.leader and _beside(text, match, one) for one in named)
        opens = not re.search(r"\w", text[: match.start()]) or re.search(
            r"[.?!:\N{EM DASH}]\W*$", text[: match.start()]
        )
        if not match[0][0].isupper() or inside or person or opens or bare.lower() in usual:
            continue
        if not {*plain_words(bare)} <= known:
            found.append(bare)
    return found


def _beside(text: str, match: re.Match[str], leader: Named) -> bool:
    """Whether a word stands in one name with a leader's ("Nicolás Maduro", "Mohammed bin Salman")."""
    between = text[match.end() : leader.start] if match.end() <= leader.start else text[leader.end : match.start()]
    return re.fullmatch(r"\s(?:(?:[A-Z][\w.-]*|bin|al|el|de|von|van)\s){0,2}", between) is not None


def _met(one: Leader, others: list[list[Leader]]) -> bool:
    """Whether a leader was in office together with everybody else who is named."""
    return all(any(two.start <= one.end and one.start <= two.end for two in spells) for spells in others)


def _leaders(
    word: str, text: str, index: dict[str, tuple[Leader, ...]], short: tuple[Leader, ...], day: date
) -> list[Leader]:
    """Leaders whom a word may name: those in office on the day, else all of that name who were known by then."""
    if len(word) <= _SHORT:
        begun = plain_words(word)
        known = [spell for spell in short if begun == plain_words(spell.name)[: len(begun)] and spell.start <= day]
        now = [spell for spell in known if spell.end >= day or spell.cut]
        return now or [spell for spell in known if spell.name in text]
    spells = [
        spell
        for part in name_words(word)
        for spell in index.get(part, ())
        if spell.start <= day and may_be(word, spell.name)
    ]
    return [spell for spell in spells if spell.end >= day or spell.cut] or spells


def _said(word: str, spell: Leader, day: date) -> str:
    name = states()[spell.state].name
    if spell.end >= day:
        return f"{word} stands for {name}: in office on {day}."
    if spell.cut:
        return f"{word} stands for {name}: in office when the list of leaders ends on {CUT_OFF[spell.source]}."
    return (
        f"{word} stands for {name}, which {word} led until {spell.end}; the lists of leaders end on "
        f"{max(CUT_OFF.values())}."
    )
