"""Claims that a state is the largest (second, third, one of the largest) supplier or recipient of arms.

Supported: India was the largest recipient of Russian arms in 2019–2023.
Contradicted: No state bought more Russian arms than Algeria in 2014–2018.
"""

from __future__ import annotations

import re

from softflank.auditing import arms
from softflank.auditing.facts import Facts, Lookup, Ruling, Status, judged, percent, years
from softflank.auditing.statement import REGION, STATE, Clause
from softflank.states.gazetteer import in_region

_ORDINAL = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_SELLER = r"suppliers?|sellers?|exporters?|providers?|vendors?|sources?|purveyors?"
_BUYER = r"recipients?|buyers?|importers?|customers?|clients?|purchasers?|markets?|destinations?|takers?"
_FIRMLY = "largest|biggest|top|leading|number-one|foremost|greatest"
_LOOSELY = "main|principal|primary|chief|most important"
_RANK = re.compile(
    rf"(?P<among>(?:one of|among|amongst) (?:the |its |their |zs\d+z's )?(?:(?P<top>\w+) )?)?"
    rf"(?:the |its |their )?(?:single |by far (?:the )?)?(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth"
    rf"|ninth|tenth)?[-\s]?"
    rf"(?P<adjective>{_FIRMLY}|{_LOOSELY})\b(?P<between>[^.;]{{0,60}}?)\b(?:(?P<seller>{_SELLER})"
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


def arms_ranks(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on ranks in arms; suppliers of a client, clients of a supplier, the world's and a region's."""
    text = clause.text.lower()
    most = _most(clause, facts) if arms.ARMS.search(text) else []
    if most:
        return most
    match = _RANK.search(text)
    if (
        match is None
        or not arms.is_about_arms(clause)
        or re.search(r"trad(?:e|ing)|oil|gas|aid\b|loan|grain", match[0])
    ):
        return []
    if _NOT.search(text[: match.end()]):
        return []
    side = "supplier" if match["seller"] else "recipient"
    subject, other = _parties(clause, match, side)
    if not subject:
        return []
    among = _region(clause, match)
    if among is None or (not other and not _worldwide(text, match)):
        return []
    claimed, loose = _claimed(match)
    return _judge(clause, facts, side, subject, other, among, claimed, loose)


def _most(clause: Clause, facts: Facts) -> list[Ruling]:
    """As in "X bought more Russian arms than any other state", "X got more of its arms from A than from B"."""
    if re.search(r"\b(?:not|never|no longer|nor|neither)\b", clause.text.lower()) or arms.NOT_TRANSFERS.search(
        clause.text.lower()
    ):
        return []
    found = _MORE_THAN_ANY.search(clause.text)
    if found:
        buyer, seller = clause.code(found[1]), clause.code(found[2])
        return [] if buyer == seller else _judge(clause, facts, "recipient", buyer, seller, (), 1, loose=False)
    found = _NO_OTHER.search(clause.text)
    if found:
        buyer, seller = clause.code(found[2]), clause.code(found[1])
        return [] if buyer == seller else _judge(clause, facts, "recipient", buyer, seller, (), 1, loose=False)
    found = _MORE_FROM.search(clause.text)
    if found:
        buyer, one, two = (clause.code(place) for place in found.groups())
        return _compared(clause, facts, "recipient", buyer, one, two)
    found = _MORE_TO.search(clause.text)
    if found:
        seller, one, two = (clause.code(place) for place in found.groups())
        return _compared(clause, facts, "supplier", seller, one, two)
    found = _ONLY.search(clause.text)
    if found:
        seller, buyer = clause.code(found[1]), clause.code(found[2])
        return [] if buyer == seller else _alone(clause, facts, buyer, seller)
    return []


def _alone(clause: Clause, facts: Facts, buyer: str, seller: str) -> list[Ruling]:
    """As in "X has been Y's only arms supplier since 2000"."""
    spans = _windows(clause, facts)
    answer = arms.ranking(facts, "recipient", buyer, *spans[0]) if spans else None
    if answer is None or not answer.rows:
        return []
    share = next((float(row[2]) for row in answer.rows if row[0] == seller), 0.0)
    why = f"{seller} accounts for {percent(share)} of {buyer}'s arms imports in {years(*spans[0])}."
    agrees = True if share > _ALL else None if share > _NEARLY_ALL else False
    return [Ruling("arms rank", judged(agrees), clause, why, (arms.head(answer, seller),))]


def _compared(clause: Clause, facts: Facts, side: str, owner: str, one: str, two: str) -> list[Ruling]:
    spans = _windows(clause, facts)
    if not spans or len({owner, one, two}) < 3:
        return []
    answer = arms.ranking(facts, side, owner, *spans[0])
    if not answer.rows:
        return []
    shares = {row[0]: float(row[2]) for row in answer.rows}
    first, second = shares.get(one, 0.0), shares.get(two, 0.0)
    what = "imports" if side == "recipient" else "exports"
    why = (
        f"{one} accounts for {percent(first)} and {two} for {percent(second)} of {owner}'s arms {what} in "
        f"{years(*spans[0])}."
    )
    close = max(first, second) <= _CLEAR * min(first, second)
    return [Ruling("arms rank", judged(None if close else first > second), clause, why, (arms.head(answer, one, two),))]


def _claimed(match: re.Match[str]) -> tuple[int, bool]:
    """Rank that is claimed and whether it is a bound ("one of the largest", "main") and no exact place."""
    if match["among"]:
        word = match["top"] or ""
        return {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}.get(word, 5), True
    if match["nth"]:
        return _ORDINAL[match["nth"]], False
    return 1, re.fullmatch(_LOOSELY, match["adjective"]) is not None


def _worldwide(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 30) : match.end() + 60]
    return bool(re.search(r"\b(?:world|worldwide|global(?:ly)?|in the world|anywhere|zr\d+z)\b", around))


def _region(clause: Clause, match: re.Match[str]) -> tuple[str, ...] | None:
    """States of the region that the rank is limited to; empty for none, ``None`` for a region that we cannot cut."""
    span = clause.text[match.start() : match.end() + 40]
    found = re.search(REGION, span)
    if found:
        return in_region(clause.regions[int(found[1])])
    return (
        None
        if re.search(
            r"\b(?:regional|middle east(?:ern)?|in the region|gulf|western europe|former soviet)\b", span.lower()
        )
        else ()
    )


def _parties(clause: Clause, match: re.Match[str], side: str) -> tuple[str, str]:
    """The state whose rank it is, and the one on the other side of the deal ("" for the world)."""
    text, places = clause.text, [(m.start(), m.end(), clause.code(m[1])) for m in re.finditer(STATE, clause.text)]
    inside = [p for p in places if match.start() <= p[0] < match.end()]
    before = [p for p in places if p[0] < match.start()]
    after = [p for p in places if p[0] >= match.end()]
    other = ""
    owner = [
        p
        for p in before
        if text[p[1] :].startswith("'s")
        and match.start() - p[1] < 30
        and not re.search(r"\b(?:was|is|were|remain)", text[p[1] : match.start()].lower())
    ]
    if owner:
        other = owner[-1][2]
    elif inside:
        other = inside[-1][2]
    elif (
        after
        and re.match(r"\s(?:of|to|for|from|by)\b|\sto\b", text[match.end() :].lower())
        and after[0][0] - match.end() < 60
    ):
        other = after[0][2]
    elif re.search(r"\b(?:its|their)\b", text[max(0, match.start() - 6) : match.start() + 8].lower()) and places:
        first = (before or places)[0][2]
        rest = [p[2] for p in places if p[2] != first]
        return (rest[0], first) if rest else ("", "")
    subjects = [p[2] for p in before if p[2] != other] or [p[2] for p in after if p[2] != other]
    if not subjects and not other:
        return "", ""
    if not subjects and re.search(r"\b(?:it|they|which)\b", text[: match.start()].lower()):
        subjects = [code for code in clause.inherited if code != other][:1]
    return (subjects[0], other) if subjects else ("", "")


def _windows(clause: Clause, facts: Facts) -> list[tuple[int, int]]:
    """Years to measure over: the text's own, else for the present the last five and the last ten."""
    last = arms.last_year(facts)
    if clause.period() is not None and not (
        clause.own_periods() == () and _PRESENT.search(clause.text.lower()) and clause.lead is None
    ):
        found = facts.window(clause, last)
        return [found] if found else []
    if _PRESENT.search(clause.text.lower()):
        end = min(last, facts.until(clause))
        return [(end - arms.WINDOW + 1, end), (end - 2 * arms.WINDOW + 1, end)]
    return []


def _judge(
    clause: Clause, facts: Facts, side: str, subject: str, other: str, among: tuple[str, ...], claimed: int, loose: bool
) -> list[Ruling]:
    spans = _windows(clause, facts)
    if not spans:
        return []
    turned = "recipient" if side == "supplier" else "supplier"
    found = [
        arms.ranking(facts, turned, other, *span, among) if other else arms.world_ranking(facts, side, *span, among)
        for span in spans
    ]
    verdicts = [_holds(answer, subject, claimed, loose) for answer in found]
    firm = [verdict for verdict in verdicts if verdict is not None]
    place = verdicts.index(False) if False in verdicts else 0
    status: Status = "not checkable"
    if (
        firm
        and all(verdict == firm[0] for verdict in firm)
        and (len(firm) == len(verdicts) or not found[verdicts.index(None)].rows)
    ):
        status = "supported" if firm[0] else "contradicted"
    answer, span = found[place], spans[place]
    evidence = [arms.head(answer, subject)]
    why = _why(answer, subject, other, side, years(*span), bool(among))
    if status == "contradicted" and other and not any(row[0] == subject for row in answer.rows):
        pair = (subject, other) if side == "supplier" else (other, subject)
        history = arms.by_year(facts, *pair, arms.FIRST, span[1])
        if history.rows:
            why += f" The last recorded delivery was in {history.rows[-1][0]}."
            evidence.append(history)
    return [Ruling("arms rank", status, clause, why, tuple(evidence))]


def _holds(answer: Lookup, subject: str, claimed: int, loose: bool) -> bool | None:
    if not answer.rows:
        return None
    row = next((row for row in answer.rows if row[0] == subject), None)
    if row is None:
        return False
    if loose:
        ahead = claimed == 1 and answer.rows[0][2] > _FAR_AHEAD * row[2]
        close = row[3] <= max(_LOOSE_RANK, 2 * claimed) and not ahead
        return True if row[3] <= max(claimed, 1) else None if close else False
    if row[3] == claimed:
        return True
    if claimed <= len(answer.rows):
        there = answer.rows[claimed - 1][1]
        if max(there, row[1]) <= _CLEAR * min(there, row[1]):
            return None
    return False


def _why(answer: Lookup, subject: str, other: str, side: str, when: str, regional: bool) -> str:
    where = (
        f"among the {'suppliers' if side == 'supplier' else 'recipients'} of {other}"
        if other
        else f"as {'exporter' if side == 'supplier' else 'importer'} of major arms"
    ) + (" in that region" if regional else "")
    row = next((row for row in answer.rows if row[0] == subject), None)
    if not answer.rows:
        return f"No deliveries of major arms are recorded for {when}."
    first = answer.rows[0]
    mine = (
        f"{subject} ranks {row[3]} {where} in {when} ({percent(row[2])})"
        if row
        else f"{subject} does not appear {where} in {when}"
    )
    return mine + (f"; {first[0]} is first with {percent(first[2])}." if first[0] != subject else ".")
