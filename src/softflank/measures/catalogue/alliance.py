"""Alliance obligations of the patron to the client: ATOP to 2018, referenced treaties after it."""

from __future__ import annotations

from softflank.measures.duties import FIGHT, Duty, Pacts, pacts
from softflank.measures.reading import Reading, gap, majors, rank_among
from softflank.measures.tracing import Traced, column, strongest
from softflank.vocabulary import About, Estimate, Evidence, Kind, Query
from softflank.world import World


def measure(world: World) -> Reading:
    """alliance.obligation: 1 to fight, 0.75 under an umbrella, 0.5 to consult, 0.25 to stay out, 0 none.

    From ATOP to 2018, ``treaties.yml`` after it: 1 to fight, 0.75 under an umbrella that ten or more others
    share, 0.5 to consult, 0.25 neutrality or non-aggression, 0 none; a pact to which the challenger belongs
    counts for nobody, a narrow one beside it stands (``pacts.csv``); after 2018 carried with the chance that it
    still holds.
    """
    found = pacts(world)
    duty = found.between(world.roles.patron, world.roles.client)
    if found.last is None and duty.treaty is None:
        return gap("alliance.obligation", "the panel has no alliance data before this date")
    carried = found.last is not None and world.as_of.year - found.last.year > 1 and duty.treaty is None
    dated = f" in {found.last.year}" if carried and found.last else ""

    level = ", ".join(duty.words) or "none"
    masks = _masks(world, found)
    plain = None if duty.treaty is not None else strongest(masks, found.weights(world.roles.patron, world.roles.client))
    others = [found.between(p, q).level for p in majors(world) for q in found.states if p != q]
    return Reading(
        (
            Estimate(
                id="alliance.obligation",
                label=f"Strongest alliance obligation to {world.named(world.roles.client)}{dated}: {level}",
                value=duty.level if plain is None else plain.value,
                unit="level 0–1",
                kind=Kind.ESTIMATED if carried or plain is None else Kind.DERIVED,
                method=_method(world, found, duty, carried=carried),
                low=0.0 if carried and found.kept < 0.95 else None,
                high=duty.level if carried and found.kept < 0.95 else None,
                evidence=_later(duty) or (*masks.evidence, *_narrow(duty)),
                derivation=None if plain is None else plain.derivation,
                year=found.last.year if carried and found.last is not None else world.as_of.year,
                percentile=rank_among(duty.level, others),
                about=_about(level, duty),
            ),
        )
    )


def _about(level: str, duty: Duty) -> About:
    """The obligations in words, and the later treaty that they rest on with its page, or the first year of a pact."""
    treaty = duty.treaty
    begun = {} if duty.begun is None else {"begun": str(duty.begun)}
    return (
        About.of(level=level, **begun)
        if treaty is None
        else About.of(level=level, treaty=f"{treaty.name} ({treaty.start.year})", page=treaty.url)
    )


def _method(world: World, found: Pacts, duty: Duty, *, carried: bool) -> str:
    text = "1 defence or offence, 0.75 under an umbrella of many, 0.5 consultation, 0.25 neutrality or non-aggression"
    if duty.treaty is not None:
        text += f"; by the {duty.treaty.name} ({duty.treaty.start}, {duty.treaty.url})"
    elif duty.pact is not None:
        text += f"; by a pact of {duty.company + 2} (number {duty.pact} in ATOP) that stands beside wider ones"
    elif duty.level == FIGHT:
        text += f"; {duty.company} states are bound to both"
    if found.challenger is not None:
        text += f"; a pact to which {world.named(found.challenger)} belongs counts for nobody"
    if carried and found.last is not None:
        chance = f"; a duty to fight still holds with a chance of {found.kept:.0%}" if duty.level >= FIGHT else ""
        text += f"; carried forward from {found.last.year}, where the data end{chance}"
    return text


def _masks(world: World, found: Pacts) -> Traced:
    """Obligations of the patron's alliances with the client that are in force at the end of the data."""
    pair = (world.roles.patron, world.roles.client)
    day = found.day or world.as_of
    own = world.view.spells("alliance", *pair, on=day)
    query = Query("spells", ("alliance",), (pair,), world.as_of, on=day)
    return column(query, [s.value for s in own], "value", "atop-alliances", rows=len(own), age_to=found.last)


def _narrow(duty: Duty) -> tuple[Evidence, ...]:
    return (Evidence(fit=f"pacts.csv: ATOP pact {duty.pact}"),) if duty.pact is not None else ()


def _later(duty: Duty) -> tuple[Evidence, ...]:
    return (Evidence(fit=f"treaties.yml: {duty.treaty.id}, {duty.treaty.url}"),) if duty.treaty is not None else ()
