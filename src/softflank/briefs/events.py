"""One event within one time has one chance in a brief, whichever of the records that know of it would give another.

The record of governments under pressure and the templates of dated questions both tell of a leader and a regime within
a year. The first knows what is in force, so where it speaks the templates are not asked beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from softflank.analysis import Analysis
from softflank.briefs import standing, wording
from softflank.vocabulary import Estimate, Forecast, SoftflankError

Event = tuple[str, str]
"""What is to happen within a year or by its day, by its template, and under which pressure if not today's."""
_BASE = ".base_rate"


def exits(analysis: Analysis) -> dict[str, Estimate]:
    """Chances at today's pressure that the leader and the regime go within a year, by event; none without a record."""
    now, losses = standing.today(analysis), analysis.losses
    if now is None or losses is None:
        return {}
    found = {"leader_out": losses.leader_exit.get(now.rung), "regime_out": losses.regime_exit.get(now.rung)}
    return {event: chance for event, chance in found.items() if chance is not None}


def of_force(analysis: Analysis) -> Forecast | None:
    """The author's forecast of force by the challenger: that of a pathway whose steps are all of force.

    What a pathway may end in, the fall of the government, comes without force too, and is told apart.
    """
    case, group = analysis.world.case, {s.rung: s.group for s in analysis.ladder}
    if case is None:
        return None
    fall = (case.telling.judgements or {}).get("regime")
    paths = [p for p in case.telling.pathways or () if p.rungs and all(group.get(r) == "force" for r in p.rungs)]
    asked = [p.forecast for p in paths if fall is None or p.forecast != fall.forecast]
    return next((f for f in case.forecasts if f.id in asked and not f.condition), None)


_STATES = (
    ("authorised", re.compile(r"\b(?:authori[sz]|approv)\w*", re.IGNORECASE)),
    ("threatened", re.compile(r"\b(?:risk|threat|warn)\w*", re.IGNORECASE)),
)
"""What a claim may say of a step short of its running."""


def state(analysis: Analysis) -> str:
    """Whether the step reached is in force, or by all claims behind it that name it only authorised or threatened."""
    case, reached = analysis.world.case, analysis.reached
    cited = [case.claims[c] for c in case.rung.evidence if c in case.claims] if case and case.rung else []
    naming = [c.text for c in cited if reached and reached.title.lower() in c.text.lower()]
    return next((word for word, said in _STATES if naming and all(map(said.search, naming))), "in force")


def event(analysis: Analysis, estimate: Estimate) -> Event | None:
    """The event that a chance is of; nothing for a number that is no chance of a known one."""
    about = estimate.about
    if estimate.unit != "probability" or estimate.id.endswith(_BASE):
        return None
    if "template" in about:
        return about["template"], about.get("state", "")
    if "outcome" not in about:
        return None
    now = standing.today(analysis)
    under = "" if now is not None and about["rung"] == now.rung else about["group"]
    return f"{about['outcome']}_out", under


def held(analysis: Analysis, estimates: Iterable[Estimate]) -> None:
    """Check that no event has two numbers.

    Raises:
        SoftflankError: two figures give one event different chances as they are printed.
    """
    known: dict[Event, Estimate] = {}
    for estimate in estimates:
        if (of := event(analysis, estimate)) is None:
            continue
        first = known.setdefault(of, estimate)
        if wording.value(first) != wording.value(estimate):
            raise SoftflankError(
                f"one event, two chances: {first.label} is {wording.value(first)} by {first.id}, "
                f"and {wording.value(estimate)} by {estimate.id}; let one of them speak"
            )
