"""Who stands beside the patron in the client: those that are named, or those that serve it most."""

from __future__ import annotations

from softflank.measures.facts import suppliers, trade_shares
from softflank.states import states
from softflank.world import World


def beside(world: World) -> tuple[str, ...]:
    """Third parties of the roles, and those that the case compares the patron's tie with.

    Without a case the challenger comes first; where nobody names any, it is followed by who else serves most of the
    client's arms and of its trade, by lists that hold states before their first day and after their last.
    """
    roles, client = world.roles, world.roles.client
    named = (*roles.third_parties, *(world.case.third_parties if world.case else ()))
    if named and world.case is None:
        named = tuple(filter(None, (roles.challenger, *named)))
    elif not named:
        served = (suppliers(world, client), trade_shares(world, client))
        known = (roles.patron, roles.challenger)
        others = ({c: v for c, v in s.items() if c not in known and states()[c].exists(world.as_of)} for s in served)
        named = tuple(filter(None, (roles.challenger, *(max(o, key=lambda c: (o[c], c)) for o in others if o))))
    return tuple(
        code
        for code in dict.fromkeys(named)
        if code not in (roles.patron, client) and states()[code].exists(world.as_of)
    )
