"""Claims that somebody led a state on a date, came to office or left it.

Supported: Hafez al-Assad was president in 1975.
Contradicted: Gerhard Schröder was chancellor in 2007.
"""

from __future__ import annotations

import difflib
import re
from datetime import date

from softflank.auditing.facts import Facts, Lookup, Said, dated, said
from softflank.auditing.leaders import CUT_OFF, Leader, may_be, name_words, plain_words
from softflank.auditing.statement import STATE, Clause, Period
from softflank.documents.lexicon import words
from softflank.panel import questions
from softflank.states.gazetteer import find_states

_TITLE = (
    "president|head of (?:state|government)|leader|ruler|prime minister|premier|chancellor|general "
    "secretary|emperor|king|shah|dictator"
)
_OFFICE = re.compile(
    rf"\b(?:was|were|is|been|became|remained|as|still|already|then)(?: (?!with\b|of\b|any\b|foreign\b|by\b|to\b)"
    rf"[\w'-]+){{0,4}} (?:{_TITLE}|in (?:office|power|charge)|at the helm)\b"
    r"|\b(?:led|leads|ruled|rules|governed|governs|headed) (?:the |it\b|zs\d+z)"
    rf"|\b(?:president|king|premier|chancellor|prime minister) (?:\w+ ){{1,3}}(?:signed|ordered|approved|expelled"
    rf"|decreed|sent|declared|authori[sz]ed|broke|invited|received)\b"
)
_PARLIAMENTARY = frozenset(
    {"GBR", "IND", "JPN", "ISR", "PAK", "ITA", "DEU", "CAN", "AUS", "NZL", "GRC", "HUN", "ESP", "NLD", "BEL",
     "SWE", "NOR", "DNK", "THA", "MYS", "BGD", "NPL", "LKA", "IRQ", "ETH", "ARM", "GEO", "AUT", "FIN", "CZE",
     "SVK", "POL", "ALB", "BGR"}
)  # fmt: skip
"""States whose effective leader is a head of government: elsewhere a prime minister is not whom the data name."""
_CAME = re.compile(
    r"\b(?:(?:took|takes|came to|comes to|returns? to|returned to|seiz(?:es|ed)|entered|assumed|rose to) "
    r"(?:office|power|over)|bec(?:ame|omes) (?:president|prime minister|leader|head|premier|chancellor|king)|"
    r"succeed(?:s|ed)|w(?:ins?|on) the (?:presidential )?election|replace[sd]|"
    r"(?:is|was|been) (?:inaugurated|sworn in|installed|enthroned|(?:re-?)?elected))\b"
)
_LEFT = re.compile(
    r"\b(?:(?:left|leaves|lost|dies in|died in) (?:office|power)|(?:was|is) (?:assassinated|overthrown|ousted|toppled|"
    r"deposed|removed|forced out|impeached)|f(?:e|a)lls? from power|stepp?(?:ed|s) down|resign(?:ed|s)|"
    r"lost the election|abdicat(?:ed|es))\b"
)
_INFORMAL = re.compile(r"\b(?:power|over|leader|succeed\w*|replace\w*)\b")
"""What can precede the office that the lists count from."""
_NOT = re.compile(r"\b(?:no longer|not|never|before|until|former|future|ex-|deposed|exiled|died|dead|without|vice)\b")
_TITLES = words("titles")
_OF_SOMETHING = re.compile(
    r"\b(?:party|nominat\w+|candidate|campaign\w*|ran for)\b|(?<!zs\dz)(?<!zs\d\dz)(?<!country)(?<!nation)(?<!state)"
    r"(?<!republic)(?<!kingdom)(?<!island)'s (?:[\w-]+ ){0,4}(?:president|leader|head|chair\w*)\b"
    r"|\b(?:president|leader|head|leadership|chair\w*) of (?:the )?"
    r"(?!the\b|zs\d+z|state\b|government\b|country\b|nation\b|republic\b|island\b|kingdom\b)[\w']"
)
"""An office of something that is no state: a party, a university, a convention."""
_NUMERAL = re.compile(r"\b[IVX]{2,5}\b")
"""A king's number: the lists of leaders write none, so that no other Henry is meant."""
_OPENING = frozenset({"As", "Under", "When", "After", "If", "But", "And", "While", "The", "In"})
_LONG_ENOUGH = 6
_SAME_NAME = 0.85
"""Likeness of two spellings of one name; "Kocharyan" and "Kocharian" have 0.89."""
_FAR = 60
"""A name that begins later in its clause is no subject of it."""
_PART = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f.'\u2019-]*"
_NAME = re.compile(rf"{_PART}(?:\s(?:(?:al|el|bin|ibn|da|de|dos|van|von|der)[\s-])*{_PART}){{0,3}}")
_IN_POWER = re.compile(r"\b(?:in (?:power|office)|ruled|led)\b")
_NOT_THEN = re.compile(r"\b(?:not|never|no longer|former|future|ex-|vice)\b")
_OTHER_LEADER = re.compile(
    r"\b(?:opposition|party|rebel|guerrilla|minority|labou?r|union|religious|spiritual|faction|student) leader\b|"
    r"\bpredecessor\b"
)
_LED = re.compile(rf"\b(?:president|leader|led|ruled|head of state) (?:of )?(?:the )?{STATE}")
_ANOTHER = 25
"""Years off a time at which a spell is another person's of that name."""
LAST = max(CUT_OFF.values())


