"""The roles of a text, by signs that do not depend on one another.

Of each two of the states that it names most it is asked whether the record bears a tie out, whether its title names
them, whether its sentences say who is whose, and whether it is about these two. A tie that enough signs give and that
leads the next is taken; where none is, the two best readings are offered and none is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from softflank.documents.document import BlockKind, Document
from softflank.documents.structure import structure_of
from softflank.drafting.bearing import allied, at_odds, bearing, capability
from softflank.drafting.hearing import Hint, hints, marked
from softflank.drafting.naming import meant, named_in
from softflank.drafting.questions import in_words, options, read_question
from softflank.drafting.readings import readings
from softflank.drafting.words import some
from softflank.panel.view import View
from softflank.states import states
from softflank.states.gazetteer import find_states
from softflank.vocabulary import BadRequest, Roles

MOST_NAMED, LEAST_NAMED = 5, 0.15
"""States of a text that can have a role, and the share of the most named that each must be named."""
WORDS, OFTEN, TITLED, FEW = 4.0, 2.0, 0.9, 8
"""Support of all that the words say, of being named most, of each that the title names; passages that count in full."""
SIGNS, LEAD, RECORD = 2, 0.4, 1.0
"""Signs of a tie from which a draft is written, support by which it must lead the next with enough, and what the record
may say more for another patron of its client."""
CLEAR, ABOUT = 1.5, 2
"""Support by which the reverse of a tie is none; times as often as a third state a text names each of its two."""
EQUALS, HELPS, FOES = -0.3, 0.5, 2
"""What the record may say against a tie that the title names, must say for others, and enmity that rules one out."""
PLACED, TOLD, PLACE_SHARE = 0.08, 2, 0.02
"""Share of the most named that a theatre must be named; passages on talks over it, and their share of the sentences."""
GREAT, ENMITY, CLIENTS, FEWEST, SHARE, RIVAL_LEAD = 0.3, 2, 3, 4, 0.04, 1.25
"""A challenger: share of the patron's power with kinds of enmity to it, or kinds of enmity to the client; sentences and
their share that name it; its lead over the next."""
_PRESSURE = re.compile(rf"\b(?:{'|'.join(sorted(some('pressure')))})", re.IGNORECASE)
"""Words of pressure and rivalry, by their beginnings."""
_BREAK = re.compile(
    r"\b(?:ruptur|rift|split|break(?:s|up)?\b|feud|fall(?:s|ing)?[- ]out|clash|vs\b|versus|at odds)", re.IGNORECASE
)
"""Words of a title that tell of a break between the two."""
GIVE = "give the roles with --patron P --client C, and --challenger X where there is one"


class Undecided(BadRequest):
    """A text whose roles are not told; ``readings`` are the two best, ``command`` is what takes them."""

    def __init__(self, readings: tuple[Roles, ...], command: str = "") -> None:
        ways = (f"{command} {options(roles)}".strip() for roles in readings)
        told = "; or as ".join(f"{in_words(roles)}: {way}" for roles, way in zip(readings, ways, strict=True))
        super().__init__(f"the text does not settle its roles; it can be read as {told}")
        self.readings = readings


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Patron and client with the support of the best reading that has them, what the record says, and their signs.

    ``apart`` counts what takes a sign: a title that names two others, enmity on record and no help, in words or record.
    """

    patron: str
    client: str
    support: float
    help: float = 0.0
    signs: tuple[str, ...] = ()
    apart: int = 0

    @property
    def roles(self) -> Roles:
        return Roles(self.patron, self.client, None, None, ())


@dataclass(frozen=True, slots=True)
class _Text:
    """What is read of a text: how often it names each state, which can have a role, what its words say of them.

    ``sentences`` are each with the states that it names.
    """

    view: View
    counts: Counter[str]
    titled: frozenset[str]
    codes: list[str]
    heard: list[Hint]
    sentences: list[tuple[str, frozenset[str]]]

    def net(self, patron: str, client: str) -> float:
        """Passages that make the one the patron of the other, less those that say the reverse."""
        pair, back = (("P", patron), ("C", client)), (("P", client), ("C", patron))
        said = [{(role, self.codes[n]) for n, role in option} for hint in self.heard for option in hint.options]
        return float(sum(one.issuperset(pair) - one.issuperset(back) for one in said))


