"""Claims that a state belongs, belonged or did not belong to an organisation, joined it or left it.

Supported: Venezuela is a member of OPEC.
Contradicted: Qatar is a member of OPEC.
"""

from __future__ import annotations

import re
from datetime import date

from softflank.auditing.facts import Facts, Lookup, Ruling, Status
from softflank.auditing.statement import STATE, Clause
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
    r"\b(?:would|could|may|might|apply|applied|applicant|observer|candidate|invit\w+|hopes?|wants?|seeks?|sought"
    r"|associate|partner|quotas?|against|with opec)\b"
)


def membership(clause: Clause, facts: Facts) -> list[Ruling]:
    """Verdicts on membership of the organisations in ``memberships.yml``."""
    if not _ACT.search(clause.text):
        return []
    named = [body for body in bodies() if body.pattern.search(clause.names)]
    if not named:
        return []
    text = clause.text.lower()
    for body in named:
        text = body.folded.sub("zbodyz", text)
    if _SOFT.search(text):
        return []
    act = next(((found, kind) for kind, found in _acts(text) if found), None)
    if act is None:
        return []
    codes = tuple(dict.fromkeys(clause.code(m[1]) for m in re.finditer(STATE, clause.text[: act[0].end()])))
    everyone = re.search(r"\ball (?:\w+|zq\d+z) (?:states|countries|governments)\b", text) is not None
    codes = tuple(code for code in codes if code in states()) or (clause.principals[:3] if everyone else ())
    denied = _NOT.search(text[: act[0].start()]) is not None
    return _judge(clause, named, codes, act[1], denied, "such as" in act[0][0]) if codes else []


def _acts(text: str) -> tuple[tuple[str, re.Match[str] | None], ...]:
    return ("joined", _JOINED.search(text)), ("left", _LEFT.search(text)), ("member", _MEMBER.search(text))


def _judge(
    clause: Clause, named: list[Body], codes: tuple[str, ...], act: str, denied: bool, loose: bool
) -> list[Ruling]:
    period = clause.period()
    if act != "member":
        if period is None or len(codes) != 1 or denied:
            return []
        return [_dated(clause, named[0], codes[0], period.first, period.last, act == "joined")]
    if any(not body.knows(code) for body in named for code in codes):
        return []
    first, last = (date(period.first, 1, 1), date(period.last, 12, 31)) if period else (clause.written, clause.written)
    answer = _shown(named, codes)
    if last > max(body.kept for body in named):
        why = "The table of members ends before this date."
        return [Ruling("membership", "not checkable", clause, why, (answer,))]
    wrong = [(body, code) for body in named for code in codes if body.holds(code, first, last) == denied]
    status: Status = "supported" if not wrong else "not checkable" if loose else "contradicted"
    why = "; ".join(f"{code} {'is' if denied else 'is not'} a member of {body.name} then" for body, code in wrong)
    return [Ruling("membership", status, clause, (why or "The table of members agrees") + ".", (answer,))]


def _dated(clause: Clause, body: Body, code: str, first: int, last: int, joined: bool) -> Ruling:
    mine = [spell for spell in body.spells if spell.state == code]
    answer = _shown([body], (code,))
    found = [spell.first.year for spell in mine] if joined else [spell.last.year for spell in mine if spell.last]
    act = "joined" if joined else "left"
    if not mine and not body.knows(code):
        return Ruling(
            "membership",
            "not checkable",
            clause,
            f"The table of members of {body.name} does not list {code}.",
            (answer,),
        )
    if not mine and joined:
        return Ruling(
            "membership",
            "contradicted",
            clause,
            f"{code} never was a member of {body.name} (table kept to {body.kept}).",
            (answer,),
        )
    why = f"{code} {act} {body.name} in {', '.join(map(str, found)) or 'no year on record'}."
    near = any(first - 1 <= year <= last + 1 for year in found)
    exact = any(first <= year <= last for year in found)
    return Ruling(
        "membership", "supported" if exact else "not checkable" if near else "contradicted", clause, why, (answer,)
    )


def _shown(named: list[Body], codes: tuple[str, ...]) -> Lookup:
    rows = tuple(
        (body.name, s.state, s.first, s.last, body.reference) for body in named for s in body.spells if s.state in codes
    )
    return Lookup(
        "softflank memberships.yml", f"members {', '.join(codes)} of {', '.join(body.name for body in named)}",
        ("organisation", "state", "first", "last", "reference"), rows,
    )  # fmt: skip
