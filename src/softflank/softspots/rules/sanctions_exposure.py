"""Sanctions exposure: flows between patron and client that the challenger's measures can cut, workarounds included."""

from __future__ import annotations

from softflank.softspots.rule import Pressed, Rule, Sentences, percent
from softflank.vocabulary import Way

FLOWS = ("trade.stake", "trade.need", "fuels.stake", "fuels.need", "finance.need", "finance.committed", "finance.debt")
"""Figures of what flows between the two."""
_ONE_WAY = "trade.one_way"
"""Of a trade on record in one direction alone: no share, but something that moves."""
_MUCH = 0.05
"""Part of a side's trade or fuel from which on the other side is a large partner."""
_HOLD = "secondary_sanctions"
"""Rung by which a challenger closes channels between two others: it needs the key currency or a great market."""


def write(r: Pressed) -> Sentences:
    """Soft where its chance says so, else where a side depends on the flow or sanctions bind the tie already."""
    flow = r.most(*FLOWS, _ONE_WAY)
    if flow is None:
        return Sentences(False, f"No flow between {r.patron} and {r.client} is on record.", "nothing on record to cut")
    if all(rung.id != _HOLD for rung in r.outcomes.ladder.rungs):
        return Sentences(
            False,
            f"{r.challenger} issues no key currency and has no market that others could not do without.",
            f"{r.challenger} has no hold on the channels between {r.patron} and {r.client}",
            figures=(flow.id,),
        )
    bound = r.value("sanctions.by_challenger") or 0
    large = r.most("trade.need", "trade.stake", "fuels.stake", "fuels.need")
    beside = not bound and r.outcomes.case.adjacent
    soft = not beside and r.gives(Way.CUT, signs=bound > 0 or (large is not None and large.value >= _MUCH))
    small = large is not None and large.value < _MUCH
    return Sentences(
        soft,
        _mechanism(r),
        f"business between {r.patron} and {r.client} lives by channels that sanctions can close" if soft else _holds(r),
        f"Little is left to cut: at most {percent(large.value)} of either side's trade or fuel."
        if small and large is not None
        else "",
        (
            f"{r.challenger} lists the firms that carry the trade, and it goes on as before.",
            f"{r.challenger} widens licences for trade with {r.client}.",
        ),
        tuple(e.id for e in (large, r.figures.get("sanctions.by_challenger")) if e is not None),
        known=soft or beside or r.loss(Way.CUT) is not None,
    )


def _mechanism(r: Pressed) -> str:
    """By what channels the two trade: past sanctions in force, over their border, or by carriers of others."""
    bound = r.figures.get("sanctions.by_challenger")
    if bound is None or not bound.value:
        if r.outcomes.case.adjacent:
            return f"{r.patron} and {r.client} share a border, and no sanctions of {r.challenger} are on record."
        return f"What moves between {r.patron} and {r.client} passes shippers, insurers and banks of others."
    ways = "by workarounds: intermediaries, third-country banks, changes of owner."
    if bound.year is None or bound.year >= r.world.as_of.year:
        return f"Under {r.challengers} sanctions what still moves does so {ways}"
    return (
        f"{r.challengers} sanctions stood in {bound.year}, where their list ends. While they do, trade goes on {ways}"
    )


def _holds(r: Pressed) -> str:
    """What is said where it is not soft: without a record nothing is called unlikely."""
    if not r.value("sanctions.by_challenger") and r.outcomes.case.adjacent:
        return f"what moves between {r.patron} and {r.client} need not pass through others"
    if r.loss(Way.CUT) is None:
        return f"no record tells what {r.challenger} could cut of what moves between {r.patron} and {r.client}"
    return f"measures like those of {r.challenger} have seldom cut much of what moves in such ties"


RULE = Rule(
    "sanctions_exposure",
    "Economic and energy exposure",
    FLOWS,
    ("sanctions.by_challenger", "sanctions.on_client", "sanctions.on_patron"),
    Way.CUT,
    write,
    r"econom|energy|sanction|financ|exposure|channel|legal|workaround|treaty text",
)
