"""Claims that a state is the largest (second, third, one of the largest) supplier or recipient of arms.

Supported: India was the largest recipient of Russian arms in 2019–2023.
Contradicted: No state bought more Russian arms than Algeria in 2014–2018.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from softflank.auditing import arms
from softflank.auditing.facts import Facts, Lookup, Said, far_ahead, percent, said, years
from softflank.auditing.statement import ORGANISATIONS, REGION, STATE, Clause
from softflank.states.gazetteer import in_region

_ORDINAL = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SELLER = r"suppliers?|sellers?|exporters?|providers?|vendors?|sources?|purveyors?"
_BUYER = r"recipients?|buyers?|importers?|customers?|clients?|purchasers?|markets?|destinations?|takers?"
_FIRMLY = "largest|biggest|top|leading|number-one|foremost|greatest"
_LOOSELY = "main|principal|primary|chief|most important"
_RANK = re.compile(
    rf"(?P<among>(?:one of|among|amongst) (?:the |its |their |zs\d+z's )?(?:(?P<top>\w+) )?)?"
    rf"(?P<far>(?:by far|far and away) )?(?:the |its |their |zs\d+z's )?(?:single )?"
    rf"(?P<nth>{'|'.join(_ORDINAL)})?[-\s]?(?P<adjective>{_FIRMLY}|{_LOOSELY})\b(?P<between>[^.;]{{0,60}}?)\b(?:(?P<seller>{_SELLER})"
    rf"|(?P<buyer>{_BUYER}))\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|nor|neither|far from|ceased to be|hardly|replaced|overtook|overtaken|once|lost|would"
    r"|could|may|might|become)\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|remains?|continues? to be|still|stays?|counts? as|ranks?|stands?|has been|have been)\b"
)
_BOUGHT = r"(?:bought|received|took|imported|got|acquired|purchased|buys|receives|takes|imports)"
_MORE_THAN_ANY = re.compile(
    rf"{STATE} (?:\w+ )?{_BOUGHT} more {STATE}(?:'s)? (?:\w+ )?(?:arms|weapons|weaponry) than any(?:one| other| body)"
)
_NO_OTHER = re.compile(
    rf"\bno (?:other )?(?:state|country|client|one) {_BOUGHT} more {STATE}(?:'s)? (?:\w+ )?(?:arms|weapons"
    rf"|weaponry) than (?:the )?{STATE}"
)
_MORE_FROM = re.compile(
    rf"{STATE} (?:\w+ )?{_BOUGHT} more (?:of its )?(?:\w+ )?(?:arms|weapons|weaponry) from (?:the )?{STATE} than "
    rf"(?:it did )?from (?:the )?{STATE}"
)
_SOLD = r"(?:sold|delivered|supplied|exported|transferred|gave|shipped)"
_MORE_TO = re.compile(
    rf"{STATE} (?:\w+ )?{_SOLD} more (?:of its )?(?:\w+ )?(?:arms|weapons|weaponry) to (?:the )?{STATE} "
    rf"than (?:it did )?to (?:the )?{STATE}"
)
_ONLY = re.compile(
    rf"{STATE} (?:was|is|has been|had been|remained|became) (?:the )?{STATE}'s (?:only|sole|exclusive) "
    r"(?:\w+ )?(?:arms |weapons )?(?:supplier|source|provider)"
)
_ALL, _NEARLY_ALL = 0.97, 0.9
_LOOSE_RANK = 3
_FAR_AHEAD = 2.0
"""A first that sells twice as much leaves no other to be "the main" one."""
_CLEAR = 1.1
"""The first must lead by a tenth before a text that names the second as first is contradicted."""
_DENIED = re.compile(r"\b(?:not|never|no longer|nor|neither)\b")
_OTHER_GOODS = re.compile(r"trad(?:e|ing)|oil|gas|aid\b|loan|grain")
_VAGUE_REGION = re.compile(r"\b(?:regional|middle east(?:ern)?|in the region|gulf|western europe|former soviet)\b")
_OWNS = re.compile(r"'s(?!.*\b(?:was|is|were|remain)).{0,27}")
_OF = re.compile(r"\s(?:of|to|for|from|by)\b")
_ITS = re.compile(r"\b(?:its|their)\b")
_NEAR = 60


def arms_ranks(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on ranks in arms; suppliers of a client, clients of a supplier, the world's and a region's."""
    text = clause.low
    if not arms.is_about_arms(clause):
        return None
    compared = _compared(clause, facts) if arms.ARMS.search(text) and not _DENIED.search(text) else None
    match = _RANK.search(text)
    if compared or match is None or _OTHER_GOODS.search(match[0]) or _NOT.search(text[: match.end()]):
        return compared
    side = "supplier" if match["seller"] else "recipient"
    subject, other = _parties(clause, match)
    among = _region(clause, match)
    if not subject or among is None or not (other or _worldwide(text, match)):
        return None
    return _judge(clause, facts, _Ranked(side, subject, other, among, *_claimed(match), match["far"] is not None))


