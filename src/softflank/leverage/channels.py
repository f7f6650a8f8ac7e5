"""The ways in which pressure on a client can count in a theatre, and for whom: each told only where it can be."""

from __future__ import annotations

from softflank.pressure import Outcomes, Rung, overall
from softflank.vocabulary import CardChannel, Estimate, LinkageCounts
from softflank.world import World

FAR = 0.5
"""A challenger nearer than half the patron's distance has the client before its own door."""


def channels(
    world: World, theatre: str, outcomes: Outcomes, rung: Rung, shift: Estimate, casebook: LinkageCounts | None
) -> tuple[CardChannel, ...]:
    """What each way would be in this question; a way that cannot be is left out."""
    patron, client = world.named(world.roles.patron), world.named(world.roles.client)
    challenger, place = world.named(world.roles.challenger or ""), world.named(theatre)
    found = [CardChannel("threat", _threat(challenger, patron, client, place, rung, shift))]
    if before_its_door(world):
        text = (
            f"What {patron} could hold over {challenger} from {client}, nearer to it than to {patron}, is lost with "
            f"the tie: a card less for {patron}, whatever becomes of {place}. {_in_place(outcomes, patron, client)}, "
            "and the model puts no number on what could be brought."
        )
        found.append(CardChannel("denial", text))
    dealt = _dealt(casebook)
    found += [
        CardChannel("sale", f"{_start(patron)} could itself give {client} up for something in {place}{dealt}."),
        CardChannel(
            "swap",
            f"Each could leave the other a free hand, {challenger} over {client} and {patron} over {place}{dealt}.",
        ),
    ]
    seen = outcomes.reputation_loss(rung.id)
    if seen.high is not None and seen.high > 0:
        text = (
            f"What {patron} lets happen to {client} is seen by its other clients: {100 * seen.value:.2g} % of its "
            f"portfolio at this rung [{100 * (seen.low or 0):.2g}, {100 * seen.high:.2g}], whoever wins in {place}."
        )
        found.append(CardChannel("precedent", text))
    text = (
        f"What {challenger} ties down against {client} is missing elsewhere, {place} included: this part of pressure "
        f"helps {patron}."
    )
    found.append(CardChannel("distraction", text))
    return tuple(found)


def before_its_door(world: World) -> bool:
    """Whether the challenger is much nearer to the client than the patron is, by the record of distances."""
    roles, away = world.roles, {}
    for state in (roles.patron, roles.challenger or ""):
        for a, b in ((state, roles.client), (roles.client, state)):
            for spell in world.view.spells("distance", a, b):
                away[state] = spell.value
    far, near = away.get(roles.patron), away.get(roles.challenger or "")
    return far is not None and near is not None and near < FAR * far


def _threat(challenger: str, patron: str, client: str, place: str, rung: Rung, shift: Estimate) -> str:
    return (
        f"{_start(challenger)} can offer to spare {patron} the loss of what it has in {client}, most of all at "
        f"{_lower(rung.label)}: at equal salience worth at most {shift.high or shift.value:.2g} points of {place}, and "
        "only if pressing hangs on the answer."
    )


def _in_place(outcomes: Outcomes, patron: str, client: str) -> str:
    """What the patron has in the client by the record, as a clause."""
    found = overall(outcomes).get("could.patron.in_place")
    if found is None:
        return f"No list in use says whether {patron} has troops in {client}"
    if not found.high:
        return f"{_start(patron)} has no troops in {client} on record"
    low, high = 1000 * (found.low or 0), 1000 * found.high
    return f"{_start(patron)} has some {1000 * found.value:,.0f} troops in {client} [{low:,.0f}, {high:,.0f}]"


def _dealt(casebook: LinkageCounts | None) -> str:
    if casebook is None:
        return ""
    return (
        f"; of {casebook.n} past episodes of pressure on a rival's client {casebook.offered} had the client "
        f"offered for something elsewhere, {casebook.paid} of them paid"
    )


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
