"""Roles read off a question, as in "Is Trump playing Putin with Venezuela?", with everything that was assumed.

States are found by name in seven languages and any case, by capital, service or firm, leaders by their spells in office
on the date asked about. The words around them say who does what to whom (``words.yml``); the panel says who helps whom
and who are at odds. A reading is settled where every name is read and the words tell every role; else two are offered.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from softflank.documents.language import languages
from softflank.drafting.bearing import bearing
from softflank.drafting.hearing import Hint, hints, marked
from softflank.drafting.naming import Named, cased, named_in, unread
from softflank.drafting.readings import RoleReading, readings
from softflank.drafting.tongues import glossed, opened, tongue
from softflank.drafting.words import some
from softflank.panel.view import View
from softflank.states import states
from softflank.states.refused import refused_in
from softflank.vocabulary import BadRequest, Roles

_LATELY = timedelta(days=15 * 365)
"""A leader who left office later than this before the date may be back: the lists end some years ago."""
NEAR, CLEAR = 1.0, 2.0
"""Support by which the best reading must lead where the words tell it, and where they tell the next as well."""
MIRROR = -1.0
"""What the panel may say against a tie that is offered beside one which it bears out."""
SAID = 0.3
"""Lead by the words alone."""
_NOW = re.compile(r"^\W*(?:can|is|are|does|do|will|has|have)\b|\b(?:still|now|today|yet)\b", re.IGNORECASE)
_MIGHT = re.compile(r"\b(?:would|could|might|should)\b.*\bhave\b", re.IGNORECASE)
_MONTHS = "|".join(calendar.month_name[1:])
_DATE = re.compile(
    rf"(?<![\w-])(?:(?P<how>before|since|after|until|till|from(?= (?:the )?(?:{_MONTHS} )?\d))"
    r" (?:the (?:\w+ ){0,3}?(?:of |in )?)?)?"
    rf"(?:(?P<month>{_MONTHS}),? (?:of )?)?(?P<year>1[89]\d\d|20\d\d)(?P<decade>s?)(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks: its text, roles, what was assumed to read them, and whether they are settled.

    ``other`` is the next reading where it comes near.
    """

    text: str
    roles: Roles
    as_of: date
    assumed: tuple[str, ...]
    settled: bool = True
    other: Roles | None = None


MAX_QUESTION = 2_000
"""Characters of a question: a paragraph."""


def read_question(text: str, view: View, *, dated: bool = False) -> Asked:
    """Read the roles off a question; a past year in it is the date asked about, unless the view is ``dated``.

    Raises:
        BadRequest: fewer than two states can be found, or what is named is no state.
    """
    if len(text) > MAX_QUESTION:
        raise BadRequest(f"a question of {len(text):,} characters is no question; ask it in at most {MAX_QUESTION:,}")
    assumed: list[str] = []
    today = view.as_of
    if not dated:
        view = _then(text, view, assumed)
    dates_itself = dated or bool(assumed)
    month = view.as_of.replace(day=calendar.monthrange(view.as_of.year, view.as_of.month)[1])
    named = named_in(text, view.panel.view(min(month, today)) if dates_itself and not dated else view, assumed)
    if not dates_itself:
        view, named = _in_office(text, named, view, assumed)
    _refuse_nonstates(text, named)
    if len(named) < 2:
        found = ", ".join(one.words for one in named) or "none"
        raise BadRequest(
            f"{text!r} names fewer than two states (found: {found}); name the patron and the client, or use "
            "softflank brief --patron P --client C"
        )
    named, gone = _living(text, named, view.as_of)
    language = tongue(text)
    heard = list(hints(glossed(marked(opened(text, language), _places(named)), language)))
    unknown = gone if text.islower() or text.isupper() else [*gone, *unread(cased(text), named)]
    unknown += [f"a question in {languages()[language]['name']}"] if language != "en" else []
    unknown += [one.words for one in named if one.until is not None and one.until < view.as_of - _LATELY]
    moved = not dates_itself and view.as_of < today
    doubt = _pressed(text, heard, [one.code for one in named], view) or bool(unknown) or moved
    doubt |= any(one.slip for one in named)
    best, other, sure = _settled(readings(heard, [one.code for one in named], view), view, doubt=doubt)
    if unknown:
        assumed.append(f"Not read: {', '.join(dict.fromkeys(unknown))}. The roles are those of the other names alone.")
    assumed += [*best.reasons, *_said(best, other, sure=sure), *_thirds_and_challenger(best.roles)]
    said = other.roles if other is not None else None
    return Asked(" ".join(text.split()), best.roles, view.as_of, tuple(assumed), sure, said)