class _Ranked(NamedTuple):
    """Whose rank, among whose partners ("" for the world) and states; a bound is no exact place ("one of the")."""

    side: str
    subject: str
    other: str
    among: tuple[str, ...] = ()
    rank: int = 1
    bound: bool = False
    far: bool = False


def _compared(clause: Clause, facts: Facts) -> Said | None:
    """As in "X bought more Russian arms than any other state", "more from A than from B", "X's only supplier"."""
    for pattern, buyer, seller in ((_MORE_THAN_ANY, 0, 1), (_NO_OTHER, 1, 0)):
        found = pattern.search(clause.text)
        if found:
            codes = clause.named(found)
            return _judge(clause, facts, _Ranked("recipient", codes[buyer], codes[seller]))
    for pattern, side in ((_MORE_FROM, "recipient"), (_MORE_TO, "supplier"), (_ONLY, "recipient")):
        found = pattern.search(clause.text)
        spans = _windows(clause, facts) if found else []
        if found and spans:
            owner, *others = clause.named(found) if pattern is not _ONLY else clause.named(found)[::-1]
            answer = arms.ranking(facts, side, owner, *spans[0])
            return _shares(answer, side, owner, others, years(*spans[0])) if answer.rows else None
    return None


def _shares(answer: Lookup, side: str, owner: str, others: list[str], when: str) -> Said | None:
    """Whether the first of two partners has more, or the only one has all."""
    if len({owner, *others}) <= len(others):
        return None
    known = {row[0]: float(row[2]) for row in answer.rows}
    shares = [known.get(code, 0.0) for code in others]
    told = " and ".join(f"{code} for {percent(share)}" for code, share in zip(others, shares, strict=True))
    agrees: bool | None = True if shares[0] > _ALL else None if shares[0] > _NEARLY_ALL else False
    if len(shares) > 1:
        agrees = None if max(shares) <= _CLEAR * min(shares) else shares[0] > shares[1]
    what = "imports" if side == "recipient" else "exports"
    return said(agrees, f"Of {owner}'s arms {what} in {when} {told}.", arms.head(answer, *others))


def _claimed(match: re.Match[str]) -> tuple[int, bool]:
    """Rank that is claimed and whether it is a bound ("one of the largest", "main") and no exact place."""
    if match["among"]:
        return {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}.get(match["top"] or "", 5), True
    if match["nth"]:
        return _ORDINAL.index(match["nth"]) + 2, False
    return 1, re.fullmatch(_LOOSELY, match["adjective"]) is not None


def _worldwide(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 30) : match.end() + 60]
    return bool(re.search(r"\b(?:world|worldwide|global(?:ly)?|anywhere|zr\d+z)\b", around))


def _region(clause: Clause, match: re.Match[str]) -> tuple[str, ...] | None:
    """States of the region that the rank is limited to; empty for none, ``None`` for a region that we cannot cut."""
    span = clause.text[match.start() : match.end() + 40]
    found = re.search(REGION, span)
    return in_region(clause.regions[int(found[1])]) if found else None if _VAGUE_REGION.search(span.lower()) else ()


