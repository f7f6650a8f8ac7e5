"""Reach: what is left of a capability at the client's distance, against the challenger's."""

from __future__ import annotations

import math

from softflank.measures.reading import Reading, latest
from softflank.measures.tracing import cells, dated, derived, evidence, ratio
from softflank.states import predecessor, states
from softflank.vocabulary import Estimate, Evidence, Gap, Kind, Observation
from softflank.world import World

DECAY = "reach.decay"
"""Assumption: loss of strength per 1,000 km."""


def measure(world: World) -> Reading:
    """reach.distance, reach.distance_CHALLENGER (km), reach.capability_ratio, reach.local_power (patron over both).

    From CEPII, COW capitals, CINC: CINC × exp(−decay × distance), patron over patron and challenger; the decay
    is an assumption with a range.
    """
    patron, client, challenger = world.roles.patron, world.roles.client, world.roles.challenger
    estimates: list[Estimate] = []
    gaps: list[Gap] = []
    far = distance(world, patron, client)
    (estimates if isinstance(far, Estimate) else gaps).append(far)  # type: ignore[arg-type]
    if challenger is None:
        gaps.append(Gap("reach.capability_ratio", "no challenger is named"))
        return Reading(tuple(estimates), tuple(gaps))
    mine, theirs = capability(world, patron), capability(world, challenger)
    near = distance(world, challenger, client)
    if mine is None or theirs is None:
        gaps.append(Gap("reach.capability_ratio", "no CINC score of patron or challenger"))
        return Reading(tuple(estimates), tuple(gaps))
    estimates.append(
        derived(
            "reach.capability_ratio",
            f"Capability of {world.named(patron)} over {world.named(challenger)} (CINC), {mine.year}",
            ratio(cells(world, [mine]), cells(world, [theirs])),
            "ratio",
            "ratio of composite indices of national capability"
            + _inherited(mine, patron)
            + _inherited(theirs, challenger),
            year=mine.year,
        )
    )
    if isinstance(far, Estimate) and isinstance(near, Estimate):
        estimates += [near, _local(world, mine, theirs, far, near)]
    else:
        gaps.append(Gap("reach.local_power", "a distance between capitals is missing"))
    return Reading(tuple(estimates), tuple(gaps))


def capability(world: World, state: str) -> Observation | None:
    """Newest CINC score of a state, of its predecessor where it has none of its own yet."""
    former = predecessor(state)
    own = latest(world.view.state("cinc", state))
    return own if own is not None or former is None else latest(world.view.state("cinc", former))


def _inherited(score: Observation, state: str) -> str:
    """Mark of a newborn state's score that is still its predecessor's."""
    if score.subject == state:
        return ""
    return f"; that of {states()[state].name} is still that of {states()[score.subject].name}, its predecessor"


def distance(world: World, state: str, client: str) -> Estimate | Gap:
    """Distance in km between the capitals of a state and the client."""
    role = "reach.distance" if state == world.roles.patron else f"reach.distance_{state}"
    spells = world.view.spells("distance", state, client)
    if not spells:
        return Gap(role, f"no distance between the capitals of {world.named(state)} and {world.named(client)}")
    return derived(
        role,
        f"Distance between the capitals of {world.named(state)} and {world.named(client)}",
        dated(world, "spells", "distance", spells[-1:], "value", spells[-1].source),
        "km",
        "great circle between capitals",
    )


def _local(world: World, mine: Observation, theirs: Observation, far: Estimate, near: Estimate) -> Estimate:
    """Share of power at the client: M exp(-decay · distance) of the patron over patron's and challenger's."""
    decay = world.assumptions[DECAY]

    def share(rate: float) -> float:
        own = mine.value * math.exp(-rate * far.value / 1000)
        other = theirs.value * math.exp(-rate * near.value / 1000)
        return own / (own + other)

    ends = [share(decay.low), share(decay.high), share(decay.mode)]
    return Estimate(
        id="reach.local_power",
        label=f"{world.owner(world.roles.patron, start=True)} share of the power that it and "
        f"{world.named(world.roles.challenger or '')} could bring to {world.named(world.roles.client)} "
        "by size and distance alone",
        value=share(decay.mode),
        unit="share",
        kind=Kind.SIMULATED,
        low=min(ends),
        high=max(ends),
        year=mine.year,
        method="CINC × exp(−decay × distance), patron over patron and challenger; interval: range of the decay",
        evidence=(*evidence(world, [mine, theirs]), *far.evidence, *near.evidence, Evidence(assumption=DECAY)),
    )
