"""Who a question names: states, leaders by date, and what is no state."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache

from softflank.auditing.leaders import CUT_OFF, Leader, leaders, may_be, name_words
from softflank.documents.language import languages
from softflank.documents.lexicon import words as listed_words
from softflank.drafting.tongues import foreign, opened, tongue
from softflank.drafting.words import some
from softflank.files import own_yaml
from softflank.panel.view import View
from softflank.states import states
from softflank.states.crosswalk import FOLDER
from softflank.states.gazetteer import find_states, spellings
from softflank.states.refused import refused_in

_WORD = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}]*")
_OWNER = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$")
HEADLINE = 0.75
"""Share of the longer words of a text that are written large from which capitals tell no name."""
_SHORT = 3
"""A name of so few letters ("Xi") counts only where one state alone had leaders of it, or with a second word."""
LIKE = 0.85
"""Likeness of a name to that of a state from which it is a slip of the pen: "Phillipines" has 0.95."""
KNOWN = 6
"""Times as long as a namesake in office that leaders of another state were, from which the name means that state."""
_ARTICLE = re.compile(
    r"\b(?:ein|kein|der|die|das|de[nms]|zu[mr]|[ai]m|vo[mn])(?:e[nmrs]?)?\s+(?:\w+e[nmrs]?\s+)?$", re.IGNORECASE
)
_SOUNDS = (("oo", "u"), ("ou", "u"), ("ee", "i"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("q", "k"), ("y", "i"))
"""Spellings of one sound in names brought from other scripts: Qaboos and Qabus."""


@dataclass(frozen=True, slots=True)
class Named:
    """A state in a question: its code, the words that name it and where they stand, whether by its leader.

    ``until`` is the last day in office of a leader who has left it; ``slip`` tells that the name is spelt otherwise.
    """

    code: str
    words: str
    start: int
    leader: bool
    until: date | None = None
    slip: bool = False

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.words)


def cased(text: str) -> str:
    """A question of the same length with capitals where it has none, or only capitals, and on states written small."""
    if not (text.isupper() or text.islower()):
        return re.sub(r"(?<![\w'-])[a-z]{4,}(?![\w-])", lambda m: m[0].capitalize() if m[0] in _small() else m[0], text)
    known = {name for code in states() for name in spellings(code) if name.isupper()} | {
        pattern for pattern in _listed() if pattern.isupper()
    }
    large = re.sub(
        r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}]\w+)?",
        lambda m: m[0].upper() if m[0].upper() in known - {"US"} else m[0].capitalize(),
        text.lower(),
    )
    return re.sub(r"(?<!United )States\b", "states", re.sub(r"\bThe Us\b", "the US", large))


@cache
def _small() -> frozenset[str]:
    """Names of states in small letters, but for those that are words."""
    return frozenset(
        name.lower() for code in states() for name in spellings(code) if name.isalpha() and name[0].isupper()
    ) - some("words")


@cache
def _listed() -> dict[str, tuple[str, int]]:
    """Names of ``spoken.yml`` with their state and the first year in which they mean it."""
    known = own_yaml(FOLDER / "spoken.yml")
    found = {name: (code, 0) for code, names in known["bodies"].items() for name in names}
    found |= {f"{name}-": (code, 0) for code, names in known["prefixes"].items() for name in names}
    for code, pairs in known["leaders"].items():
        found |= {name: (code, year) for name, year in zip(pairs[::2], pairs[1::2], strict=True)}
    return found


@cache
def _extra() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_listed(), key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{names})(?:(?<=-)|(?!\w))")


def meant(words: str, code: str, year: int) -> str:
    """The state that a name found in prose means: "Congo" alone is the larger of the two."""
    other, first = _listed().get(words, (code, 0))
    return other if first <= year else code


def named_in(text: str, view: View, assumed: list[str]) -> list[Named]:
    """The states that a text names, each once, in order; says of a leader whom the name stands for."""
    small, text = text.islower(), cased(text)
    code = tongue(text)
    text = opened(text, code)
    found = sorted(_states(text, code, view.as_of), key=lambda one: (one.start - one.end, one.code != ""))
    kept: list[Named] = []
    for one in found:
        if all(other.end <= one.start or other.start >= one.end for other in kept):
            kept.append(one)
    people = list(_people(text, kept, view, small=small))
    kept = [one for one in kept if one.code]
    told = ((one, _listed().get(one.words, ("", 0))[1]) for one in kept)
    assumed += [
        f"{one.words} is read as {states()[one.code].name}, from {year} on by no list." for one, year in told if year
    ]
    codes = {one.code for one in kept}
    for words, start, spells in people:
        near = [] if spells else get_close_matches(words, _by_name(), 1, LIKE)
        if near:
            kept.append(Named(_by_name()[near[0]], words, start, False, slip=True))
            assumed.append(f"{words} is read as {near[0]}.")
        if spells:
            met = [others for other, _, others in people if other != words and others]
            known = {one.state: _years(one.state, spells) for one in spells}
            spell = max(
                spells, key=lambda s: (s.state in codes, _met(s, met), known[s.state], s.end, -len(s.name), s.start)
            )
            kept.append(Named(spell.state, words, start, True, None if spell.cut else spell.end))
            assumed.append(_said(words, spell, view.as_of))
    return _once(text, sorted(kept, key=lambda one: one.start))


@cache
def _by_name() -> dict[str, str]:
    """States by name; those of few letters are too like others."""
    return {state.name: code for code, state in states().items() if len(state.name) > _SHORT + 2}


def _once(text: str, found: list[Named]) -> list[Named]:
    """Each state once, by its first name; "the Shah's Iran" is one name, and a leader in it tells when."""
    unique: dict[str, Named] = {}
    for one in found:
        known = unique.setdefault(one.code, one)
        if one is known:
            continue
        until = known.until or one.until
        joined = not re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}s\s]", "", text[known.end : one.start])
        words = text[known.start : one.end] if joined else known.words
        unique[one.code] = replace(known, words=words, until=until)
    return list(unique.values())


def _states(text: str, code: str, day: date) -> Iterator[Named]:
    """States by name in English and in the language of the text, by service, army, firm, new leader and capital."""
    for match in _extra().finditer(text):
        if _listed()[match[0]][1] <= day.year:
            yield Named(_listed()[match[0]][0], match[0], match.start(), False)
    mentions = find_states(text, day.year)
    for m in mentions:
        yield Named("" if m.form == "group" else m.code, text[m.start : m.end], m.start, False)
    for other in refused_in(text):
        for match in re.finditer(rf"(?<![\w-]){re.escape(other.name)}(?![\w-])", text):
            if not any(m.start == match.start() and m.end == match.end() and m.form != "group" for m in mentions):
                yield Named("", match[0], match.start(), False)
    for known, state in foreign(code) if code != "en" else ():
        yield from (Named(state, match[0], match.start(), False) for match in known.finditer(text))
    bare = "".join(unicodedata.normalize("NFKD", sign)[0] for sign in text)
    for state, one in states().items():
        capital = "".join(unicodedata.normalize("NFKD", sign)[0] for sign in one.capital)
        if capital and capital != "Victoria" and one.exists(day):
            for match in re.finditer(rf"(?<![\w-]){re.escape(capital)}(?!\w)", bare):
                yield Named(state, text[match.start() : match.end()], match.start(), False)


def _runs(text: str, named: list[Named]) -> Iterator[tuple[str, int]]:
    """Names with capitals that name no state, with the particles between their words, and where they start."""
    common = {word for known in languages().values() for word in known["common"]} | some("asking") | some("titles")
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(text), None]:
        if match is not None:
            taken = any(match.start() < one.end and match.end() > one.start for one in named)
            joined = bool(run) and text[run[-1].end() : match.start()] == "-"  # Chung-hee
            particle = joined or (
                bool(run) and match[0] in ("al", "bin", "ibn", "de", "von", "van", "el", "da", "dos", "of")
            )
            plain = not taken and match[0].lower() not in common and not re.search(r"\d", match[0])
            fits = plain and match[0][0].isupper()
            beside = (
                bool(run) and text[run[-1].end() : match.start()].strip(" -") == "" and not _OWNER.search(run[-1][0])
            )
            if (fits or (particle and not taken)) and (beside or not run):
                run.append(match)
                continue
        while run and not run[-1][0][0].isupper() and text[run[-1].start() - 1] != "-":
            run.pop()
        if run:
            yield _OWNER.sub("", text[run[0].start() : run[-1].end()]), run[0].start()
        run = [match] if match is not None and fits else []


def _people(text: str, kept: list[Named], view: View, *, small: bool) -> Iterator[tuple[str, int, list[Leader]]]:
    """Names of persons with the leaders whom each may mean; two leaders in a row are two ("Is Putin Xi's man?")."""
    spells = leaders(view)
    for run, start in _runs(text, kept):
        if tongue(text) == "de" and _ARTICLE.search(text[:start]):
            continue  # every noun is written large in German
        whole = _bearers(run, spells, view.as_of)
        if small:  # "home" is no prime minister of 1964
            whole = [one for one in whole if one.end >= view.as_of or one.cut]
        apart = [
            (match[0], start + match.start(), _bearers(match[0], spells, view.as_of)) for match in _WORD.finditer(run)
        ]
        known = [one for one in apart if one[2]]
        two = len(known) > 1 and not {one.state for one in known[0][2]} & {one.state for one in known[-1][2]}
        if two and not any(len({*_heard(run)} & {*_heard(one.name)}) > 1 for one in whole):
            yield from known
        else:
            yield run, start, whole


def unread(text: str, named: list[Named]) -> list[str]:
    """Names of a text that stand for no state named: a capital that opens no sentence tells them, no headline's."""
    large = [word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", text)]
    if sum(large) > HEADLINE * len(large):
        return []
    spans = [Named(m.code, text[m.start : m.end], m.start, False) for m in find_states(text)]
    usual = {name.lower() for names in (calendar.month_name, calendar.day_name) for name in names}
    opens = re.compile(r"(?:^|[.?!:\N{EM DASH}])\W*$")
    return [
        words
        for words, start in _runs(text, [*named, *spans])
        if words.lower() not in usual and (" " in words or not opens.search(text[:start]))
    ]


def _met(one: Leader, others: list[list[Leader]]) -> bool:
    """Whether a leader was in office together with everybody else who is named."""
    return all(any(two.start <= one.end and one.start <= two.end for two in spells) for spells in others)


@cache
def _heard(name: str) -> tuple[str, ...]:
    """Words of a person's name as they sound."""
    words = name_words(name)
    for written, heard in _SOUNDS:
        words = tuple(word.replace(written, heard) for word in words)
    return tuple(re.sub(r"(.)\1", r"\1", word) for word in words)


def _bearers(run: str, spells: tuple[Leader, ...], day: date) -> list[Leader]:
    """Leaders whom a name may mean: those in office on the day, else all so named who were known by then.

    Two words of a name or a surname that is no common word tell one; a short one where it is one state's alone.
    """
    parts = _heard(run)
    known = [(one, [word for word in parts if word in _heard(one.name)]) for one in spells if one.start <= day]
    most = max((len(shared) for _, shared in known), default=0)
    known = [(one, shared) for one, shared in known if shared and len(shared) == most]
    told = [one for one, shared in known if most > 1 or _surname(run, one, shared[-1])]
    if not told and len(parts) == 1:
        told = [one for one, _ in known if parts[0] in (_heard(one.name)[0], _heard(one.name)[-1])]
        now = [one for one in told if one.end >= day or one.cut] or told
        return now if len({one.state for one in now}) == 1 else []
    now = [one for one in told if one.end >= day or one.cut]
    longest = max(told, key=lambda one: _years(one.state, told), default=None)
    if longest is None or not now or _years(longest.state, told) < KNOWN * max(_years(one.state, told) for one in now):
        return now or told
    return [one for one in told if one.state == longest.state]  # Castro is Cuba's, though another leads Honduras


def _years(state: str, spells: list[Leader]) -> int:
    """Days in office of a state's leaders of one name."""
    return sum((one.end - one.start).days for one in spells if one.state == state)


def _surname(run: str, spell: Leader, shared: str) -> bool:
    """Whether one word that a name shares with a leader's tells him."""
    long = len(shared) > _SHORT and shared not in listed_words("not_surnames")
    return long and (shared == _heard(run)[-1] or may_be(run, spell.name))


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
