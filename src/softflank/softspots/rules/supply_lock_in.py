"""Supply lock-in: an arsenal that nobody else can maintain holds a tie, and frees it as it runs down."""

from __future__ import annotations

from softflank.softspots.rule import Pressed, Rule, Sentences, percent
from softflank.vocabulary import Estimate, Way

_OLD = 6
"""Years without a delivery from which on an arsenal counts as running down."""
_LARGE = 0.25


def write(r: Pressed) -> Sentences:
    """Soft where its chance says so, else where much of the arsenal is the patron's and deliveries have stopped."""
    arsenal, last = _widest(r), r.figures.get("arms.last_delivery")
    if arsenal is None or last is None:
        return Sentences(
            False, f"No arsenal from {r.patron} is on record in {r.client}.", f"no arsenal from {r.patron} to run down"
        )
    age = r.world.as_of.year - int(last.value)
    old = arsenal.value >= _LARGE and age >= _OLD
    soft = r.gives(Way.FADE, signs=old)
    from_whom = f"{percent(arsenal.value)} of {r.clients} arms came from {r.patron}"
    if old:
        mechanism = (
            f"{from_whom}; the last delivery on record dates from {last.value:.0f}, and what is there wears out."
        )
    else:
        mechanism = f"{from_whom}, the latest in {last.value:.0f}."
    if soft:
        conclusion = (
            f"{r.clients} arsenal is {r.patrons} and runs down"
            if old
            else f"deliveries from {r.patron} to {r.client} may run down though nobody wills it"
        )
    elif arsenal.value >= _LARGE and r.loss(Way.FADE) is None:
        conclusion = f"arms hold {r.client} to {r.patron}, and no record tells whether they run down"
    elif arsenal.value >= _LARGE:
        conclusion = f"arms hold {r.client} to {r.patron}, and such supplies have seldom run down first"
    else:
        conclusion = f"{r.client} arms itself elsewhere"
    return Sentences(
        soft,
        mechanism,
        conclusion,
        "An arsenal that nobody else can maintain also binds its owner to the maker." if soft else "",
        (
            f"A delivery of major arms from {r.patron} is recorded.",
            f"{r.client} orders arms of the same kind elsewhere.",
        ),
        (arsenal.id, last.id),
        known=soft or arsenal.value < _LARGE or r.loss(Way.FADE) is not None,
    )


def _widest(r: Pressed) -> Estimate | None:
    """The patron's share of the arms over the widest window that is on record and not nil."""
    found = (r.most(name) for name in ("arms.need_30", "arms.need_10", "arms.need_5"))
    return next((e for e in found if e is not None), None)


RULE = Rule(
    "supply_lock_in",
    "Supply of arms",
    ("arms.need_30", "arms.need_10", "arms.need_5", "arms.last_delivery"),
    ("arms.need_30",),
    Way.FADE,
    write,
    r"supply|lock|spare|maint|arsenal|deliver",
)