def leaders(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on who led a state when."""
    text, period = clause.low, clause.period()
    came, left = _CAME.search(text), _LEFT.search(text)
    if not (came or left or _OFFICE.search(text)) or _OF_SOMETHING.search(text) or period is None:
        return None
    named = _who(clause, facts)
    if named is None:
        return None
    if came or (period.preposition in {"since", "from"} and not left):
        return _turned(clause, facts, *named, period, came=True)
    if left or (period.preposition in {"until", "till"} and _IN_POWER.search(text)):
        return _turned(clause, facts, *named, period, came=False)
    return _held(clause, facts, *named, period)


def _who(clause: Clause, facts: Facts) -> tuple[str, tuple[Leader, ...]] | None:
    """The only leader named in the clause, or who succeeds another, with the spells of that person in one state."""
    found = [(match, spells) for match in _NAME.finditer(clause.names) if (spells := _spells(match[0], clause, facts))]
    alone = len({spell.name for _, spells in found for spell in spells[:1]}) == 1
    if not found or found[0][0].start() > _FAR or not (alone or re.search(r"succeed|replace", clause.low)):
        return None
    return _bare(found[0][0][0]), found[0][1]


def _spells(written: str, clause: Clause, facts: Facts) -> tuple[Leader, ...]:
    """The spells that may be of a person so called, all in one state."""
    possessive = written.endswith(("'s", "\u2019s"))  # "Lee's son": somebody else is the subject
    if possessive or _NUMERAL.search(written) or find_states(written):
        return ()
    index, words = facts.leaders(), name_words(written)
    listed = {spell for word in (*words, " ".join(words)) for spell in index.get(word, ())}
    listed = {spell for spell in listed if may_be(written, spell.name) and _mostly_named(written, spell.name)}
    listed = {spell for spell in listed if _given_too(words, spell.name)} or listed
    return _of_one_state(listed, clause, written) or _spelt_otherwise(words, index, clause)


def _given_too(words: tuple[str, ...], name: str) -> bool:
    """Whether a listed name has given names and all are the text's: Ra\u00fal Castro is not the Castro of 1959."""
    parts = plain_words(name)
    initials = {word[0] for word in words}
    return len(parts) > 1 and all(part in words or (len(part) == 1 and part in initials) for part in parts)


def _mostly_named(written: str, name: str) -> bool:
    """Whether half of the capitalised words are of the name or its titles: a headline holds other words."""
    told = [word for word in plain_words(written) if word not in _TITLES]
    return 2 * sum(word in plain_words(name) for word in told) >= len(told)


def _spelt_otherwise(
    words: tuple[str, ...], index: dict[str, tuple[Leader, ...]], clause: Clause
) -> tuple[Leader, ...]:
    """Leaders of the states in question whose name differs by a letter or two ("Kocharyan", "Kocharian")."""
    codes = {mention.code for mention in clause.states} or set(clause.principals[:2])
    word = words[-1] if words else ""
    if len(word) < _LONG_ENOUGH:
        return ()
    near = {key for key, spells in index.items() if key[0] == word[0] and any(spell.state in codes for spell in spells)}
    close = difflib.get_close_matches(word, sorted(near), n=1, cutoff=_SAME_NAME)
    return _of_one_state({spell for key in close for spell in index[key] if spell.state in codes}, clause, "")


def _bare(written: str) -> str:
    """A name without its title, what stands before it ("As President Clinton") and its possessive."""
    words = re.sub(r"['\u2019]s$", "", written.strip()).split()
    while len(words) > 1 and (words[0].lower() in _TITLES or words[0] in _OPENING):
        words = words[1:]
    return " ".join(words)


def _of_one_state(listed: set[Leader], clause: Clause, written: str) -> tuple[Leader, ...]:
    """The spells in a state that the clause names, else that the document is about, else the only state there is.

    Where no state is named a surname may be anybody's: the whole name must be given, or an office.
    """
    for codes in ({mention.code for mention in clause.states}, set(clause.principals[:2]), set(clause.principals)):
        near = [spell for spell in listed if spell.state in codes]
        if len({spell.state for spell in near}) == 1:
            return tuple(sorted(near, key=lambda spell: (spell.start, spell.source)))
    told = set(plain_words(written))
    whole = any(len(told) > 1 and told == set(plain_words(spell.name)) for spell in listed)
    sure = whole or told & _TITLES or re.search(rf"\b(?:{_TITLE})\b", clause.low)
    one = len({spell.state for spell in listed}) == 1
    return tuple(sorted(listed, key=lambda spell: (spell.start, spell.source))) if sure and one else ()


def _days(period: Period) -> tuple[date, date]:
    start = period.start
    if start is not None and period.exact and start.month:
        return date(start.year, start.month, start.day or 1), start.as_date()
    return date(period.first, 1, 1), date(period.last, 12, 31)


def _list(facts: Facts, state: str, first: date, last: date) -> Lookup:
    return facts.ask("archigos, reign", questions.leaders, state, first, last)


def _held(clause: Clause, facts: Facts, person: str, spells: tuple[Leader, ...], period: Period) -> Said | None:
    text, state = clause.low, spells[0].state
    beside = period.preposition in {"before", "after", "until", "since"}
    if beside or _NOT_THEN.search(text) or _elsewhere(clause, state):
        return None
    first, last = _days(period)
    answer = _list(facts, state, first, last)
    if last > LAST or not answer.rows:
        return said(None, f"The lists of leaders end on {LAST}.", answer)
    names = {spell.name for spell in spells}
    if any(row[1] in names or may_be(person, str(row[1])) for row in answer.rows):
        return said(True, f"{person} led {state} then.", answer)
    if re.search(r"\b(?:prime minister|premier|chancellor)\b", text) and state not in _PARLIAMENTARY:
        return said(None, f"The lists name the effective leader of {state}, not its head of government.", answer)
    off = min(_off(spell, first, last) for spell in spells)
    if off > _ANOTHER:
        return None
    held = ", ".join(f"{spell.start} to {spell.end}" for spell in spells[:3])
    why = f"{', '.join(dict.fromkeys(str(row[1]) for row in answer.rows))} led {state} then; {person} from {held}."
    return said(False if off else None, why, answer, _list(facts, state, spells[0].start, spells[0].start))


def _off(spell: Leader, first: date, last: date) -> int:
    """How many years a spell lies off a time."""
    return max(spell.start.year - last.year, first.year - spell.end.year, 0)


def _elsewhere(clause: Clause, state: str) -> bool:
    """Whether the office that is named is that of another state (an ambassador, an opposition leader)."""
    named = [clause.code(m[1]) for m in _LED.finditer(clause.text)]
    return bool(_OTHER_LEADER.search(clause.low)) or (bool(named) and state not in named)


def _turned(
    clause: Clause, facts: Facts, person: str, spells: tuple[Leader, ...], period: Period, *, came: bool
) -> Said | None:
    """As in "came to power in 1959", "left office in 1961"."""
    first, last = _days(period)
    state, beside = spells[0].state, {"before", "after", "until" if came else "since"}
    if period.preposition in beside or (came and _NOT.search(clause.low.replace("after the", ""))):
        return None
    if last > LAST:
        return said(None, f"The lists of leaders end on {LAST}.") if came else None
    days = sorted({spell.start if came else spell.end for spell in spells if came or not spell.cut})
    if not days:
        return said(None, f"No end in office is recorded for {person}.")
    around = (date(first.year - 1, 1, 1), date(last.year + 1, 12, 31)) if came else (days[0], days[-1])
    act, listed = "entered" if came else "left", ", ".join(map(str, days[:4]))
    why = f"{person} {act} office in {state} on {listed}."
    if min(_off(spell, first, last) for spell in spells) > _ANOTHER:
        return None
    elected = came and re.search(r"\belect", clause.low) is not None
    agrees = dated([day.year - elected for day in days], period) or dated([day.year for day in days], period)
    sure = not (came and (_INFORMAL.search(clause.low) or any(not _off(spell, first, last) for spell in spells)))
    return said(agrees if agrees or sure else None, why, _list(facts, state, *around))
