"""Roles read off a question, as in "Is Trump playing Putin with Venezuela?", with everything that was assumed.

States are found by name, demonym, capital and seat of government, leaders by their spells in office. Grammar
decides where it can ("press A over B", "use A against B"); where it cannot, the panel does: the weaker state is
the client, and its patron is the one that arms it. Each such step is said, so that a person can correct it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from softflank.auditing.leaders import CUT_OFF, Leader, leader_index, leaders, may_be, name_words, plain_words
from softflank.panel.view import View
from softflank.states import states
from softflank.states.gazetteer import find_states
from softflank.vocabulary import BadRequest, Roles

_PERSON = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]+")
_PRESS = re.compile(
    r"\b(?:play|press|pressur|squeez|threaten|exploit|us(?:e|es|ing)\b|sanction|blockad|strik|hit|isolat|corner|"
    r"leverag|punish|escalat|coerc|push|trad(?:e|es|ing)\b|swap)\w*",
    re.IGNORECASE,
)
_DEFEND = re.compile(
    r"\b(?:defend|protect|sav(?:e|ing)|shield|back|support|help|abandon|arm(?:s|ing)?\b|rescu|stand by|risk|fight|"
    r"reinforc|lose)\w*",
    re.IGNORECASE,
)
_THEATRE = re.compile(
    r"(?:(?<!leverage )(?<!influence )(?<!control )(?<!power )(?<!hold )\bover|\b(?:talks?|negotiations?|deal"
    r"|settlement|bargain\w*) (?:on|over|about|for)|\bwar in|\bfor)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:against|under pressure from|from|versus|vs\.?)\s+(?:the\s+)?$", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|through|via|by way of|in|on)\s+(?:the\s+)?$", re.IGNORECASE)
_SHORT = 3
"""A name of so few letters ("Xi") counts only for the one who is in office."""
_ARMED = 0.25
"""Part of its arms that a state must have from the others, net, to be taken for the client."""
_NOT_NAMES = frozenset({"is", "are", "will", "would", "could", "does", "how", "what", "can", "the", "playing", "with"})


@dataclass(frozen=True, slots=True)
class Named:
    """A state in a question: code, the words that name it, what stands before it, whether by its leader."""

    code: str
    words: str
    start: int
    before: str
    leader: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks: its text, roles, and what was assumed to read them."""

    text: str
    roles: Roles
    as_of: date
    assumed: tuple[str, ...]


def read_question(text: str, view: View) -> Asked:
    """Read the roles off a question.

    Raises:
        BadRequest: fewer than two states can be found, or one cannot be told from another.
    """
    assumed: list[str] = []
    named = _named(_cased(text), view, assumed)
    if len(named) < 2:
        found = ", ".join(one.words for one in named) or "none"
        raise BadRequest(
            f"{text!r} names fewer than two states (found: {found}); name the patron and the client, or use "
            "softflank brief --patron P --client C"
        )
    theatre = next((one for one in reversed(named[1:]) if len(named) > 2 and _THEATRE.search(one.before)), None)
    rest = [one for one in named if one is not theatre]
    if len(rest) < 2:
        theatre, rest = None, named
    roles = _roles(text, rest, view, assumed)
    if theatre is not None:
        assumed.append(f"{theatre.words} is the theatre: it is what the talk is over.")
    third = tuple(one.code for one in rest if one.code not in (roles.patron, roles.client, roles.challenger))
    if third:
        assumed.append(f"{', '.join(third)} taken as third parties.")
    full = Roles(roles.patron, roles.client, roles.challenger, theatre.code if theatre else None, third)
    return Asked(" ".join(text.split()), full, view.as_of, tuple(assumed))


def _cased(text: str) -> str:
    """The question with capitals where it has none, or only capitals."""
    return text.title() if text.isupper() or text.islower() else text


def _named(text: str, view: View, assumed: list[str]) -> list[Named]:
    found = [
        Named(m.code, text[m.start : m.end], m.start, text[max(0, m.start - 40) : m.start], False)
        for m in find_states(text, view.as_of.year)
        if m.form != "group"
    ]
    taken = [(one.start, one.start + len(one.words)) for one in found]
    spells = leaders(view)
    index = leader_index(spells)
    for match in _PERSON.finditer(text):
        if any(match.start() < end and match.end() > start for start, end in taken) or not match[0][0].isupper():
            continue
        if match[0].lower() in _NOT_NAMES:
            continue
        spell = _leader(match[0], index, spells, view.as_of)
        if spell is not None and all(one.code != spell.state or not one.leader for one in found):
            found.append(
                Named(spell.state, match[0], match.start(), text[max(0, match.start() - 40) : match.start()], True)
            )
            assumed.append(_said(match[0], spell, view.as_of))
    unique: dict[str, Named] = {}
    for one in sorted(found, key=lambda one: one.start):
        unique.setdefault(one.code, one)
    return list(unique.values())


