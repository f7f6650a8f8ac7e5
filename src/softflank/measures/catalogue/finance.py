"""Money beside trade: debt owed to the patron, its direct investment in the client, finance it committed."""

from __future__ import annotations

from softflank.measures.reading import Reading, age_note, latest, observed, rank_among
from softflank.measures.tracing import cells, column, derived, ratio, total
from softflank.vocabulary import Estimate, Gap, Observation, Query
from softflank.world import World

OLDEST = 8
"""Years after which a stock is a gap."""

WINDOW = 10


def measure(world: World) -> Reading:
    """finance.debt, finance.investment (million US$), finance.need (share of debt), finance.committed (ten years).

    From World Bank, IMF, AidData: debt owed to the patron and its share of the debt to ten states; direct
    investment as the patron reports it; Chinese finance committed in ten years; a stock older than eight years
    is a gap.
    """
    found = (_debt(world), _need(world), _investment(world), _committed(world))
    return Reading(tuple(f for f in found if isinstance(f, Estimate)), tuple(f for f in found if isinstance(f, Gap)))


def _fresh(world: World, indicator: str) -> Observation | None:
    row = latest(world.view.dyad(indicator, world.roles.patron, world.roles.client))
    return row if row is not None and world.as_of.year - row.year <= OLDEST else None


def _unlisted(world: World) -> str:
    if world.view.last_year("debt_owed", "dyad_year") is None:
        return "debt by creditor is on record from 1990 on"
    return "no debt between them on record: the list has ten creditor states, and poorer debtors only"


def _debt(world: World) -> Estimate | Gap:
    row = _fresh(world, "debt_owed")
    if row is None:
        return Gap("finance.debt", _unlisted(world))
    return observed(
        world,
        "finance.debt",
        f"External debt of {world.named(world.roles.client)} to {world.named(world.roles.patron)}, {row.year}",
        row,
        "million US$",
        "debt outstanding at the end of the year" + age_note(row, world.as_of),
    )


def _need(world: World) -> Estimate | Gap:
    row = _fresh(world, "debt_owed")
    if row is None:
        return Gap("finance.need", _unlisted(world))
    owed = world.view.dyads("debt_owed", row.year, partners=(world.roles.client,))
    every = world.view.dyads("debt_owed", row.year)
    sums: dict[str, float] = {}
    for (_, debtor), value in every.items():
        sums[debtor] = sums.get(debtor, 0.0) + value
    query = Query("dyad_year", ("debt_owed",), (("", world.roles.client),), world.as_of, (row.year,), source=row.source)
    every_creditor = column(query, owed.values(), "value", row.source, rows=len(owed), age_to=row.end)
    share = ratio(cells(world, [row]), total(every_creditor))
    return derived(
        "finance.need",
        f"{world.owner(world.roles.patron, start=True)} share of {world.owner(world.roles.client)} debt to ten states",
        share,
        "share",
        "debt to the patron over debt to all creditors listed" + age_note(row, world.as_of),
        year=row.year,
        percentile=rank_among(share.value, [v / sums[debtor] for (_, debtor), v in every.items()]),
    )


def _investment(world: World) -> Estimate | Gap:
    row = _fresh(world, "investment_abroad")
    if row is None:
        some = world.view.last_year("investment_abroad", "dyad_year") is not None
        which = "for five states alone" if some else "from 2014 on"
        return Gap("finance.investment", f"direct investment by partner is on record {which}")
    everyone = world.view.dyads("investment_abroad", row.year, origins=(world.roles.patron,))
    return observed(
        world,
        "finance.investment",
        f"Direct investment of {world.named(world.roles.patron)} in {world.named(world.roles.client)}, {row.year}",
        row,
        "million US$",
        "outward position as the patron reports it; offshore centres distort the partner" + age_note(row, world.as_of),
        percentile=rank_among(row.value, everyone.values()),
    )


def _committed(world: World) -> Estimate | Gap:
    span = world.view.covered("finance_committed")
    if span is None or not world.view.dyads("finance_committed", span[1], origins=(world.roles.patron,)):
        return Gap("finance.committed", f"official finance of {world.named(world.roles.patron)} is not on record")
    if world.as_of.year - span[1] > OLDEST:
        return Gap("finance.committed", f"the data end in {span[1]}")
    first = span[1] - WINDOW + 1
    rows = [
        o
        for o in world.view.dyad("finance_committed", world.roles.patron, world.roles.client)
        if first <= o.year <= span[1]
    ]
    if not rows:
        return Gap("finance.committed", f"none on record in {first}–{span[1]}")
    pairs = world.view.dyads("finance_committed", rows[-1].year, origins=(world.roles.patron,))
    return derived(
        "finance.committed",
        f"Official finance committed to {world.named(world.roles.client)}, {first}–{span[1]}",
        total(cells(world, rows)),
        "million US$ of 2021",
        "sum of loans and grants committed; the percentile is that of the newest year with any",
        year=span[1],
        percentile=rank_among(rows[-1].value, pairs.values()),
    )