def _settled(ranked: list[RoleReading], view: View, *, doubt: bool) -> tuple[RoleReading, RoleReading | None, bool]:
    """The best reading, the next that gives other roles where it is not sure, and whether words and panel settle it.

    What the panel speaks against is no rival to what it bears out, and less of the same tie is none where its words are
    told; where the theatre is a second client of the patron, less is the only one, unless words give all four roles.
    """
    helps = {pair: bearing(view, *pair).help for pair in {_who(one)[:2] for one in ranked}}
    possible = [one for one in ranked if not _upside_down(helps, one)] or ranked
    best = possible[0]
    helped = helps[_who(best)[:2]] > 0
    second = best.roles.theatre is not None and bearing(view, best.roles.patron, best.roles.theatre).help > 0
    others = [one for one in ranked if one is not best and (_part_of(one, best) == second or not best.told)]
    rivals = [one for one in others if helps[_who(one)[:2]] > MIRROR or not helped]
    lead = min((best.support - one.support for one in rivals), default=CLEAR)
    said = min((best.said - one.said for one in rivals), default=SAID)
    clear = helps[_who(best)[:2]] - helps.get((best.roles.client, best.roles.patron), 0.0) >= NEAR
    sure = helped and clear and best.told and not best.roles.third_parties and lead >= NEAR
    sure = sure and (said >= SAID or (said >= 0 and lead >= CLEAR)) and not doubt
    sure = sure and not (second and (said < SAID or best.roles.challenger is None))
    if sure:
        return best, None, True
    unlike = [one for one in possible[1:] if not _part_of(one, best)]
    return best, next((one for one in unlike if not _part_of(best, one)), next(iter(unlike), None)), False


def _upside_down(helps: dict[tuple[str, str], float], one: RoleReading) -> bool:
    """Whether the record speaks against a patron, and no words make it one or its client helps it."""
    patron, client = _who(one)[:2]
    return helps[patron, client] <= MIRROR < 0 and (not one.told or helps.get((client, patron), 0.0) > 0)


def _part_of(one: RoleReading, best: RoleReading) -> bool:
    """Whether a reading is another, or says less of the same tie."""
    return all(role in (None, same) for role, same in zip(_who(one), _who(best), strict=True))


def _places(named: list[Named]) -> list[tuple[int, int, int]]:
    return [(one.start, one.end, number) for number, one in enumerate(named)]


def _who(one: RoleReading) -> tuple[str, str, str | None, str | None]:
    roles = one.roles
    return roles.patron, roles.client, roles.challenger, roles.theatre


def _refuse_nonstates(text: str, named: list[Named]) -> None:
    """Refuse a question about a bloc, armed group or territory, with the nearest tie.

    Beside two states one may stand as scenery: in a condition, or where something is; beside more any but the first.
    """
    text = cased(text)
    for other in refused_in(text):
        start = text.lower().find(other.name.lower())
        end = start + len(other.name)
        if any(one.start <= start and end <= one.end for one in named):
            continue
        apart = [one for one in named if one.start >= end or (one.end <= start and text[one.end : start].strip())]
        scenery = _scenery(text[:start]) or (len(apart) > 2 and any(one.start < start for one in apart))
        if len(apart) < 2 or not (scenery or other.kind == "region"):
            raise BadRequest(other.message(tuple(one.code for one in named)))


def _scenery(before: str) -> bool:
    """Whether what follows these words is a circumstance: its clause is one of time or condition, or it is a place."""
    words = re.split(r"[,;:.?!]", before.lower())[-1].removesuffix("the ").split()
    return bool({*words} & (some("opens") | {"with"})) or (words[-1:] != [] and words[-1] in some("amid"))


def _living(text: str, named: list[Named], day: date) -> tuple[list[Named], list[str]]:
    """The states that exist on a day and the names of the rest; refused where they leave no two.

    A state of the same name that is gone counts as named, though the name may have gone over to another.
    """
    words, codes = {one.words for one in named}, {one.code for one in named}
    renamed = [one for code, one in states().items() if one.name in words and code not in codes and not one.exists(day)]
    alive = [one for one in named if states()[one.code].exists(day)]
    gone = [states()[one.code] for one in named if one not in alive] or renamed
    before = [text[: one.start].rstrip() for one in named if one not in alive]
    aside = all(_scenery(words) or words.endswith("into") for words in before)
    if gone and (renamed or len(alive) < len("PC") or not aside):
        span = f"from {gone[0].start} to {gone[0].end}" if gone[0].end else f"from {gone[0].start} on"
        raise BadRequest(
            f"{text!r} is read as of {day}, and {gone[0].name} is a state {span}: give a date with --as-of"
        )
    return alive, [one.words for one in named if one not in alive]