def _parties(clause: Clause, match: re.Match[str]) -> tuple[str, str]:
    """The state whose rank it is, and the one on the other side of the deal ("" for the world)."""
    text = clause.text
    places = [(m.start(), m.end(), clause.code(m[1])) for m in re.finditer(STATE, text)]
    places = [place for place in places if place[2] not in ORGANISATIONS]
    inside = [p for p in places if match.start() <= p[0] < match.end()]
    before, after = [p for p in places if p[0] < match.start()], [p for p in places if p[0] >= match.end()]
    owner = [p for p in before if _OWNS.fullmatch(text[p[1] : match.start()].lower())]
    other = ""
    if owner or inside:
        other = (owner or inside)[-1][2]
    elif after and _OF.match(text[match.end() :].lower()) and after[0][0] - match.end() < _NEAR:
        other = after[0][2]
    elif places and _ITS.search(text[max(0, match.start() - 6) : match.start() + 8].lower()):
        other = (before or places)[0][2]
        return next((p[2] for p in places if p[2] != other), ""), other
    subjects = [p[2] for p in (*before, *after) if p[2] != other]
    return (subjects[0], other) if subjects else ("", "")


def _windows(clause: Clause, facts: Facts) -> list[tuple[int, int]]:
    """Years to measure over: the text's own, else for the present the last five and the last ten."""
    last, now = arms.last_year(facts), _PRESENT.search(clause.low)
    if clause.period() is not None and (clause.own_periods() or clause.lead or not now):
        found = facts.window(clause, last)
        return [found] if found else []
    end = min(last, facts.until(clause))
    return [(end - n * arms.WINDOW + 1, end) for n in (1, 2)] if now else []


def _judge(clause: Clause, facts: Facts, claim: _Ranked) -> Said | None:
    """The verdict over all windows: they must agree, but one without deliveries says nothing."""
    spans = _windows(clause, facts)
    if not spans or claim.subject == claim.other:
        return None
    turned = "recipient" if claim.side == "supplier" else "supplier"
    found = [
        arms.ranking(facts, turned, claim.other, *span, claim.among)
        if claim.other
        else arms.world_ranking(facts, claim.side, *span, claim.among)
        for span in spans
    ]
    verdicts = [_holds(answer, claim) for answer in found]
    told = {verdict for verdict, answer in zip(verdicts, found, strict=True) if answer.rows}
    agrees = told.pop() if len(told) == 1 else None
    place = verdicts.index(False) if False in verdicts else 0
    answer, span = found[place], spans[place]
    why, shown = _why(answer, claim, years(*span)), [arms.head(answer, claim.subject)]
    if agrees is False and claim.other and not any(row[0] == claim.subject for row in answer.rows):
        pair = (claim.subject, claim.other) if claim.side == "supplier" else (claim.other, claim.subject)
        history = arms.by_year(facts, *pair, arms.FIRST, span[1])
        why += f" The last recorded delivery was in {history.rows[-1][0]}." if history.rows else ""
        shown += [history] if history.rows else []
    return said(agrees, why, *shown)


def _holds(answer: Lookup, claim: _Ranked) -> bool | None:
    rows = answer.rows
    row = next((row for row in rows if row[0] == claim.subject), None)
    if row is None:
        return False if rows else None
    if claim.bound:
        ahead = claim.rank == 1 and rows[0][2] > _FAR_AHEAD * row[2]
        close = row[3] <= max(_LOOSE_RANK, 2 * claim.rank) and not ahead
        return True if row[3] <= claim.rank else None if close else False
    if row[3] == claim.rank:
        return far_ahead(row[1], rows[1][1]) if claim.far and len(rows) > 1 else True
    there = rows[claim.rank - 1][1] if claim.rank <= len(rows) else 0
    return None if there and max(there, row[1]) <= _CLEAR * min(there, row[1]) else False


def _why(answer: Lookup, claim: _Ranked, when: str) -> str:
    where = f"as {'exporter' if claim.side == 'supplier' else 'importer'} of major arms"
    if claim.other:
        where = f"among the {claim.side}s of {claim.other}"
    where += " in that region" if claim.among else ""
    if not answer.rows:
        return f"No deliveries of major arms are recorded for {when}."
    row = next((row for row in answer.rows if row[0] == claim.subject), None)
    place = f"ranks {row[3]} {where} in {when} ({percent(row[2])})" if row else f"does not appear {where} in {when}"
    next_one = answer.rows[0] if answer.rows[0][0] != claim.subject else answer.rows[1] if answer.rows[1:] else None
    beside = (
        f"; {next_one[0]} is {'first' if next_one is answer.rows[0] else 'next'} with {percent(next_one[2])}"
        if next_one
        else ""
    )
    return f"{claim.subject} {place}{beside}."