def _leader(word: str, index: dict[str, tuple[Leader, ...]], short: tuple[Leader, ...], day: date) -> Leader | None:
    """The leader that a word names: in office on the day, else the last one of that name who was known by then."""
    if len(word) <= _SHORT:
        return max((spell for spell in short if plain_words(word)[0] in plain_words(spell.name) and spell.start <= day
                    and (spell.end >= day or spell.cut)), key=lambda spell: spell.end, default=None)  # fmt: skip
    spells = [
        spell
        for part in name_words(word)
        for spell in index.get(part, ())
        if spell.start <= day and may_be(word, spell.name)
    ]
    if not spells:
        return None
    now = [spell for spell in spells if spell.end >= day or spell.cut]
    return max(now or spells, key=lambda spell: (spell.end, spell.start))


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


def _roles(text: str, named: list[Named], view: View, assumed: list[str]) -> Roles:
    client = _client(named, view, assumed)
    others = [one for one in named if one is not client]
    if len(others) == 1:
        patron = others[0]
        return Roles(patron.code, client.code, _default_challenger(patron.code, client.code, assumed))
    first, second = others[0], others[1]
    against = next((one for one in others if _AGAINST.search(one.before)), None)
    if against is not None and against is not first:
        if _PRESS.search(text) and _arms(view, against.code, client.code) > _arms(view, first.code, client.code):
            first, against = against, first
        assumed.append(f"{first.words} is the patron and {against.words} the challenger: 'against' says so.")
        return Roles(first.code, client.code, against.code)
    press, defend = _PRESS.search(text), _DEFEND.search(text)
    if press and not defend:
        assumed.append(f"{first.words} presses, so it is the challenger; {second.words} is the patron.")
        return Roles(second.code, client.code, first.code)
    if defend and not press:
        assumed.append(f"{first.words} is asked to stand by the client, so it is the patron.")
        return Roles(first.code, client.code, second.code)
    patron, challenger = sorted((first, second), key=lambda one: -_arms(view, one.code, client.code))
    assumed.append(f"{patron.words} is the patron: it supplied more of the client's arms over thirty years.")
    return Roles(patron.code, client.code, challenger.code)


def _client(named: list[Named], view: View, assumed: list[str]) -> Named:
    """The state that is done with or to, else the weakest by its share of the world's capabilities."""
    kept = next(
        (one for one in named[1:] if re.search(_DEFEND.pattern + r"\s+(?:the\s+)?$", one.before, re.IGNORECASE)), None
    )
    if kept is not None:
        return kept
    asked = next((one for one in named[1:] if _WITH.search(one.before) and not one.leader), None)
    code, why = weaker_side([one.code for one in named], view)
    weakest = next(one for one in named if one.code == code)
    if asked is not None and capability(view, asked.code) <= 2 * capability(view, weakest.code):
        return asked
    assumed.append(f"{weakest.words} is the client: {why}.")
    return weakest


def weaker_side(codes: list[str], view: View) -> tuple[str, str]:
    """The client among some states, and why: the one that the others arm, else the weakest."""
    armed = {
        code: sum(_arms(view, other, code) - _arms(view, code, other) for other in codes if other != code)
        for code in codes
    }
    most = max(codes, key=lambda code: armed[code])
    if armed[most] > _ARMED:
        return most, "the others supplied the largest part of its arms over thirty years"
    weakest = min(codes, key=lambda code: capability(view, code))
    return weakest, "it has the smallest share of the world's material capabilities"


def _default_challenger(patron: str, client: str, assumed: list[str]) -> str | None:
    if "USA" in (patron, client):
        assumed.append("No challenger is named; none was assumed, for the United States already has a role.")
        return None
    assumed.append("No challenger is named; the United States was assumed.")
    return "USA"


def capability(view: View, code: str) -> float:
    """Share of the world's material capabilities (CINC) of the newest year that is known; 0 where none is."""
    series = view.state("cinc", code)
    return series[-1].value if series else 0.0


def _arms(view: View, supplier: str, client: str) -> float:
    series = view.dyad("arms_need_30", supplier, client)
    return series[-1].value if series else 0.0
