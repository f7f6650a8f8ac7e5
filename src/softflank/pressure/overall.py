"""Figures of a simulation that no rung owns: what could be brought, what binds it, what the client is worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from softflank.numerics.pressure import CHALLENGER, PATRON
from softflank.pressure.outcomes import Outcomes
from softflank.vocabulary import Estimate, Kind

_RANKED = (
    ("priority.rank", "Share of the patron's other clients, by worth, that is worth less", "priority", "share"),
    ("worth", "Worth of the client to the patron", "worth", "portfolio units"),
)


def overall(outcomes: Outcomes) -> dict[str, Estimate]:
    """What patron and challenger could bring, and what the patron would; what binds it; what the client is worth.

    ``would.power`` speaks of the highest rung of force, or the highest that is there; of a patron whose answers no past
    crisis tells there is none, and of a worth that is not observed no rank.
    """
    found = [
        _power(outcomes, "could", "could.power", "Patron's share of the power at hand with a full answer"),
        _power(outcomes, "could_allies", "could.allies", "The same with the client and all its allies by treaty"),
        *_placed(outcomes),
        outcomes.estimate(
            "slack.free",
            "Share of the patron's force that nothing binds",
            outcomes.arrays["slack"],
            "share",
            groups=("slack",),
            data=("slack",),
        ),
    ]
    if outcomes.worth_observed():
        found += [
            outcomes.estimate(name, label, outcomes.arrays[array], unit, groups=("worth", "salience"), data=("worth",))
            for name, label, array, unit in _RANKED
        ]
    force = [r for r in outcomes.up() if r.group == "force"] or list(outcomes.up())
    if force and outcomes.told:
        found.append(_would(outcomes, force[-1].id))
    return {e.id: e for e in found}


def _would(outcomes: Outcomes, rung: str) -> Estimate:
    """Chance of a military answer at a rung times the patron's share of the power at hand if it gives one."""
    i = outcomes.place(rung)
    chance = float(outcomes.inputs.arrays["military"][:, outcomes.case.setting.group[i]].mean())
    label = f"Share of the power at hand that the patron would bring at {outcomes.rungs[i].label.lower()}"
    found = _power(outcomes, "given", "would.power", label, "response")
    note = f"chance of a military answer, {chance:.3f}, times the share that one brings"
    low, high = found.low or 0.0, found.high or 0.0
    return replace(
        found,
        value=chance * found.value,
        low=chance * low,
        high=chance * high,
        method=f"{note}; the interval is that of the share",
    )


def _placed(outcomes: Outcomes) -> list[Estimate]:
    """Troops that stand in the client already, of challenger and patron: where no list tells of any there is no figure.

    Those that a list names and nobody counts are an assumed range, and its label says so.
    """
    case, found = outcomes.case, []
    unlisted = {g.measure for g in case.gaps}
    for i, word in ((CHALLENGER, "Challenger"), (PATRON, "Patron")):
        if f"pressure.place_{case.names['actors'][i]}" in unlisted:
            continue
        counted = not np.isnan(case.setting.place[i])
        label = f"{word}'s troops in the client, thousand" + (
            "" if counted else " (some are there; how many is assumed)"
        )
        values = case.setting.place[i] if counted else outcomes.inputs.arrays["base_troops"]
        e = outcomes.estimate(
            f"could.{word.lower()}.in_place",
            label,
            np.full(outcomes.draws, values) if counted else values,
            "thousand persons",
            groups=("none",) if counted else ("reach",),
            data=("capability",),
        )
        found.append(e if counted else replace(e, kind=Kind.ASSUMED, method="a range assumed for every base"))
    return found


def _power(outcomes: Outcomes, name: str, ident: str, label: str, *groups: str) -> Estimate:
    used = ("reach", "slack", *groups)
    return outcomes.estimate(ident, label, outcomes.arrays[name], "share", groups=used, data=("capability", "slack"))