def cast(document: Document, view: View, title: str, assumed: list[str]) -> Roles:
    """Roles of a text; says by which signs they were read.

    Raises:
        Undecided: no tie stands out in it. BadRequest: fewer than two states are named often.
    """
    text = _read(document, view, title)
    ties = sorted(_ties(text, title), key=lambda tie: -tie.support)
    best = _decided(ties, text)
    rivals = _rivals(text, best)
    rival = rivals[0] if len(rivals) == 1 else None
    place = _theatre(document, text, {best.patron, best.client, rival}, best.client)
    third = tuple(code for code in _third(document) if code not in {best.patron, best.client, rival, place})
    assumed.append(f"Read as {in_words(best.roles)}, by {len(best.signs)} signs: {'; '.join(best.signs)}.")
    none = "no state that is at odds on record is set against the two"
    many = f"{_listed(rivals)} are set against the two alike; give --challenger X"
    set_against = "is the challenger: the text sets it against the two, at odds on record."
    told = f"{states()[rival].name} {set_against}" if rival else f"No challenger is taken: {many if rivals else none}."
    assumed.append(told)
    if place:
        assumed.append(f"{states()[place].name} is the theatre: the text speaks of talks over it.")
    if third:
        assumed.append(f"{', '.join(states()[code].name for code in third)}: third parties, for a heading names them.")
    return Roles(best.patron, best.client, rival, place, third)


def _decided(ties: Sequence[_Pairing], text: _Text) -> _Pairing:
    """The tie with enough signs that leads the next which has as many."""
    ranked = sorted(ties, key=lambda tie: (tie.apart - len(tie.signs), -tie.support))
    sure = [tie for tie in ranked if len(tie.signs) - tie.apart >= SIGNS]
    if sure and not any(_as_good(other, sure[0]) for other in sure[1:]):
        return sure[0]
    told = sorted(
        (tie for tie in ties if tie not in sure and tie.signs), key=lambda tie: (-len(tie.signs), -tie.support)
    )
    offered = [*sure, *told, *_either(text)]
    if not offered:
        raise BadRequest(
            f"the text is about {_listed(text.codes[:2])}, which are at odds on record and of which neither helps the "
            f"other on {text.view.as_of}, so no tie stands out: {GIVE}"
        )
    raise Undecided(tuple(dict.fromkeys(tie.roles for tie in offered))[:2])


def _as_good(other: _Pairing, best: _Pairing) -> bool:
    """Whether another tie with signs enough comes near the best, or has its client and a far better record."""
    better = other.client == best.client and other.help - best.help >= RECORD
    return best.support - other.support < LEAD or (better and len(other.signs) == len(best.signs))


def _either(text: _Text) -> list[_Pairing]:
    """The two states that a text names most, as patron and client either way, as far as the record lets them be."""
    one, other = text.codes[:2]
    helps = {pair: bearing(text.view, *pair).help for pair in ((one, other), (other, one))}
    foes = at_odds(text.view, one, other) >= FOES and max(helps.values()) <= 0
    return [] if foes else [_Pairing(*pair, 0.0) for pair, help in helps.items() if help > max(helps.values()) - CLEAR]


def _read(document: Document, view: View, title: str) -> _Text:
    prose = (block.text for block in document.blocks if block.kind is not BlockKind.ENTRY)
    counts = Counter(code for words in prose for code in _states(words, view))
    top = max(counts.values(), default=0)
    often = [code for code, n in counts.most_common() if n >= LEAST_NAMED * top and states()[code].exists(view.as_of)]
    codes = often[:MOST_NAMED]
    if len(codes) < 2:
        first = f"{states()[codes[0]].name} is named far more often than any other state" if codes else ""
        raise BadRequest(f"{first or 'no state is named'} in the text, so no tie stands out: {GIVE}")
    said = [sentence.plain for sentence in structure_of(document).sentences()]
    heard = [hint for sentence in said for hint in _said(sentence, codes, view)]
    sentences = [(sentence, frozenset(_states(sentence, view))) for sentence in said]
    titled = {_meant(one.code, codes) for words in (title, title.title()) for one in named_in(words, view, [])}
    return _Text(view, counts, frozenset(titled), codes, heard, sentences)


def _states(text: str, view: View) -> list[str]:
    """The states that a text names, as often as it does."""
    year = view.as_of.year
    found = (meant(text[m.start : m.end], m.code, year) for m in find_states(text, year) if m.form != "group")
    return [code for code in found if code in states()]


def _meant(code: str, codes: list[str]) -> str:
    """The state that a title means: in a text on DR Congo "Congo" is that one."""
    return next((c for c in codes if code not in codes and states()[c].name.endswith(states()[code].name)), code)


def _said(text: str, codes: list[str], view: View) -> list[Hint]:
    """What a sentence says of the states that have codes, where it names two of them."""
    mentions = find_states(text, view.as_of.year)
    named = [(m.start, m.end, meant(text[m.start : m.end], m.code, view.as_of.year)) for m in mentions]
    placed = [(start, end, codes.index(code)) for start, end, code in named if code in codes]
    return list(hints(marked(text, placed))) if len({number for _, _, number in placed}) > 1 else []


