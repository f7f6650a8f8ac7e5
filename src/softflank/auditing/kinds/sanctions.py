"""Claims about sanctions: the first of a sender, in force, since, none, lifted.

Supported: The United Nations imposed an arms embargo on Ivory Coast in 2004.
Contradicted: Washington first imposed sanctions on Iran in 1995.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup, Said, absent, dated, meant, said, years
from softflank.auditing.statement import ORGANISATIONS, STATE, Clause, Period
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
    r"\b(?:call(?:s|ed) for|consider\w*|evad\w+|evasion|circumvent\w*"
    r"|secondary|resist\w*|despite|expert\w*|relief|oppos\w+|condemn\w*|against western)\b"
)
_SPELLINGS = {"VNM": ("VNM", "RVN")}
"""The source goes on to write South Vietnam for the united state."""
_GAP = 0.2
"""Part of the years since a date that may lack a case before "in force since" is contradicted."""


def sanctions(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on the sanctions of one sender against one target."""
    text = clause.low
    if not _SANCTION.search(text) or not (_MEASURES.search(text) or clause.about(_MEASURES)) or _SOFT.search(text):
        return None
    pair = _pair(clause)
    if pair is None:
        return None
    last = facts.last_year("dyad_year", "sanctions")
    end = min(last, facts.until(clause))
    kind = next((name for name, pattern in _TYPES if pattern.search(text)), "")
    answer, cases = _cases(facts, clause, pair, f"sanctions_{kind}" if kind else "sanctions")
    verdict = _judge(clause, text, cases, end)
    if verdict is None:
        return None
    agrees, note = verdict
    if kind and agrees is False:  # sources differ on the kind of a case: all of them must contradict
        whole = _judge(clause, text, _cases(facts, clause, pair, "sanctions")[1], end)
        agrees = False if cases and (whole == verdict or _NONE.search(text) or _FIRST.search(text)) else None
    what = f"{pair[0]} sanctions{f' ({kind})' if kind else ''} against {pair[1]}"
    why = f"{what} are recorded for {_runs(sorted(cases))}" if cases else f"No {what} are recorded"
    return said(agrees, f"{why}{note} (data end in {last}).", answer)


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
    target = clause.named(on)[0] if on else ""
    return (sender, target) if target and target not in ORGANISATIONS else None


def _cases(facts: Facts, clause: Clause, pair: tuple[str, str], indicator: str) -> tuple[Lookup, dict[int, int]]:
    """Number of cases by year, up to the document's date."""
    sender, target = pair
    answer = facts.ask("gsdb", questions.sanctions, indicator, sender, _SPELLINGS.get(target, (target,)))
    return answer, {int(year): int(number) for year, number in answer.rows if year <= facts.until(clause)}


def _runs(found: list[int]) -> str:
    runs: list[list[int]] = []
    for year in found:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(years(run[0], run[-1]) for run in runs)


def _judge(clause: Clause, text: str, cases: dict[int, int], end: int) -> tuple[bool | None, str] | None:
    """Whether the years of the cases agree, with a note; nothing where the clause claims nothing of years."""
    found, period = sorted(cases), clause.period()
    lifted, none, kept = _LIFTED.search(text), _NONE.search(text), _IN_FORCE.search(text)
    if period is None:
        held = end in cases
        return ((False if held else None) if none else (held or None), "") if kept else None
    if period.first > end:
        return None, f"; {period.first} lies past the data"
    if _FIRST.search(text):
        early = found and found[0] < period.first - 1
        note = f", {period.first - found[0]} years before {period.first}" if early else ""
        return (not early and found[0] <= period.last + 1 if found else None), note
    if lifted:
        return None if _PARTLY.search(text) else (_lifted(period, cases, end), "")
    if none:
        return absent(found, *meant(period, 1949, end)), ""
    if period.preposition in {"since", "from"} and kept:
        return _since(period, cases, end)
    if period.preposition in {"until", "till"}:
        return _until(period, cases, end), ""
    return (dated(found, period), "") if kept or _IMPOSED.search(text) else None


def _lifted(period: Period, cases: dict[int, int], end: int) -> bool | None:
    """Lifted, if cases end there; still in force, if as many run on: some ending and some not is left open."""
    if end < period.last + 2 or not any(year <= period.last for year in cases):
        return None
    after = [year for year in cases if period.last + 2 <= year <= end]
    if not after:
        return True
    before = max(cases.get(period.first - 1, 0), cases.get(period.first, 0))
    still = set(range(period.last + 1, min(period.last + 4, end + 1))) <= set(cases)
    return False if still and min(cases[year] for year in after) >= before else None


def _since(period: Period, cases: dict[int, int], end: int) -> tuple[bool | None, str]:
    missing = [year for year in range(period.first, end + 1) if year not in cases]
    few = len(missing) < _GAP * (end - period.first + 1) or (missing and missing[-1] <= period.first + 1)
    note = f"; none for {_runs(missing)}" if missing else ""
    return (True if not missing else None if end in cases and few else False), note


def _until(period: Period, cases: dict[int, int], end: int) -> bool | None:
    """As in "Kept an embargo until 1994": in force shortly before, and gone some years after."""
    if not any(period.first - 2 <= year <= period.first for year in cases):
        return None
    after = set(range(period.last + 1, min(period.last + 4, end + 1)))
    return False if after and after <= set(cases) else None if after & set(cases) else True