def _pressed(text: str, heard: list[Hint], codes: list[str], view: View) -> bool:
    """Whether a question names a client and its challenger alone: its patron is not told.

    Refused where the client is "lost to" the other, and the record does not make that one its patron.
    """
    told = [(hint.words, {role: codes[n] for n, role in option}) for hint in heard for option in hint.options]
    pressed = [(words, one) for words, one in told if {*one} == {"C", "X"}]
    if len(codes) != len("CX") or not pressed or any({*one} == {"C", "P"} for _, one in told):
        return False
    lost = next((one for words, one in pressed if words == "lost"), None)
    if lost and not bearing(view, lost["X"], lost["C"]).why:
        raise BadRequest(
            f"{text!r} names no patron of {states()[lost['C']].name}: give one with softflank brief --patron P "
            f"--client {lost['C']} --challenger {lost['X']}"
        )
    return True


def _then(text: str, view: View, assumed: list[str]) -> View:
    """The view on the last day of the newest past year or month that the question names, or on the day before it.

    What is asked since a year is asked of today.
    """
    found = [(day, match) for match in _DATE.finditer(text) if (day := _day(match, text)) and day < view.as_of]
    if not found:
        return view
    day, match = max(found, key=lambda one: one[0])
    assumed.append(f"The question says {match[0].strip()}: it is read as of {day}; --as-of DATE says otherwise.")
    return view.panel.view(day)


def _day(match: re.Match[str], text: str) -> date | None:
    """The day that a year, month or decade with its preposition stands for; ``None`` for one since which is asked.

    What would have come in a month is asked of its first day: the rest of it is the answer.
    """
    how = (match["how"] or "").lower()
    if how in ("since", "from") or (how == "after" and _NOW.search(text)):
        return None
    year = int(match["year"]) + (9 if match["decade"] and match["year"].endswith("0") else 0)
    month = [name.lower() for name in calendar.month_name].index(match["month"].lower()) if match["month"] else 0
    if how in ("before", "until", "till"):
        return date(int(match["year"]), month or 1, 1) - timedelta(days=1)
    if month and _MIGHT.search(text):
        return date(year, month, 1)
    return date(year, month or 12, calendar.monthrange(year, month or 12)[1])


def _in_office(text: str, named: list[Named], view: View, assumed: list[str]) -> tuple[View, list[Named]]:
    """The view on the last day on which every leader whom the question names was in office, where one has left it."""
    left = [one for one in named if one.until is not None and one.until < view.as_of - _LATELY]
    if not left or _NOW.search(text):
        return view, named
    day = min(one.until for one in left if one.until is not None)
    earlier = view.panel.view(day)
    again = named_in(text, earlier, [])
    if {one.code for one in again} != {one.code for one in named}:
        return view, named
    first = min(left, key=lambda one: one.until or day)
    assumed.append(f"{first.words} left office on {day}: it is read as of that day; --as-of DATE says otherwise.")
    return earlier, again


def _said(best: RoleReading, other: RoleReading | None, *, sure: bool) -> list[str]:
    """What is to be said where the roles are not settled: the reading that comes as near, or that none is told."""
    if other is not None:
        one, two = (f"softflank brief {options(reading.roles)}" for reading in (best, other))
        return [f"The roles are not settled. As near: {in_words(other.roles)}. Say which: {one}, or {two}."]
    if not sure:
        return [
            f"The roles are not settled by the words. If that is what is meant: softflank brief {options(best.roles)}."
        ]
    return []


def options(roles: Roles) -> str:
    """The options of a command that give a tie and what is around it."""
    given = {"patron": roles.patron, "client": roles.client, "challenger": roles.challenger, "theatre": roles.theatre}
    return " ".join(f"--{name} {code}" for name, code in given.items() if code)


def in_words(roles: Roles) -> str:
    """A tie and its challenger in words."""
    told = [f"{states()[roles.patron].name} as patron of {states()[roles.client].name}"]
    told += [f"{states()[roles.challenger].name} as challenger"] if roles.challenger else []
    return ", ".join(told)


def _thirds_and_challenger(roles: Roles) -> list[str]:
    """What is to be said of third parties, and of a challenger that the question does not name: none is supplied."""
    thirds = [states()[code].name for code in roles.third_parties]
    told = [f"Third {'parties' if len(thirds) > 1 else 'party'}: {', '.join(thirds)}."] if thirds else []
    if roles.challenger is None:
        told.append("No challenger is named and none is supplied: the tie is described, and not pressed.")
    return told
