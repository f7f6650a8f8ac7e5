"""Claims that a state supplied a share of another's arms, or took a share of another's arms exports.

Supported: Russia supplied about two thirds of India's arms imports in 2010–2014.
Contradicted: India bought more than half of all Russian arms exports in 2014–2018.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from softflank.auditing import arms
from softflank.auditing.amounts import Amount
from softflank.auditing.facts import Facts, Said, percent, said, years
from softflank.auditing.statement import FIGURE, STATE, Clause

_SOLD = re.compile(r"\b(?:exports?|exported|sales|sold|shipments|sells)\b")
_BOUGHT = re.compile(
    r"\b(?:imports?|imported|demand|needs?|purchases?|purchased|bought|acquisitions?|acquired|received"
    r"|requirements?|procurement|buys|intake)\b"
)
_SUPPLIES = re.compile(
    r"\b(?:suppl(?:y|ies|ied)|provid(?:e|es|ed)|deliver(?:s|ed)?|sold|sells?|furnish(?:es|ed)|met|meets?|cover(?:s"
    r"|ed)?|accounted for|accounts? for|made up|makes? up|"
    r"contribut(?:es?|ed)|source of|came from|comes? from|originated|(?:was|were|is|are) (?:supplied|provided"
    r"|delivered|sold|bought|imported) (?:by|from)|from)\b"
)
_TAKES = re.compile(
    r"\b(?:took|takes?|bought|buys?|received|receives?|absorbed|absorbs?|got|acquired|imported|imports?|purchased"
    r"|drew|went to|goes? to|go to|destined for|shipped to|delivered to|sold to|accounted for|accounts? for|made up"
    r"|makes? up)\b"
)


_WHOLE = re.compile(r"\s+(?:of\b|the\b|its\b|their\b|ZS\d+Z|arms\b|weapons\b|major\b)")
_OWN = re.compile(r"\s+(?:of\s)?(?:all\s)?(?:its|their)\b")
_THAT_BOUGHT = re.compile(r"\bthat zs\d+z (?:had )?(?:received|bought|imported|acquired|got|took)\b")
_THAT_SOLD = re.compile(r"\bthat zs\d+z (?:had )?(?:sold|exported|delivered|supplied)\b")
_WENT = re.compile(r"\b(?:went|goes|go|delivered|shipped|sold|destined) (?:to|for)\b")
_CAME = re.compile(
    r"\b(?:came|comes?|supplied|bought|imported|originated|provided|delivered|were|was|from)\b.{0,20}\b(?:from|by|zs\d+z)"
)
_LED = re.compile(rf"\bof (?:all )?{STATE}(?:'s)? (?P<rest>[^,;.]{{3,60}})", re.IGNORECASE)
_SOURCE = re.compile(rf"ZQ\d+Z (?:came|were|was|is|are|comes?|originated)[^,;.]{{0,20}}\b(?:from|by) (?:the )?{STATE}")
_SHARE_OF = re.compile(rf"{STATE}'s share (?:of|in) (?:all |the )?{STATE}(?:'s)? (?P<rest>[^,;.]{{3,60}})")
_TOGETHER = re.compile(rf"{STATE},? and (?:the )?{STATE}")
"""Two states that share a verb: what one of them did is not told."""
_PRESENT = re.compile(r"\b(?:is|are|comes?|takes?|buys?|supplies|accounts?|gets?|goes?|go)\b")


class _Shared(NamedTuple):
    """Whose total, on which side of the trade, and the state that had the share of it."""

    side: str
    owner: str
    other: str


def arms_shares(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on shares of a client's arms imports or of a supplier's arms exports."""
    if not arms.is_about_arms(clause) or clause.denied():
        return None
    claims = ((amount, _claim(clause, place)) for place, amount in clause.figures("share"))
    return next((_judge(clause, facts, amount, claim) for amount, claim in claims if claim), None)


