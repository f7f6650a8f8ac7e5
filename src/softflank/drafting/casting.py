"""The roles of a text: which of the states that it names most is patron, client and challenger.

Its title is read as a question is. Then every sentence that names two of these states says something of their roles,
the panel says who helps whom, and how often each is named says whom the text is about.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from softflank.documents.document import BlockKind, Document
from softflank.documents.structure import structure_of
from softflank.drafting.bearing import bearing
from softflank.drafting.hearing import Hint, hints, marked
from softflank.drafting.questions import read_question
from softflank.drafting.readings import RoleReading, readings
from softflank.panel.view import View
from softflank.states import states
from softflank.states.gazetteer import find_states
from softflank.vocabulary import BadRequest, Roles

MOST_NAMED, LEAST_NAMED = 5, 0.15
"""States of a text that can have a role, and the share of the most named that each must be named."""
WORDS, OFTEN, TITLED = 4.0, 2.0, 0.9
"""Support of all that the words say, of being the state most named, and of each of the two that the title names."""
LEAST_TOLD, TOLD_SHARE = 3, 0.03
"""Passages that make a state a theatre, at least so many and such a share of the sentences."""
TITLE_SHARE = 5
"""The title says as much as one in so many of the passages of a text."""
EQUALS = -0.3
"""What the panel may say against a tie of two states that the title names."""
FEW = 8
"""Passages from which on what the words say counts in full."""
SAME, LEAD = 0.15, 0.4
"""Support within which a theatre goes before a challenger, and by which patron and client must lead the next pair."""
GIVE = "give the roles with --patron P --client C, and --challenger X where there is one"
_THIRD_HEADING = re.compile(r"\b(?:annex|nexus|third|overlap|triangle|with)\b", re.IGNORECASE)


def cast(document: Document, view: View, title: str, assumed: list[str]) -> Roles:
    """Roles of a text; says how they were read.

    Raises:
        BadRequest: no tie stands out in it; the nearest readings are named.
    """
    asked = _asked(title, view, assumed)
    roles = _read(document, _counts(document, view), view, title, asked, assumed)
    taken = {roles.patron, roles.client, roles.challenger}
    least = max(LEAST_TOLD, TOLD_SHARE * sum(1 for _ in structure_of(document).sentences()))
    places = [code for code, n in _theatres(document, view).most_common() if n >= least and code not in taken]
    if roles.theatre in places or (asked is not None and asked.theatre):
        places = [roles.theatre or ""]
    theatre = next(iter(places), "")
    if theatre:
        assumed.append(
            f"{states()[theatre].name} is the theatre: the text speaks of the war there or of talks over it."
        )
    third = tuple(code for code in _third(document) if code not in {*taken, theatre})
    if third:
        assumed.append(f"{_listed(third)}: third parties, for a heading names them.")
    return replace(roles, theatre=theatre or None, third_parties=third)


def _counts(document: Document, view: View) -> Counter[str]:
    """How often the prose of a text names each state."""
    blocks = (block.text for block in document.blocks if block.kind is not BlockKind.ENTRY)
    mentions = (mention for text in blocks for mention in find_states(text, view.as_of.year))
    return Counter(mention.code for mention in mentions if mention.form != "group" and mention.code in states())


def _asked(title: str, view: View, assumed: list[str]) -> Roles | None:
    """Roles of a title that settles them."""
    try:
        asked = read_question(title, view, dated=True)
    except BadRequest:
        return None
    if not asked.settled:
        return None
    assumed += asked.assumed
    return asked.roles


def _read(
    document: Document, counts: Counter[str], view: View, title: str, asked: Roles | None, assumed: list[str]
) -> Roles:
    """Roles among the states most named, by words, panel and how often each is named; those of the title stand."""
    codes = _most_named(counts, view, asked)
    heard = _heard(document, title, codes, view)
    named = {mention.code for mention in find_states(title, view.as_of.year)}
    ranked = readings(heard, codes, view, weight=WORDS / max(FEW, len(heard)), idle=0.0)
    ranked = sorted(ranked, key=lambda one: -_support(one, counts, named))
    if asked is not None:
        return next((one.roles for one in ranked if _fits(one.roles, asked)), asked)
    ranked = [one for one in ranked if _opposed(one, view)]
    least = {pair: EQUALS if {*pair} <= named else 0.0 for pair in map(_pair, ranked)}
    helped = [one for one in ranked if bearing(view, *_pair(one)).help > least[_pair(one)]]
    best = next((one for one in helped if one.roles.theatre and _near(one, helped[0])), (helped or ranked)[0])
    if not helped or not (_borne(best) or {*_pair(best)} <= named):
        raise BadRequest(f"the text reads as {_pair_in_words(best)}, and no help on record bears that out: {GIVE}")
    if len(named & {*codes}) > 1 and not {*_pair(best)} <= named:
        raise BadRequest(f"the text reads as {_pair_in_words(best)}, and its title names other states: {GIVE}")
    other = next((one for one in helped if _pair(one) != _pair(best)), None)
    if other is not None and _support(best, counts, named) - _support(other, counts, named) < LEAD:
        raise BadRequest(f"the text can be read as {_pair_in_words(best)}, or as {_pair_in_words(other)}: {GIVE}")
    assumed += [
        f"Read as {_pair_in_words(best)}, by {len(heard)} passages and by how often each is named.",
        *_borne(best),
    ]
    if best.roles.challenger:
        assumed.append(
            f"{states()[best.roles.challenger].name} is the challenger, by the same passages and by its enmity."
        )
    return best.roles


def _opposed(one: RoleReading, view: View) -> bool:
    """Whether a reading has no challenger, or one that is at odds with patron or client on record."""
    rival = one.roles.challenger
    return rival is None or any(bearing(view, rival, code).odds > 0 for code in _pair(one))


def _borne(one: RoleReading) -> list[str]:
    """What the panel says for a reading."""
    return [reason for reason in one.reasons if reason.startswith("The panel")]


def _most_named(counts: Counter[str], view: View, asked: Roles | None) -> list[str]:
    """States that can have a role: those of the title, and the most named."""
    top = max(counts.values(), default=0)
    often = [code for code, n in counts.most_common(MOST_NAMED) if n >= LEAST_NAMED * top and _exists(code, view)]
    titled = (
        [asked.patron, asked.client, *(code for code in (asked.challenger, asked.theatre) if code)] if asked else []
    )
    codes = list(dict.fromkeys([*titled, *often]))[:MOST_NAMED]
    if len(codes) < 2:
        first = f"{states()[codes[0]].name} is named far more often than any other state" if codes else ""
        raise BadRequest(f"{first or 'no state is named'} in the text, so no tie stands out: {GIVE}")
    return codes


def _fits(roles: Roles, asked: Roles) -> bool:
    """Whether roles are those of a title as far as it gives them."""
    return (roles.patron, roles.client) == (asked.patron, asked.client) and all(
        wanted is None or wanted == got
        for wanted, got in ((asked.challenger, roles.challenger), (asked.theatre, roles.theatre))
    )


def _theatres(document: Document, view: View) -> Counter[str]:
    """States of which the text speaks as the place of a war or the matter of talks, by how often."""
    found: Counter[str] = Counter()
    for sentence in structure_of(document).sentences():
        named = [m for m in find_states(sentence.plain, view.as_of.year) if m.form != "group"]
        said = hints(marked(sentence.plain, [(m.start, m.end, n) for n, m in enumerate(named)])) if named else ()
        found.update({named[n].code for hint in said for option in hint.options for n, role in option if role == "T"})
    return found


def _exists(code: str, view: View) -> bool:
    return states()[code].exists(view.as_of)


def _heard(document: Document, title: str, codes: list[str], view: View) -> list[Hint]:
    """What the title and the sentences say that name two of the states; the title counts as one in so many of them."""
    found = [hint for s in structure_of(document).sentences() for hint in _said(s.plain, codes, view)]
    return found + _said(title, codes, view) * max(1, len(found) // TITLE_SHARE)


def _said(text: str, codes: list[str], view: View) -> list[Hint]:
    """What a sentence says of the states that have codes, where it names two of them."""
    named = [m for m in find_states(text, view.as_of.year) if m.code in codes]
    if len({mention.code for mention in named}) < 2:
        return []
    return list(hints(marked(text, [(m.start, m.end, codes.index(m.code)) for m in named])))


def _support(one: RoleReading, counts: Counter[str], named: set[str]) -> float:
    """Support of a reading with how often its patron and its client are named."""
    top = max(counts.values())
    roles = one.roles
    often = counts[roles.patron] + counts[roles.client]
    titled = len(named & {roles.patron, roles.client})
    return one.support + OFTEN * often / (2 * top) + TITLED * titled


def _near(one: RoleReading, best: RoleReading) -> bool:
    """Whether a reading gives patron and client as the best does and comes as near as makes no difference."""
    return _pair(one) == _pair(best) and best.support - one.support < SAME


def _pair(one: RoleReading) -> tuple[str, str]:
    return one.roles.patron, one.roles.client


def _pair_in_words(one: RoleReading) -> str:
    return f"{states()[one.roles.patron].name} as patron of {states()[one.roles.client].name}"


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(states()[code].name for code in codes)


def _third(document: Document) -> tuple[str, ...]:
    """States that a heading on others names."""
    headings = (b.text for b in document.blocks if b.kind is BlockKind.HEADING and _THIRD_HEADING.search(b.text))
    found = (mention for text in headings for mention in find_states(text))
    return tuple(dict.fromkeys(mention.code for mention in found if mention.form != "group"))
