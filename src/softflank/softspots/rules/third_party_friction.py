"""Third-party friction: help that keeps the client going and dilutes the patron."""

from __future__ import annotations

import numpy as np

from softflank.pressure.setting import DIMENSIONS
from softflank.softspots.rule import Pressed, Rule, Sentences

_LARGE = 0.1
"""Part of the client's needs in a dimension from which on a third party is a rival for influence."""


def write(r: Pressed) -> Sentences:
    """Soft where a third party serves more of the client's needs in some dimension than the patron does."""
    names = [r.world.named(q) for q in r.outcomes.case.names.get("third", ())]
    if not names:
        return Sentences(False, f"No third party beside {r.patron} is named.", "no third party is named")
    shares = r.outcomes.case.setting.share
    needs = np.array([0.0 if e is None else e.value for e in r.outcomes.case.needs])
    ahead = (shares >= _LARGE) & (shares > needs)
    if not ahead.any():
        return Sentences(
            False,
            f"{_and(names)} supply less of what {r.client} needs than {r.patron} does.",
            f"{_and(names)} would take little that is {r.patrons}",
        )
    who, what = np.unravel_index(int(np.argmax(np.where(ahead, shares - needs, -1.0))), shares.shape)
    first, field = names[int(who)], DIMENSIONS[int(what)].value
    return Sentences(
        True,
        f"In the {field} field {first} serves more of {r.clients} needs than {r.patron} does; what it adds under "
        "pressure serves it first.",
        f"the help of {_and(names)} keeps {r.client} going and thins out what is {r.patrons}",
        f"The help keeps the government in place, and with it what {r.patron} still has there.",
        (
            f"{first} and {r.patron} are shown to deliver, pay or repair under one plan.",
            f"{first} withdraws, and {r.patron} takes over what it did.",
        ),
        tuple(e.id for e in (r.outcomes.case.needs[int(what)],) if e is not None and e.id in r.figures),
    )


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


RULE = Rule(
    "third_party_friction",
    "Overlap with third parties",
    (),
    (),
    None,
    write,
    r"overlap|third part|rival patron|friction|triang",
)
