"""Claims that a state supplied a share of another's arms, or took a share of another's arms exports.

Supported: Russia supplied about two thirds of India's arms imports in 2010–2014.
Contradicted: India bought more than half of all Russian arms exports in 2014–2018.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from softflank.auditing import arms
from softflank.auditing.amounts import Amount
from softflank.auditing.facts import Facts, Ruling, judged, percent, years
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


class _Shared(NamedTuple):
    """Whose total, on which side of the trade, and the state that had the share of it."""

    side: str
    owner: str
    other: str


def arms_shares(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on shares of a client's arms imports or of a supplier's arms exports."""
    if not arms.is_about_arms(clause) or not clause.asserted():
        return []
    for place in (int(m[1]) for m in re.finditer(FIGURE, clause.text)):
        amount = clause.amounts[place]
        if amount.unit != "share":
            continue
        claim = _claim(clause, f"ZQ{place}Z")
        if claim is not None:
            return _judge(clause, facts, amount, claim)
    return []


def _claim(clause: Clause, token: str) -> _Shared | None:
    at = clause.text.index(token)
    after = clause.text[at + len(token) :]
    part = re.match(r"\s+(?:of\b|the\b|its\b|their\b|ZS\d+Z|arms\b|weapons\b|major\b)", after)
    if part is None:
        return _reversed(clause, at)
    whole = re.split(r"[,;(]|\.\s", after, maxsplit=1)[0]
    if arms.STOCKS.search(whole.lower()):
        return None
    states = [(m.start(), clause.code(m[1])) for m in re.finditer(STATE, whole)]
    before = [clause.code(m[1]) for m in re.finditer(STATE, clause.text[:at])]
    own = re.match(r"\s+(?:of\s)?(?:all\s)?(?:its|their)\b", whole) is not None
    verb = clause.text[:at].lower()
    head = whole.lower()
    if own:
        return _own(states, before, head, clause)
    if not states:
        return None
    owner = states[0][1]
    others = [code for code in (*before, *(code for _, code in states[1:]), *clause.inherited) if code != owner]
    if not others:
        return None
    other = before[-1] if before and before[-1] != owner and len(set(before)) == 1 else others[0]
    side = _side(head, states[0][0], verb)
    return _Shared(side, owner, other) if side else None


def _side(head: str, place: int, verb: str) -> str:
    """Whether the total is what its owner bought ("recipient") or sold ("supplier")."""
    near = head[: place + 60]
    later = head[place:]
    if re.search(r"\bthat zs\d+z (?:had )?(?:received|bought|imported|acquired|got|took)\b", near) or re.search(
        r"\bto zs\d+z", head[: place + 8]
    ):
        return "recipient"
    if re.search(r"\bthat zs\d+z (?:had )?(?:sold|exported|delivered|supplied)\b", near):
        return "supplier"
    if _SOLD.search(near):
        return "supplier"
    if re.search(r"\b(?:went|goes|go|delivered|shipped|sold|destined) (?:to|for)\b", later):
        return "supplier"
    if _BOUGHT.search(near) or re.search(
        r"\b(?:came|comes|come|supplied|bought|imported|originated|provided|delivered|were|was"
        r"|from)\b.{0,20}\b(?:from|by|zs\d+z)",
        later,
    ):
        return "recipient"
    supplied, taken = _last(_SUPPLIES, verb), _last(_TAKES, verb)
    if supplied < 0 and taken < 0:
        return ""
    return "recipient" if supplied > taken else "supplier" if taken > supplied else ""


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.end() for m in pattern.finditer(text)), default=-1)


def _own(states: list[tuple[int, str]], before: list[str], head: str, clause: Clause) -> _Shared | None:
    """As in "Half of its arms (imports) from X", "a third of its arms exports to X": the owner is the subject."""
    subject = before[0] if before else next(iter(clause.inherited), "")
    if not subject:
        return None
    for place, code in states:
        if code == subject:
            continue
        link = head[max(0, place - 18) : place]
        if re.search(r"\b(?:from|by)\s(?:the\s)?$", link):
            return _Shared("recipient", subject, code)
        if re.search(r"\b(?:to|in)\s(?:the\s)?$", link):
            return _Shared("supplier", subject, code)
    if not states and len(set(before)) == 2 and _SUPPLIES.search(clause.text.lower()) and before[0] != before[-1]:
        return _Shared("recipient", before[-1], before[0])
    return None


def _reversed(clause: Clause, at: int) -> _Shared | None:
    """As in "X's share of Y's arms imports was 60 per cent" and "Y's arms imports came to 60 per cent from X"."""
    text = clause.text[:at]
    led = re.search(rf"\bof (?:all )?{STATE}(?:'s)? (?P<rest>[^,;.]{{3,60}})", text, re.IGNORECASE)
    source = re.match(
        rf"ZQ\d+Z (?:came|were|was|is|are|comes?|originated)[^,;.]{{0,20}}\b(?:from|by) (?:the )?{STATE}",
        clause.text[at:],
    )
    if led and source and _BOUGHT.search(led["rest"].lower()):
        return _Shared("recipient", clause.code(led[1]), clause.code(source[1]))
    found = re.search(r"ZS(\d+)Z's share (?:of|in) (?:all |the )?ZS(\d+)Z(?:'s)? (?P<rest>[^,;.]{3,60})", text)
    if found is None:
        return None
    rest = found["rest"].lower()
    side = "supplier" if _SOLD.search(rest) else "recipient" if _BOUGHT.search(rest) else ""
    return _Shared(side, clause.code(found[2]), clause.code(found[1])) if side else None


def _judge(clause: Clause, facts: Facts, amount: Amount, claim: _Shared) -> list[Ruling]:
    last = arms.last_year(facts)
    span = facts.window(clause, last)
    if span is None:
        if clause.period() is not None or not re.search(
            r"\b(?:is|are|comes?|takes?|buys?|supplies|accounts?|gets?|goes?|go)\b", clause.text.lower()
        ):
            return []
        end = min(last, facts.until(clause))
        span = end - arms.WINDOW + 1, end
    answer = arms.ranking(facts, claim.side, claim.owner, *span)
    if not answer.rows:
        why = (
            f"No deliveries of major arms are recorded {'to' if claim.side == 'recipient' else 'from'} "
            f"{claim.owner} in {years(*span)}."
        )
        return [Ruling("arms share", "not checkable", clause, why, (answer,))]
    actual = next((row[2] for row in answer.rows if row[0] == claim.other), 0.0)
    what = f"{claim.owner}'s arms imports" if claim.side == "recipient" else f"{claim.owner}'s arms exports"
    why = f"{claim.other} accounts for {percent(actual)} of {what} in {years(*span)}."
    if answer.rows[0][0] != claim.other:
        why += f" {answer.rows[0][0]} has the largest share, {percent(answer.rows[0][2])}."
    return [Ruling("arms share", judged(amount.agrees(actual)), clause, why, (arms.head(answer, claim.other),))]
