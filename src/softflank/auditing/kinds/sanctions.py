"""Claims about sanctions: the first of a sender, in force, since, none, lifted.

Supported: The United Nations imposed an arms embargo on Ivory Coast in 2004.
Contradicted: Washington first imposed sanctions on Iran in 1995.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Ruling, Status, years
from softflank.auditing.statement import STATE, Clause, Period
from softflank.panel import questions

_SANCTION = re.compile(
    r"\b(?:sanction(?:s|ed|ing)?|embargo(?:es|ed)?|restrictive measures|export ban|measures|bann(?:ed|s))\b"
)
_MEASURES = re.compile(
    r"\bsanctions?|\bembargo|\bbann(?:ed|s) (?:all |most |the )?"
    r"(?:arms|weapons|oil|trade|imports|exports|sales|investment)"
)
_TYPES = (
    (
        "trade",
        re.compile(
            r"\b(?:trade|oil|export|import|economic) (?:embargo|ban|sanctions)\b|\bembargo on (?:trade|oil)\b"
            r"|\bbann(?:ed|s) (?:all )?(?:oil|trade|imports)"
        ),
    ),
    ("arms", re.compile(r"\b(?:arms|weapons) (?:embargo|ban|sanctions|sales|exports|deliveries)\b")),
    ("financial", re.compile(r"\b(?:financial|banking) sanctions\b|\basset freezes?\b")),
    ("travel", re.compile(r"\btravel (?:ban|sanctions|restrictions)\b|\bvisa bans?\b")),
)
_FIRST = re.compile(
    r"\b(?:first|initial|earliest)\b[^.;]{0,25}\b(?:sanctions?|embargo|measures)\b|\b(?:had )?never (?:before "
    r")?(?:been )?sanctioned\b|\bfirst (?:sanctioned|imposed)\b"
)
_LIFTED = re.compile(
    r"\b(?:lift(?:s|ed|ing)?|end(?:s|ed)?|remov(?:es|ed)|dropp?(?:s|ed)|revok(?:es|ed)|withdr(?:ew|awn)|scrapp?ed"
    r"|repealed|abolished)\b"
)
_PARTLY = re.compile(r"\b(?:zq\d+z|some|part|partly|partially|several|certain|a few|eas(?:e|es|ed)|waiv\w+|many)\b")
_NONE = re.compile(r"\b(?:no|never|without|not|neither|free of)\b")
_IMPOSED = re.compile(
    r"\b(?:impos(?:es|ed|ing)|adopt(?:s|ed)|introduc(?:es|ed)|appl(?:y|ies|ied)|slapp?ed|put|announc(?:es|ed)"
    r"|enact(?:s|ed)|plac(?:es|ed)|sanctioned|hit|decreed|bann(?:ed|s))\b"
)
_IN_FORCE = re.compile(
    r"\b(?:in force|in place|still|remains?|under (?:\w+ ){0,3}(?:sanctions|embargo)|has (?:kept|maintained|been)"
    r"|have (?:kept|maintained|been)|kept|maintain(?:s|ed)|continu\w+|uphold\w*|(?:has|have) banned)\b"
)
_SOFT = re.compile(
    r"\b(?:would|could|may|might|threat\w*|propos\w+|call(?:s|ed) for|consider\w*|evad\w+|evasion|circumvent\w*"
    r"|secondary|resist\w*|despite|expert\w*|relief|oppos\w+|condemn\w*|against western)\b"
)
_SENDERS = ("EUU", "UNO")
_SPELLINGS = {"VNM": ("VNM", "RVN")}
"""The source goes on to write South Vietnam for the united state."""
_GAP = 0.2
"""Part of the years since a date that may lack a case before "in force since" is contradicted."""
_POWERS = ("USA", "GBR", "FRA")
"""Not read as the target of sanctions that a text leaves unsaid."""


def sanctions(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on the sanctions of one sender against one target."""
    text = clause.text.lower()
    if not _SANCTION.search(text) or not (_MEASURES.search(text) or clause.about(_MEASURES)) or _SOFT.search(text):
        return []
    pair = _pair(clause)
    if pair is None:
        return []
    kind = next((name for name, pattern in _TYPES if pattern.search(text)), "")
    indicator = f"sanctions_{kind}" if kind else "sanctions"
    last = facts.last_year("dyad_year", "sanctions")
    answer = _list(facts, indicator, *pair)
    found = _years(answer, facts, clause)
    verdict = _judge(clause, text, found, min(last, facts.until(clause)))
    if verdict is None:
        return []
    if kind and verdict[0] == "contradicted" and not found:
        verdict = "not checkable", ""
    elif kind and verdict[0] == "contradicted" and not (_NONE.search(text) or _FIRST.search(text)):
        whole = _judge(
            clause, text, _years(_list(facts, "sanctions", *pair), facts, clause), min(last, facts.until(clause))
        )
        verdict = verdict if whole == verdict else ("not checkable", verdict[1])
    status, why = verdict
    listed = (
        f"{pair[0]} sanctions{f' ({kind})' if kind else ''} against {pair[1]} are recorded for {_runs(sorted(found))}"
        if found
        else f"no {pair[0]} sanctions{f' ({kind})' if kind else ''} against {pair[1]} are recorded"
    )
    return [
        Ruling("sanctions", status, clause, f"{listed[0].upper()}{listed[1:]}{why} (data end in {last}).", (answer,))
    ]


