"""Turns that no name shows: another deed, its reverse, a denial, a superlative, the future, another doer.

A deed of the table of :mod:`softflank.briefs.deeds` is held where the evidence has one of the same list, said in the
same way: not denied where the evidence denies it, not done where it is asked for alone, not by one to whom it is done.
What is outside the table is not tested, and a sentence that says *seems* or *could* may hold a deed of the author's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from softflank.briefs.counted import NUMBER, digits
from softflank.briefs.deeds import Deed, deeds, is_state, named, overlap

_TURNS = {
    "a denial": (
        re.compile(r"\b(?:(?!no .*\b(?:found|but|on record)\b|not (?:known|found)\b)"
                   r"(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot))\b|n['’]t\b", re.IGNORECASE),
        re.compile(
            r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied)|lack\w*|fail\w*|absent|"
            r"refus\w*|reject\w*|uncounted|un(?!ited)\w+ed|unable|barred|blocked|away|few|hardly|hesitat\w*|"
            r"stopp?\w*|end(?:s|ed)?|"
            r"abstain\w*|aside|нет|не|ни|без|only|alone|0)\b|n['’]t\b", re.IGNORECASE),
    ),
    "a superlative": (
        re.compile(r"\b(?:the )(?:most|least|largest|biggest|greatest|strongest|sole|only|main)\b", re.IGNORECASE),
        re.compile(r"\b(?:most|least|\w+est|sole|only|main\w*|chief\w*|first|all|wholly|leading)\b", re.IGNORECASE),
    ),
    "the future": (
        re.compile(r"\b(?:will|shall|is going to|are going to)\b", re.IGNORECASE),
        re.compile(r"\b(?:will|shall|would|going to|plan\w*|intend\w*|pledg\w*|promis\w*|announc\w*|agree\w*|fores\w*)"
                   r"\b", re.IGNORECASE),
    ),
}  # fmt: skip
"""What a sentence says, and what in its evidence can bear it; that a thing was not found is the author's to say."""
_MADE = re.compile(
    r"(?<!sanc)(?<!agree)(?:tion|opening|al|ure|ment|ery|ance)s?$|"
    r"^(?:strike|attack|end|start|halt|sale|veto|purchase|loan)s?$"
)
"""How nouns end that say that something is done: *an opening*."""
_TOLD = re.compile(r"\b(?:said|says|told|announced|reported|promised|pledged|warned|proposal|proposed|asked)\b")
"""Signs that what might be is reported of others."""
_OWN = re.compile(
    r"\b(?:seems?|appears?|may|might|could|would|can|likel\w+|unlikely|if|unless|readier)\b", re.IGNORECASE
)
"""Signs that the author judges and does not report."""


def unheld(sentence: str, claims: Sequence[Sequence[str]], also: str = "", *, figures: bool = False) -> list[str]:
    """Turns of a sentence that its evidence does not bear: the texts of each claim, and what is ``also`` known.

    A deed that has a number beside it is held by the claims that have the number. Where ``figures`` stand behind the
    sentence too, a deed may be theirs.
    """
    texts = [digits(text) for claim in claims for text in claim]
    whole = " ".join((*texts, also))
    found = [name for name, (said, borne) in _TURNS.items() if said.search(sentence) and not borne.search(whole)]
    own = figures or bool(_OWN.search(sentence) and not _TOLD.search(sentence))
    known = frozenset[str]().union(*map(named, texts))
    for deed in deeds(digits(sentence)):
        told = [x for text in _holding(deed, claims) for x in deeds(text)]
        if wrong := _wrong(deed, told, own=own, known=known):
            found.append(wrong)
    return list(dict.fromkeys(found))


def _holding(deed: Deed, claims: Sequence[Sequence[str]]) -> list[str]:
    """Texts of the claims that have every number beside a deed; of all claims where none has."""
    every = [[digits(text) for text in claim] for claim in claims]
    best = [texts for texts in every if deed.numbers and deed.numbers <= set(NUMBER.findall(" ".join(texts)))]
    return [text for texts in best or every for text in texts]


def _wrong(deed: Deed, told: list[Deed], *, own: bool, known: frozenset[str]) -> str:
    """What is wrong with a deed of a sentence by the deeds of its evidence; empty where nothing is."""
    same = [x for x in told if overlap(x.sides.says, deed.sides.asks)]
    if not same or (deed.verb and not any(_done(x) for x in same) and _strange(deed, told, own=own, hard=False)):
        return _strange(deed, told, own=own)
    alike = [x for x in same if x.denied == deed.denied]
    if not deed.verb:
        undone = not alike and not deed.denied and _done(deed)
        return f"{deed.word} (there denied)" if undone else _swapped(deed, alike, known)
    if not alike:
        reverse = [x for x in told if overlap(x.sides.says, deed.sides.reverse)]
        return "" if deed.denied and reverse else f"not {deed.word}" if deed.denied else f"{deed.word} (there denied)"
    if deed.future and all(x.sides.past and not x.meant for x in alike):
        return "the future"
    if deed.sides.past and not (deed.meant or deed.denied or own) and all(x.meant for x in alike):
        return f"{deed.word} (there asked for or planned, not done)"
    return "" if own else _swapped(deed, alike, known)


def _done(deed: Deed) -> bool:
    """Whether something is done, and not a thing that stands: *sanctions*, *a debt*."""
    return deed.verb or bool(_MADE.search(deed.word))


def _strange(deed: Deed, told: list[Deed], *, own: bool, hard: bool = True) -> str:
    """A deed of which the evidence has the reverse, or, where it is a hard one, nothing at all."""
    reverse = [x for x in told if overlap(x.sides.says, deed.sides.reverse) and x.denied == deed.denied and _done(x)]
    if not _done(deed) or deed.denied or not deed.sides.asks:
        return ""
    if reverse and (not own or any(x.meant for x in reverse)):
        return f"{deed.word} (there {reverse[0].word})"
    return deed.word if hard and deed.verb and deed.sides.hard and told and not own else ""


def _swapped(deed: Deed, alike: list[Deed], known: frozenset[str]) -> str:
    """The doers of a deed where the evidence has others: those to whom it is done, or others of its names."""
    alike = [x for x in alike if overlap(x.sides.says, deed.sides.says)]
    doers = frozenset[str]().union(*(x.doers for x in alike))
    others = frozenset[str]().union(*(x.others for x in alike))
    if not deed.doers or overlap(deed.doers, doers) or not overlap(deed.doers, known):
        return ""
    if deed.others and overlap(deed.doers, frozenset[str]().union(*(x.receivers for x in alike))):
        return f"{deed.word} (there by another)"
    if not doers and (not deed.others or overlap(deed.others, others)):
        return ""
    likes = [x for x in alike if x.verb == deed.verb and x.doers]
    kinds = {is_state(d) for x in likes for d in x.doers}
    alone = bool(likes) and all(x.word[:4].lower() == deed.word[:4].lower() for x in alike)
    done_to = overlap(deed.doers, others - doers) and (bool(deed.others) or not deed.verb)
    if done_to or overlap(deed.others, doers) or (alone and all(is_state(d) in kinds for d in deed.doers)):
        return f"{deed.word} (there by another)"
    return ""
