"""Sanctions exposure: flows between patron and client that the challenger's measures can cut, workarounds included."""

from __future__ import annotations

from softflank.softspots.rule import Pressed, Rule, Sentences, percent
from softflank.vocabulary import Estimate, Way

FLOWS = ("trade.stake", "trade.need", "fuels.stake", "fuels.need", "finance.need", "finance.committed", "finance.debt")
"""Figures of what flows between the two."""
_ONE_WAY = "trade.one_way"
"""Of a trade on record in one direction alone: no share, but something that moves."""
_MUCH = 0.05
"""Part of a side's trade or fuel from which on the other side is a large partner."""
_BOUND = "sanctions.by_challenger"
_HOLD = "secondary_sanctions"
"""Rung by which a challenger closes channels between two others: it needs the key currency or a great market."""


def write(r: Pressed) -> Sentences:
    """Soft where trade sanctions of the challenger bind the client on record, and its chance does not deny it."""
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
    bound = r.figures.get(_BOUND)
    binds = bound is not None and bound.value > 0 and _on_trade(r)
    large = r.most("trade.need", "trade.stake", "fuels.stake", "fuels.need")
    soft = binds and r.gives(Way.CUT, signs=True)
    small = large is not None and large.value < _MUCH
    return Sentences(
        soft,
        _mechanism(r, bound if binds else None),
        f"business between {r.patron} and {r.client} lives by channels that sanctions can close"
        if soft
        else _holds(r, bound, binds=binds),
        f"Little is left to cut: at most {percent(large.value)} of either side's trade or fuel."
        if small and large is not None
        else "",
        (
            f"{r.challenger} lists the firms that carry the trade, and it goes on as before.",
            f"{r.challenger} widens licences for trade with {r.client}.",
        ),
        tuple(e.id for e in (large, bound) if e is not None),
        known=soft or (bound is not None and (not binds or r.loss(Way.CUT) is not None)),
    )


def _on_trade(r: Pressed) -> bool:
    """Whether any of the challenger's sanctions on the client in the last year of the list is on trade.

    Listings of a few persons and cuts of aid close no channel of business.
    """
    roles, last = r.world.roles, r.world.view.last_year("sanctions_trade", "dyad_year")
    rows = r.world.view.dyad("sanctions_trade", roles.challenger or "", roles.client)
    return any(o.year == last and o.value for o in rows)


def _mechanism(r: Pressed, bound: Estimate | None) -> str:
    """By what channels the two trade past sanctions in force; none without sanctions on trade on record."""
    if bound is None:
        return f"No trade sanctions of {r.challenger} on {r.client} are on record."
    ways = "by intermediaries, third-country banks and changes of owner."
    if bound.year is None or bound.year >= r.world.as_of.year:
        return f"Under {r.challengers} sanctions what they bind moves {ways}"
    return f"{r.challengers} sanctions stood in {bound.year}, where their list ends. What they bind moves {ways}"


def _holds(r: Pressed, bound: Estimate | None, *, binds: bool) -> str:
    """What is said where it is not soft: without a record nothing is called unlikely."""
    if bound is not None and not binds:
        return f"no trade sanctions of {r.challenger} bind {r.client} by the record"
    if binds and r.loss(Way.CUT) is not None:
        return f"measures like those of {r.challenger} have seldom cut much of what moves in such ties"
    return f"no record tells what {r.challenger} could cut of what moves between {r.patron} and {r.client}"


RULE = Rule(
    "sanctions_exposure",
    "Economic and energy exposure",
    FLOWS,
    ("sanctions.by_challenger", "sanctions.on_client", "sanctions.on_patron"),
    Way.CUT,
    write,
    r"econom|energy|sanction|financ|exposure|channel|legal|workaround|treaty text",
)