_ACT = (
    r"(?:has |have |had |first |also |then |again |since )*(?:impos|bann|adopt|introduc|appl|slap|enact|plac|lift"
    r"|kept|keeps?|maintain|remov|drop|revok|decreed?|sanction|put|hit|end(?:s|ed)\b|never|did not|uph)"
)
_BY = re.compile(
    rf"{STATE}(?:'s)? (?:\w+[- ]){{0,3}}(?:sanctions?|embargo(?:es)?|measures|restrictions)\b|{STATE},? {_ACT}|\bby "
    rf"(?:the )?{STATE}|\b(?:sanctions|embargo|measures) of (?:the )?{STATE} (?:on|against)\b"
)
_ON = re.compile(
    rf"\b(?:sanctions?|embargo(?:es)?|measures|ban|imposed|them|it)\b(?: \w+){{0,3}}? (?:on|against|upon) {STATE}"
    rf"|\b(?:sanctioned|sanctions|embargo on|on|against"
    rf"|(?:sales|exports|deliveries|trade|imports) (?:to|with|from)) {STATE}"
)
_ON_OTHERS = re.compile(
    r"\b(?:sanctions?|embargo(?:es)?|measures|restrictions)\b(?: \w+){0,2}? (?:on|against|upon) (?!it\b|them\b)[a-z]"
)
"""Sanctions on somebody who is no named state ("on allies", "on Chinese firms"): no other is put in the place."""
_UNDER = re.compile(rf"{STATE}[^.;]{{0,40}}\bunder (?:\w+ )?{STATE}(?:'s)?(?: \w+){{0,2}} (?:sanctions|embargo)")


def _pair(clause: Clause) -> tuple[str, str] | None:
    """Sender and target: "X imposed ... on Y", "X sanctions on Y", "Y is under X sanctions"."""
    under = _UNDER.search(clause.text)
    if under:
        return clause.code(under[2]), clause.code(under[1])
    by = _BY.search(clause.text)
    if by is None:
        return None
    sender = clause.code(next(place for place in by.groups() if place))
    on = next((m for m in _ON.finditer(clause.text) if clause.code(next(p for p in m.groups() if p)) != sender), None)
    others = [code for code in clause.codes() if code != sender] or _ON_OTHERS.search(clause.text)
    if on is not None:
        target = clause.code(next(place for place in on.groups() if place))
    elif others:
        return None
    else:
        known = [code for code in (*clause.inherited, *clause.principals) if code not in (sender, *_SENDERS)]
        target = next((code for code in known if code not in _POWERS), "")
    return (sender, target) if target and target not in _SENDERS and target != sender else None


def _list(facts: Facts, indicator: str, sender: str, target: str) -> Lookup:
    return facts.ask("gsdb", questions.sanctions, indicator, sender, tuple(_SPELLINGS.get(target, (target,))))


def _years(answer: Lookup, facts: Facts, clause: Clause) -> dict[int, int]:
    return {int(row[0]): int(row[1]) for row in answer.rows if row[0] <= facts.until(clause)}


def _runs(found: list[int]) -> str:
    runs: list[list[int]] = []
    for year in found:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(years(run[0], run[-1]) for run in runs)


