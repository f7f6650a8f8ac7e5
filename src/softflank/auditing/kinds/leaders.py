"""Claims about who led a state when, by the lists of leaders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from softflank.auditing.facts import Facts, Said, years
from softflank.auditing.leaders import CUT_OFF, Leader, may_be, name_words, plain_words
from softflank.auditing.phrases import STATE
from softflank.auditing.spells import OnRecord, Stretch, verdict, words_of
from softflank.auditing.statement import Clause
from softflank.documents.lexicon import words
from softflank.panel import questions
from softflank.states.gazetteer import find_states

_PART = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f.'\u2019-]*"
_NAME = re.compile(rf"{_PART}(?:\s(?:(?:al|el|bin|ibn|da|de|dos|van|von|der)[\s-])*{_PART}){{0,3}}")
_LED = re.compile(
    rf"\b(?:president|leader|led|ruled|head of state|prime minister|premier|king) (?:of )?(?:the )?{STATE}"
)
_HEAD = re.compile(r"\b(?:prime minister|premier|chancellor)\b")
_TITLED = re.compile(rf"\b(?:{'|'.join(sorted(words('titles')))})\b")
_INFORMAL = re.compile(r"\b(?:power|over|leader|succeed\w*|replace\w*)\b")
"""What can precede the office that the lists count from."""
_LONG_ENOUGH = 6
"""Letters of a name that may be spelt in two ways."""
_ANOTHER = 15
"""Years off a time at which a spell is another person's of that name."""
FIRST, LAST = 1840, max(CUT_OFF.values())


def leaders(clause: Clause, facts: Facts) -> Said | None:
    """Claims that somebody led a state on a date, came to office or left it.

    Supported: Hafez al-Assad was president in 1975.
    Contradicted: Gerhard Schröder was chancellor in 2007.
    """
    acts, period = words_of("leader"), clause.period()
    act = min((m.start() for part in acts[1:] for m in part.finditer(clause.low)), default=-1)
    named = _subject(clause, facts, act) if act >= 0 and period else None
    if named is None or period is None:
        return None
    person, spells = named
    first, last, state = period.first, period.last, spells[0].state
    near = [s for s in spells if s.start.year - last <= _ANOTHER and first - s.end.year <= _ANOTHER]
    others = {clause.code(place) for place in _LED.findall(clause.text)}
    if not near or (others and state not in others):
        return None
    answer = facts.ask("archigos, reign", questions.leaders, state, date(first - 1, 1, 1), date(last + 1, 12, 31))
    record = _record(near, "elect" in clause.low)
    said = verdict(
        clause, record, acts, f"{person} at the head of {state}", answer, re.compile(re.escape(person.lower())), _TITLED
    )
    if said is None or said.status != "contradicted":
        return said
    then = dict.fromkeys(row[1] for row in answer.rows if row[2].year <= last and (row[3] or LAST).year >= first)
    said = said._replace(why=f"{said.why} In {years(first, last)}: {', '.join(then) or 'nobody listed'}.")
    begins = acts.begun.search(clause.low)
    open_ = begins and (_INFORMAL.search(clause.low) or record.held(first, last))
    other = _HEAD.search(clause.low) and state not in words("heads_of_government")
    return said._replace(status="not checkable") if open_ or other else said


def _record(spells: list[Leader], elected: bool) -> OnRecord:
    """The spells of a person in office; one that its list cuts short is dropped where another list goes on."""
    whole = [s for s in spells if not (s.cut and any(s.start.year <= o.end.year and o.end > s.end for o in spells))]
    end = min((s.end for s in whole if s.cut), default=LAST).year
    stretches = tuple(Stretch(s.start, date.max if s.cut else s.end) for s in whole)
    return OnRecord(stretches, (FIRST, end), exact=True, near=int(elected))


def _subject(clause: Clause, facts: Facts, act: int) -> tuple[str, tuple[Leader, ...]] | None:
    """The leader named last before the act, else first after it: name as written and spells in one state."""
    found = [(clause.low.find(name.lower()), name, spells) for name, spells in _named(clause, facts.leaders())]
    before = [one for one in found if 0 <= one[0] < act]
    chosen = before[-1:] or found[:1]
    return chosen[0][1:] if chosen else None


def _named(clause: Clause, index: dict[str, tuple[Leader, ...]]) -> Iterator[tuple[str, tuple[Leader, ...]]]:
    """Names in a clause that leaders bear, without their titles, and the spells of those so called in one state.

    It is a state that the clause names, else that the document is about, else, beside an office, the only state there
    is: a surname alone may be anybody's. In the states in question a name may be spelt otherwise by a letter or two.
    """
    here, about = {mention.code for mention in clause.states}, clause.principals
    office = words_of("leader").noun.search(clause.low) is not None
    for match in _NAME.finditer(clause.names):
        parts = re.sub(r"['\u2019]$", "", match[0]).split()
        titles = [n for n, part in enumerate(parts) if part.lower() in words("titles") | words("function_words")]
        name = " ".join(parts[titles[-1] + 1 :] if titles else parts)
        told = name_words(name)
        if not told or name.endswith(("'s", "\u2019s")) or find_states(name):  # "Lee's son": another is the subject
            continue
        called = {spell for word in (*told, " ".join(told)) for spell in index.get(word, ())}
        listed = {spell for spell in called if may_be(name, spell.name)}
        whole = {s for s in listed if len(one := set(plain_words(s.name))) > 1 and one <= set(plain_words(name))}
        anywhere = {spell.state for spell in listed} if titles or office else set()
        spells = _of_one_state(whole or listed, here, {*about[:2]}, {*about}, anywhere)
        question = here or {*about[:2]}
        spells = spells or _of_one_state(_spelt_otherwise(name, index, question), question)
        if spells:
            yield name, spells


def _of_one_state(listed: set[Leader], *states: set[str]) -> tuple[Leader, ...]:
    """The spells in the first of some sets of states in which they are of one state."""
    for codes in states:
        near = [spell for spell in listed if spell.state in codes]
        if len({spell.state for spell in near}) == 1:
            return tuple(sorted(near, key=lambda spell: (spell.start, spell.source)))
    return ()


def _spelt_otherwise(name: str, index: dict[str, tuple[Leader, ...]], codes: set[str]) -> set[Leader]:
    """Leaders of some states whose name differs by a letter or two ("Kocharyan", "Kocharian")."""
    word = name_words(name)[-1]
    near = [spells for key, spells in index.items() if len(word) >= _LONG_ENOUGH and key[0] == word[0]]
    return {spell for spells in near for spell in spells if spell.state in codes and may_be(name, spell.name)}
