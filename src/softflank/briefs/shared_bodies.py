"""Bodies of states that two may share beyond those with a page: what the table has without one, and where it is silent.

The table of some bodies holds a part of their members alone: that one is not in it is said only where it knows both.
"""

from __future__ import annotations

from softflank.briefs.blocks import listed
from softflank.states.memberships import Body, bodies
from softflank.world import World


def unquoted(world: World) -> list[str]:
    """Sentences on bodies of the date that no figure tells: members without a page, and those without both."""
    pair = (world.roles.patron, world.roles.client)
    living = [b for b in bodies() if b.rested(min(world.as_of, b.kept))]
    both = [b for b in living if all(_holds(world, b, state) for state in pair)]
    told = {b.name for b in both if set(pair) <= b.rested(min(world.as_of, b.kept))}
    loose = [b.name for b in both if b.name not in told]
    out = [f"By a table without a page for it, also: {listed(loose)}."] if loose else []
    without = [b.name for b in living if b not in both and all(b.knows(state) for state in pair)]
    if without and not told:
        others = "others" if loose else "bodies"
        out.append(f"Of {len(without)} {others} looked up none has both.")
    return out


def _holds(world: World, body: Body, state: str) -> bool:
    day = min(world.as_of, body.kept)
    return body.holds(state, day, day)