def _judge(clause: Clause, text: str, cases: dict[int, int], end: int) -> tuple[Status, str] | None:
    found = sorted(cases)
    period = clause.period()
    if period is None:
        return _now(text, found, end)
    if period.first > end:
        return "not checkable", f"; {period.first} lies past the data"
    if _FIRST.search(text):
        return _first(period, found)
    if _LIFTED.search(text) and not _PARTLY.search(text):
        return _lifted(period, found, end, cases)
    if _LIFTED.search(text):
        return None
    if _NONE.search(text):
        return _none(period, found, end)
    if period.preposition in {"since", "from"} and _IN_FORCE.search(text):
        return _since(period, found, end)
    if period.preposition in {"until", "till"}:
        return _until(period, found, end)
    if _IMPOSED.search(text) or _IN_FORCE.search(text):
        return _held(period, found, end)
    return None


def _now(text: str, found: list[int], end: int) -> tuple[Status, str] | None:
    if not _IN_FORCE.search(text):
        return None
    if _NONE.search(text):
        return ("not checkable", "") if end not in found else ("contradicted", "")
    return ("supported", "") if end in found else ("not checkable", "")


def _first(period: Period, found: list[int]) -> tuple[Status, str]:
    earlier = [year for year in found if year < period.first - 1]
    if earlier:
        return "contradicted", f", {period.first - earlier[0]} years before {period.first}"
    if not found:
        return "not checkable", ""
    return ("supported", "") if found[0] <= period.last + 1 else ("contradicted", f"; none for {period.first}")


def _lifted(period: Period, found: list[int], end: int, cases: dict[int, int]) -> tuple[Status, str]:
    """Lifted, if cases end there; still in force, if as many run on: some ending and some not is left open."""
    if not [year for year in found if year <= period.last]:
        return "not checkable", ""
    after = [year for year in found if period.last + 2 <= year <= end]
    if end < period.last + 2:
        return "not checkable", ""
    if not after:
        return "supported", ""
    still = set(range(period.last + 1, min(period.last + 4, end + 1))) <= set(found)
    fewer = min(cases[year] for year in after) < max(cases.get(period.first - 1, 0), cases.get(period.first, 0))
    if still and not fewer:
        return "contradicted", f"; they did not end in {period.last}"
    return "not checkable", ""


def _none(period: Period, found: list[int], end: int) -> tuple[Status, str]:
    match period.preposition:
        case "before" | "until" | "till":
            first, last = 1949, period.first - 1
        case "since":
            first, last = period.first, end
        case "after":
            first, last = period.last + 1, end
        case _:
            first, last = period.first, min(period.last, end)
    inside = [year for year in found if first <= year <= last]
    return (
        ("contradicted", "")
        if len(inside) > 1 or (inside and first == last)
        else ("supported", "")
        if not inside
        else ("not checkable", "")
    )


def _since(period: Period, found: list[int], end: int) -> tuple[Status, str]:
    missing = [year for year in range(period.first, end + 1) if year not in found]
    if not missing:
        return "supported", ""
    if end in found and (len(missing) < _GAP * (end - period.first + 1) or missing[-1] <= period.first + 1):
        return "not checkable", f"; none for {_runs(missing)}"
    return "contradicted", f"; none for {_runs(missing)}"


def _until(period: Period, found: list[int], end: int) -> tuple[Status, str]:
    """As in "Kept an embargo until 1994": in force shortly before, and gone some years after."""
    before = [year for year in found if period.first - 2 <= year <= period.first]
    if not before:
        return "not checkable", f"; none near {period.first}"
    after = set(range(period.last + 1, min(period.last + 4, end + 1)))
    if after and after <= set(found):
        return "contradicted", f"; they did not end in {period.last}"
    return ("supported", "") if not after & set(found) else ("not checkable", "")


def _held(period: Period, found: list[int], end: int) -> tuple[Status, str]:
    wanted = [year for year in range(period.first, min(period.last, end) + 1) if year in found]
    if wanted:
        return "supported", ""
    near = [year for year in found if period.first - 1 <= year <= period.last + 1]
    return (
        ("not checkable", "; the year is off by one")
        if near
        else ("contradicted", f"; none for {years(period.first, period.last)}")
    )