def _claim(clause: Clause, at: int) -> _Shared | None:
    token = re.compile(FIGURE).match(clause.text, at)
    after = clause.text[token.end() if token else at :]
    if not _WHOLE.match(after):
        return _reversed(clause, at)
    whole = re.split(r"[,;(]|\.\s", after, maxsplit=1)[0]
    goods = arms.ARMS.search(whole.lower()) or _SOLD.search(whole.lower()) or _BOUGHT.search(whole.lower())
    if not goods or arms.STOCKS.search(whole.lower()) or _TOGETHER.search(clause.text):
        return None
    states = [(m.start(), clause.code(m[1])) for m in re.finditer(STATE, whole)]
    before = [clause.code(m[1]) for m in re.finditer(STATE, clause.text[:at])]
    if _OWN.match(whole):
        return _own(states, before, whole.lower(), clause)
    owner = states[0][1] if states else ""
    others = [code for code in (*before, *(code for _, code in states[1:])) if code != owner]
    if not owner or not others:
        return None
    other = before[-1] if before and before[-1] != owner and len(set(before)) == 1 else others[0]
    side = _side(whole.lower(), states[0][0], clause.low[:at])
    return _Shared(side, owner, other) if side else None


def _side(head: str, place: int, verb: str) -> str:
    """Whether the total is what its owner bought ("recipient") or sold ("supplier"): by the nearest word that says."""
    near, later = head[: place + 60], head[place:]
    told = (
        (_THAT_BOUGHT.search(near) or re.search(r"\bto zs\d+z", head[: place + 8]), "recipient"),
        (_THAT_SOLD.search(near) or _SOLD.search(near) or _WENT.search(later), "supplier"),
        (_BOUGHT.search(near) or _CAME.search(later), "recipient"),
    )
    said_so = next((side for found, side in told if found), "")
    supplied, taken = (max((m.end() for m in p.finditer(verb)), default=0) for p in (_SUPPLIES, _TAKES))
    return said_so or ("recipient" if supplied > taken else "supplier" if taken > supplied else "")


def _own(states: list[tuple[int, str]], before: list[str], head: str, clause: Clause) -> _Shared | None:
    """As in "Half of its arms (imports) from X", "a third of its arms exports to X": the owner is the subject."""
    subject = before[0] if before else ""
    for place, code in states:
        link = re.search(r"\b(from|by|to|in)\s(?:the\s)?$", head[max(0, place - 18) : place])
        if subject and code != subject and link:
            return _Shared("recipient" if link[1] in ("from", "by") else "supplier", subject, code)
    if not states and len(set(before)) == 2 and before[0] != before[-1] and _SUPPLIES.search(clause.low):
        return _Shared("recipient", before[-1], before[0])
    return None


def _reversed(clause: Clause, at: int) -> _Shared | None:
    """As in "X's share of Y's arms imports was 60 per cent" and "Of Y's arms imports 60 per cent came from X"."""
    text = clause.text[:at]
    led, source = _LED.search(text), _SOURCE.match(clause.text, at)
    if led and source and _BOUGHT.search(led["rest"].lower()):
        return _Shared("recipient", clause.code(led[1]), clause.code(source[1]))
    found = _SHARE_OF.search(text)
    rest = found["rest"].lower() if found else ""
    side = "supplier" if _SOLD.search(rest) else "recipient" if _BOUGHT.search(rest) else ""
    return _Shared(side, clause.code(found[2]), clause.code(found[1])) if found and side else None


def _judge(clause: Clause, facts: Facts, amount: Amount, claim: _Shared) -> Said | None:
    last = arms.last_year(facts)
    span, end = facts.window(clause, last), min(last, facts.until(clause))
    if span is None and clause.period() is None and _PRESENT.search(clause.low):
        span = end - arms.WINDOW + 1, end
    if span is None:
        return None
    answer = arms.ranking(facts, claim.side, claim.owner, *span)
    if not answer.rows:
        way = "to" if claim.side == "recipient" else "from"
        return said(None, f"No deliveries of major arms are recorded {way} {claim.owner} in {years(*span)}.", answer)
    actual = next((row[2] for row in answer.rows if row[0] == claim.other), 0.0)
    what = f"{claim.owner}'s arms {'imports' if claim.side == 'recipient' else 'exports'}"
    why = f"{claim.other} accounts for {percent(actual)} of {what} in {years(*span)}."
    if answer.rows[0][0] != claim.other:
        why += f" {answer.rows[0][0]} has the largest share, {percent(answer.rows[0][2])}."
    return said(amount.agrees(actual), why, arms.head(answer, claim.other))
