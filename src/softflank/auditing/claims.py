"""One grammar of claims about a figure over years: whose figure, of what, in which form, and is all understood.

The words stand in ``claims.yml``. A clause is read whole or it contradicts nothing: where a word, name, date or figure
is left over that is neither of the measure nor of the form, the clause may speak of something else.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from softflank.auditing.amounts import Amount
from softflank.auditing.phrases import FIGURE, REGION, STATE, listed, phrases, words_in
from softflank.auditing.statement import Clause, Period, left
from softflank.states.gazetteer import in_region

MOST_LEFT = 6
"""Words that were not understood above which a claim is not even supported."""


words = partial(phrases, "claims")
"""Words of ``claims.yml``."""


def says(clause: Clause, what: str) -> re.Match[str] | None:
    """Where a clause says one of the things that more than one form asks of it ("up", "each year")."""
    return words("says", what).search(clause.text)


def needed(measure: str) -> tuple[re.Pattern[str], ...]:
    """Lists of words of which a claim about a measure holds one each."""
    return tuple(
        words("measures", measure, "needs", n) for n in range(len(words_in("claims")["measures"][measure]["needs"]))
    )


def core(clause: Clause) -> str:
    """The text of a clause without its label ("Arms:"), its examples and its asides, which do not change its claim."""
    return words("aside").sub(" ", re.sub(r"^[^:]{0,40}:\s", "", clause.text))


def remainder(clause: Clause, measure: str, form: str) -> list[str]:
    """Words of a clause that neither its measure nor its form explain."""
    paths = (("forms", form), ("measures", measure, "needs"), ("measures", measure, "also"), ("plain",))
    return left(core(clause), *(words(*path) for path in paths))


def pairs(clause: Clause, unit: str, fewest: float = 0) -> list[tuple[Amount, Period | None]]:
    """Figures of a unit with the period of each, in the order of the text; none where they cannot be paired.

    None too where a figure is what something rose or fell by.
    """
    if says(clause, "changed by"):
        return []
    found = [amount for amount in clause.figures(unit) if amount.value >= fewest]
    own = clause.own_periods()
    if own and len(own) == len(found):
        return list(zip(found, own, strict=True))
    return [(found[0], clause.period())] if len(found) == 1 and not own else []


def roles(clause: Clause, *told: tuple[str, str]) -> tuple[str, str] | None:
    """Origin and destination of what goes between the two states of a clause, where its words tell."""
    origin, destination = (words("roles", role) for role in ("origin", "destination"))
    found = parties(clause, clause.codes(), origin, destination, *told)
    return found[0] if len(found) == 1 else None


def parties(
    clause: Clause, codes: tuple[str, ...], doer: re.Pattern[str], other: re.Pattern[str], *told: tuple[str, str]
) -> list[tuple[str, str]]:
    """Who does it to whom, of two states: the one order that every word of a role allows, both where none tells."""
    found = {*told}
    for role, cues in (("origin", doer), ("destination", other)):
        found |= {(role, code) for match in cues.finditer(clause.text) for code in clause.named(match)}
    orders = [(codes[0], codes[1]), (codes[1], codes[0])] if len(codes) == 2 else []
    return [(a, b) for a, b in orders if found <= {("origin", a), ("destination", b)}]


class Standing(NamedTuple):
    """Where a state stands among the partners of an owner ("" for the world), on a side of the owner's trade.

    It has a share or a rank; a bound ("one of the largest", "the main") is no exact rank.
    """

    side: str
    owner: str
    state: str
    share: Amount | None = None
    among: tuple[str, ...] = ()
    rank: int = 1
    bound: bool = False
    far: bool = False


def shared(clause: Clause) -> Standing | None:
    """As in "X supplied half of Y's imports", "a third of X's exports went to Y", "X's share of Y's imports was"."""
    told = clause.figures("share")
    found = (match for n in range(4) for match in words("shares", n).finditer(clause.text))
    match = next((m for m in found if clause.amounts[int(m["figure"])].unit == "share"), None)
    if match is None or len(told) != 1 or says(clause, "changed by"):
        return None
    owner = clause.code(match["owner"]) if match["owner"].isdigit() else ""
    side = next((side for side, sold in _SIDES.items() if re.search(rf"\b(?:{sold})\b", match["rest"])), "")
    pair = roles(clause, *[(_PARTY[side], owner)] if side and owner else [])
    if pair is None:
        return None
    before = [clause.code(state) for state in re.findall(STATE, clause.text[: match.start()])]
    owner = owner or (pair[side == "imports"] if side else before[-1] if before else "")  # "its": the one named last
    side = side or ("imports" if owner == pair[1] else "exports")
    return Standing(side, owner, pair[owner == pair[0]], told[0]) if owner in pair else None


_SIDES = {"imports": listed("claims", "lists", "BOUGHT"), "exports": listed("claims", "lists", "SOLD")}
_PARTY = {"imports": "destination", "exports": "origin"}
_NTH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_FEW = 3


def ranked(clause: Clause) -> Standing | None:
    """As in "X was Y's second-largest supplier", "the largest recipient of X's arms", "Africa's top producer"."""
    text, match = clause.text, says(clause, "rank")
    if match is None or says(clause, "two together"):
        return None
    owners = (
        re.search(rf"{STATE}'s (?:[a-z-]+ ){{0,4}}(?:[a-z]+-)?$", text[: match.start("adj")]),
        re.search(STATE, match["gap"]),
        re.match(rf"(?: [a-z]+){{0,3}}? (?:of|to|for|from|by|with) (?:all )?(?:the )?{STATE}", text[match.end() :]),
        re.search(STATE, text) if re.search(r"\b(?:its|their)\b", match[0]) else None,
    )
    owner = next((clause.named(found)[0] for found in owners if found), "")
    places = sorted(re.finditer(STATE, text), key=lambda found: found.start() >= match.start())
    subjects = [code for code in (clause.code(found[1]) for found in places) if code != owner]
    regions = [clause.regions[int(m[1])] for m in re.finditer(REGION, text[match.start() : match.end() + 40])]
    worldwide = regions or match["producer"] or re.search(r"\b(?:world|worldwide|global(?:ly)?)\b", text)
    if not subjects or not (owner or worldwide):
        return None
    side = "both" if match["partner"] else "exports" if bool(match["buyer"]) == bool(owner) else "imports"
    top = re.search(rf"\btop {FIGURE}", text)
    few = int(clause.amounts[int(top[1])].value) if top else _FEW if match["some"] else 1
    rank = _NTH.index(match["nth"]) + 2 if match["nth"] else few
    bound = bool(match["some"] or top or not match["firm"])
    among = in_region(regions[0]) if regions else ()
    return Standing(side, owner, subjects[0], None, among, rank, bound, match["far"] is not None)
