"""Claims that a state belongs, belonged or did not belong to an organisation, joined it or left it.

Supported: Venezuela is a member of OPEC.
Contradicted: Qatar is a member of OPEC.
"""

from __future__ import annotations

import re
from datetime import date

from softflank.auditing.facts import Facts, Lookup, Said, dated, said
from softflank.auditing.statement import STATE, Clause, Period
from softflank.states import states
from softflank.states.memberships import Body, bodies

_MEMBER = re.compile(
    r"\b(?:members?|membership)(?: states?)? (?:of|in) (?:both )?(?:the )?zbodyz|zbodyz(?:'s)? (?:fellow |founding "
    r"|full )?"
    r"(?:members?|membership)\b|\bbelong(?:s|ed|ing)? to (?:both )?(?:the )?zbodyz"
    r"|\b(?:bodies|forums|organi[sz]ations|clubs) such as (?:the )?zbodyz"
)
_JOINED = re.compile(
    r"\b(?:join(?:s|ed)?|acced(?:es|ed) to|enter(?:s|ed)|(?:was|were) admitted to|(?:co-?)?founded) (?:the )?zbodyz"
    r"|\bbec(?:ame|omes?) (?:an? )?(?:\w+ )?members? of (?:the )?zbodyz"
)
_LEFT = re.compile(r"\b(?:left|leaves|quit|quits|withdr(?:ew|aws) from|walked out of) (?:the )?zbodyz")
_ACT = re.compile(
    r"\b(?:member|belong|such as|join|acced|enter|admitted|found|co-?found|left|leaves|quit|withdr|walked out)"
)
_NOT = re.compile(r"\b(?:not|never|no longer|nor|neither)\b(?: \w+){0,4}\s*$")
_SOFT = re.compile(
    r"\b(?:apply|applied|applicant|observer|candidate|invit\w+|associate|partner|quotas?|against|with opec)\b"
)


def membership(clause: Clause, facts: Facts) -> Said | None:
    """Verdicts on membership of the organisations in ``memberships.yml``."""
    named = [body for body in bodies() if body.pattern.search(clause.names)] if _ACT.search(clause.text) else []
    text = clause.low
    for body in named:
        text = body.folded.sub("zbodyz", text)
    acts = (("joined", _JOINED.search(text)), ("left", _LEFT.search(text)), ("member", _MEMBER.search(text)))
    act, found = next(((act, found) for act, found in acts if found), ("", None))
    if not named or found is None or _SOFT.search(text):
        return None
    codes = tuple(dict.fromkeys(clause.code(m[1]) for m in re.finditer(STATE, clause.text[: found.end()])))
    codes = tuple(code for code in codes if code in states())
    if not codes and re.search(r"\ball (?:\w+|zq\d+z) (?:states|countries|governments)\b", text):
        codes = clause.principals[:3]
    denied = _NOT.search(text[: found.start()]) is not None
    period = clause.period()
    if act == "member":
        return _belongs(clause, named, codes, denied, "such as" in found[0]) if codes else None
    if period is None or len(codes) != 1 or denied:
        return None
    return _dated(named[0], codes[0], period, joined=act == "joined")


def _belongs(clause: Clause, named: list[Body], codes: tuple[str, ...], denied: bool, loose: bool) -> Said | None:
    if any(not body.knows(code) for body in named for code in codes):
        return None
    period, answer = clause.period(), _shown(named, codes)
    first, last = (date(period.first, 1, 1), date(period.last, 12, 31)) if period else (clause.written, clause.written)
    if last > max(body.kept for body in named):
        return said(None, "The table of members ends before this date.", answer)
    wrong = [(body, code) for body in named for code in codes if body.holds(code, first, last) == denied]
    why = "; ".join(f"{code} {'is' if denied else 'is not'} a member of {body.name} then" for body, code in wrong)
    agrees = True if not wrong else None if loose else False
    return said(agrees, f"{why or 'The table of members agrees'}.", answer)


def _dated(body: Body, code: str, period: Period, *, joined: bool) -> Said:
    """As in "joined in 1961", "left in 1992"; who never was a member is known where the table is whole."""
    answer = _shown([body], (code,))
    mine = [spell for spell in body.spells if spell.state == code]
    found = [spell.first.year for spell in mine] if joined else [spell.last.year for spell in mine if spell.last]
    if not mine and (joined or not body.knows(code)):
        known = body.knows(code)
        told = "never was a member" if known else "is not in the table of members"
        return said(False if known else None, f"{code} {told} of {body.name} (kept to {body.kept}).", answer)
    act, listed = "joined" if joined else "left", ", ".join(map(str, found)) or "no year on record"
    return said(dated(found, period), f"{code} {act} {body.name} in {listed}.", answer)


def _shown(named: list[Body], codes: tuple[str, ...]) -> Lookup:
    rows = tuple(
        (body.name, s.state, s.first, s.last, body.reference) for body in named for s in body.spells if s.state in codes
    )
    return Lookup(
        "softflank memberships.yml", f"members {', '.join(codes)} of {', '.join(body.name for body in named)}",
        ("organisation", "state", "first", "last", "reference"), rows,
    )  # fmt: skip