def _ties(text: _Text, title: str) -> Iterator[_Pairing]:
    """Every two states of a text as patron and client, unless the record or its title is against them."""
    titled = text.titled & {*text.codes}
    asked = _asked(title, text) if len(titled) <= 2 else None
    best: dict[tuple[str, str], float] = {}
    for one in readings(text.heard, text.codes, text.view, weight=WORDS / max(FEW, len(text.heard)), idle=0.0):
        best.setdefault((one.roles.patron, one.roles.client), one.support)
    top = max(text.counts.values())
    for (patron, client), support in best.items():
        pair = {patron, client}
        bears = bearing(text.view, patron, client)
        if bears.odds >= FOES and not pair <= titled:
            continue
        if bears.help <= (EQUALS if pair <= titled else HELPS) or (titled and not pair & titled):
            continue
        support += OFTEN * sum(text.counts[code] for code in pair) / (2 * top) + TITLED * len(pair & titled)
        signs = [bears.why] if bears.why else []
        if asked == (patron, client) or (asked is None and pair <= titled):
            signs.append("its title names the two")
        said = text.net(patron, client)
        if said > 0:
            signs.append("its sentences say so")
        others = [n for code, n in text.counts.items() if code not in pair]
        if min(text.counts[code] for code in pair) >= ABOUT * max(others, default=0):
            signs.append("it names the two twice as often as any third state")
        beside = next((code for code in text.codes if code != client), None)
        if bears.why and titled == {client} and beside == patron:
            signs.append("its title names the client, and it names the patron most beside it")
        apart = (len(titled) > 1 and not pair <= titled) + (bears.odds > 0 and not bears.why)
        apart += not titled  # a title that names no state tells no tie
        apart += SIGNS * (pair <= titled and _BREAK.search(title) is not None)
        yield _Pairing(patron, client, support, bears.help, tuple(signs), apart)


def _asked(title: str, text: _Text) -> tuple[str, str] | None:
    """Patron and client of a title that settles them."""
    try:
        asked = read_question(title, text.view, dated=True)
    except BadRequest:
        return None
    pair = (_meant(asked.roles.patron, text.codes), _meant(asked.roles.client, text.codes))
    return pair if asked.settled and {*pair} <= {*text.codes} else None


def _rivals(text: _Text, tie: _Pairing) -> list[str]:
    """The state that a text sets against a tie, or the two between which it does not tell; none where it names none.

    It is at odds with the patron on record and of its power, or at odds with the client; sentences of pressure name it
    beside one of the two, or the title names it.
    """
    pair = {tie.patron, tie.client}
    least = max(FEWEST, SHARE * len(text.sentences))
    weight: dict[str, int] = {}
    for code, _ in text.counts.most_common():
        named = [(said, others) for said, others in text.sentences if code in others]
        if code in pair or (len(named) < least and code not in text.titled) or not _opposed(text, code, tie):
            continue
        pressed = [others for said, others in named if _PRESSURE.search(said)]
        beside = sum(bool(pair & others) for others in pressed)
        if beside >= TOLD or code in text.titled:
            weight[code] = len(named) * (1 + (code in text.titled)) + len(pressed) + beside
    best = sorted(weight, key=lambda code: -weight[code])
    return best[: 1 if len(best) < 2 or weight[best[0]] >= RIVAL_LEAD * weight[best[1]] else 2]


def _opposed(text: _Text, code: str, tie: _Pairing) -> bool:
    """Whether a state is at odds with a tie on record as a challenger is, and no ally or other client of its patron."""
    view = text.view
    helped = bearing(view, tie.patron, code)
    if not states()[code].exists(view.as_of) or allied(view, code, tie.patron) or (helped.why and not helped.odds):
        return False
    great = capability(view, code) >= GREAT * capability(view, tie.patron)
    client = at_odds(view, code, tie.client)
    return (great and at_odds(view, code, tie.patron) >= ENMITY) or client >= CLIENTS


def _listed(codes: Iterable[str]) -> str:
    return " and ".join(states()[code].name for code in codes)


def _theatre(document: Document, text: _Text, taken: set[str | None], client: str) -> str | None:
    """The state over which the text speaks of talks often enough, and no foe of the client.

    A war alone is a date as often as a stake.
    """
    found: Counter[str] = Counter()
    for sentence in structure_of(document).sentences():
        named = [m for m in find_states(sentence.plain, text.view.as_of.year) if m.form != "group"]
        said = hints(marked(sentence.plain, [(m.start, m.end, n) for n, m in enumerate(named)])) if named else ()
        options = (option for hint in said if hint.words in some("stakes") for option in hint.options)
        found.update({named[n].code for option in options for n, role in option if role == "T"})
    least = max(TOLD, PLACE_SHARE * len(text.sentences))
    often = PLACED * max(text.counts.values())
    placed = [code for code, n in found.most_common() if n >= least and text.counts[code] >= often]
    foes = {code for code in placed if at_odds(text.view, code, client) >= FOES}
    return next((code for code in placed if code not in taken | foes), None)


def _third(document: Document) -> tuple[str, ...]:
    """States that a heading on others names."""
    words = {"annex", "nexus", "third", "overlap", "triangle", "with"}
    heads = (b.text for b in document.blocks if b.kind is BlockKind.HEADING and words & {*b.text.lower().split()})
    found = (m for text in heads for m in find_states(text))
    return tuple(dict.fromkeys(mention.code for mention in found if mention.form != "group"))
