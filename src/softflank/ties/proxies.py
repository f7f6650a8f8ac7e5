"""What the panel knows of how much each partner matters to a patron: one reading by proxy, with what it sees.

A proxy sees *all* partners where one without a row had none; or those with *rows*, which it ranks among themselves; or
it *names* some, whose place among all it gives, and is silent on the rest. No figure is older than twelve years.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from softflank.measures.catalogue.presence import OLDEST
from softflank.measures.coded_vetoes import coding
from softflank.measures.duties import pacts
from softflank.measures.troop_counts import EMBASSY
from softflank.numerics.worth import Array, row_scores
from softflank.vocabulary import Dimension
from softflank.world import World

Amounts = Mapping[tuple[str, str], float]
Reader = Callable[[World, tuple[str, ...]], Amounts]
WINDOW = 10
VETO_YEARS = 30
_SESSIONS = 3
"""Years of votes that are read together."""
_NEXT_DOOR = 20.0
"""Puts every neighbour before every other state, whatever the distance of the capitals."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy: name, dimension, reading by (patron, partner), whom it sees, whether its values add up to a whole.

    ``series`` are the series of pairs that it reads. A patron without any row is not seen by a proxy, unless that is of
    ``everyone``.
    """

    name: str
    dimension: Dimension
    read: Reader
    sees: Literal["all", "rows", "named"]
    series: tuple[str, ...] = ()
    amount: bool = False
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Sightings:
    """Sightings (P, J, K) of partners ``codes`` for some patrons: amounts, and normal scores with NaN where blind.

    ``filled`` has the scores that would be, were all that a list does not name none: what a proxy is worth is learnt
    from these, what a partner is worth is read from ``scores``.
    """

    codes: tuple[str, ...]
    amounts: Array
    scores: Array
    filled: Array


def read(world: World, patrons: tuple[str, ...], codes: tuple[str, ...]) -> Sightings:
    """What every proxy says of some patrons' partners."""
    amounts = np.full((len(patrons), len(codes), len(PROXIES)), np.nan)
    scores, filled = amounts.copy(), amounts.copy()
    for k, proxy in enumerate(PROXIES):
        found = proxy.read(world, patrons)
        for p, patron in enumerate(patrons):
            values = np.array([found.get((patron, code), np.nan) for code in codes])
            if np.isnan(values).all() and not (proxy.everyone and found):
                continue
            itself = np.array([code == patron for code in codes])
            whole = np.where(itself, np.nan, values if proxy.sees == "rows" else np.nan_to_num(values))
            amounts[p, :, k] = whole
            filled[p, :, k] = row_scores(whole)
            silent = (np.nan_to_num(values) == 0) if proxy.sees == "named" else itself
            scores[p, :, k] = np.where(silent, np.nan, filled[p, :, k])
    return Sightings(codes, amounts, scores, filled)


def _recent(world: World, indicator: str) -> int | None:
    """Last year of a series of pairs, not older than twelve years."""
    year = world.view.last_year(indicator, "dyad_year")
    return year if year is not None and world.as_of.year - year <= OLDEST else None


def _last(indicator: str) -> Reader:
    """Reading of the last year of a series."""

    def read(world: World, patrons: tuple[str, ...]) -> Amounts:
        year = _recent(world, indicator)
        return {} if year is None else world.view.dyads(indicator, year, origins=patrons)

    return read


def _summed(*indicators: str) -> Reader:
    """Reading of the last ten years of some series of events, added up."""

    def read(world: World, patrons: tuple[str, ...]) -> Amounts:
        found: Counter[tuple[str, str]] = Counter()
        for indicator in indicators:
            year = _recent(world, indicator)
            if year is None:
                continue
            for made in world.view.dyads_between(indicator, year - WINDOW + 1, year, origins=patrons).values():
                found.update(made)
        return found

    return read


def _both_ways(indicator: str) -> Reader:
    """Reading of a flow and its return in the last year that a patron has with most partners."""

    def read(world: World, patrons: tuple[str, ...]) -> Amounts:
        year = _recent(world, indicator)
        found: Counter[tuple[str, str]] = Counter()
        if year is None:
            return found
        for back in range(OLDEST):
            left = tuple(p for p in patrons if not any(pair[0] == p for pair in found))
            if not left:
                break
            found.update(_flows(world, indicator, year - back, left))
        return found

    return read


_FEW = 20
"""Partners below which a year of a patron's flows is a fragment."""


def _flows(world: World, indicator: str, year: int, patrons: tuple[str, ...]) -> Amounts:
    out = world.view.dyads(indicator, year, origins=patrons)
    back = world.view.dyads(indicator, year, partners=patrons)
    both = Counter(out)
    both.update({(partner, origin): value for (origin, partner), value in back.items()})
    partners = Counter(patron for patron, _ in both)
    return {pair: value for pair, value in both.items() if pair[0] in patrons and partners[pair[0]] >= _FEW}


def _supplies(world: World, patrons: tuple[str, ...]) -> Amounts:
    """Part of a patron's arms of ten years that came from each partner."""
    year = _recent(world, "arms_need_10")
    found = {} if year is None else world.view.dyads("arms_need_10", year, partners=patrons)
    return {(patron, supplier): share for (supplier, patron), share in found.items()}


def _troops(world: World, patrons: tuple[str, ...]) -> Amounts:
    counted = _last("us_troops")(world, patrons)
    return {pair: value if value >= EMBASSY else 0.0 for pair, value in counted.items()}


def _bases(world: World, patrons: tuple[str, ...]) -> Amounts:
    """Bases on a list of points, or presences from pages in force on the date or seen within twelve years."""
    year = _recent(world, "presence_bases")
    found = Counter({} if year is None else world.view.dyads("presence_bases", year, origins=patrons))
    known: Counter[tuple[str, str]] = Counter()
    for spell in world.view.spells("presence", on=world.as_of):
        seen = int(spell.text.split(" | ")[2][:4])
        if spell.partner and spell.state in patrons and (spell.end or world.as_of.year - seen <= OLDEST):
            known[spell.state, spell.partner] += 1
    return found | known


def _treaties(world: World, patrons: tuple[str, ...]) -> Amounts:
    found = replace(pacts(world), client="", challenger=None)
    return {(p, partner): level for p in patrons for partner, level in found.of(p).items()}


def _nearness(world: World, patrons: tuple[str, ...]) -> Amounts:
    found: dict[tuple[str, str], float] = {}
    for p in patrons:
        beside = {s.partner for s in world.view.spells("adjacent", p)}
        for s in world.view.spells("distance", p):
            if s.partner:
                found[p, s.partner] = _NEXT_DOOR * (s.partner in beside) - math.log(max(s.value or 1.0, 1.0))
    return found


def _votes(world: World, patrons: tuple[str, ...]) -> Amounts:
    """Share of equal votes in the Assembly, of the newest three years in which a pair has votes in common."""
    found: dict[tuple[str, str], float] = {}
    first = world.as_of.year - OLDEST + 1
    by_years = world.view.agreements_by(patrons, first, first + OLDEST // _SESSIONS * _SESSIONS - 1, _SESSIONS)
    for _, rows in sorted(by_years.items()):
        for one, other, cast, alike in rows:
            if cast:
                found[one, other] = found[other, one] = alike / cast
    return found


def _organisations(world: World, patrons: tuple[str, ...]) -> Amounts:
    """Shared memberships of those who vote in the Assembly: who is kept out of it is kept out of most."""
    voting = _votes(world, patrons)
    return {pair: shared for pair, shared in _last("igo_shared")(world, patrons).items() if pair in voting}


def _vetoes(world: World, patrons: tuple[str, ...]) -> Amounts:
    """Vetoes of thirty years for a partner, less those against it."""
    found: Counter[tuple[str, str]] = Counter()
    for veto in world.view.events("veto"):
        if veto.state in patrons and veto.date.year > world.as_of.year - VETO_YEARS:
            found.update((veto.state, code) for code in coding(veto).serves)
            found.subtract((veto.state, code) for code in coding(veto).against)
    return found


def _series(
    name: str,
    dimension: Dimension,
    reads: Callable[..., Reader],
    sees: Literal["all", "rows", "named"],
    *series: str,
    amount: bool = False,
) -> Proxy:
    """A proxy that reads some series of pairs."""
    return Proxy(name, dimension, reads(*series), sees, series, amount)


PROXIES: tuple[Proxy, ...] = (
    Proxy("troops", Dimension.MILITARY, _troops, "all", ("us_troops",), amount=True),
    Proxy("bases", Dimension.MILITARY, _bases, "named", ("presence_bases",)),
    Proxy("treaty", Dimension.MILITARY, _treaties, "all", everyone=True),
    Proxy("nearness", Dimension.MILITARY, _nearness, "rows"),
    _series("arms", Dimension.MILITARY, _last, "all", "arms_stake_10", amount=True),
    Proxy("supplies", Dimension.MILITARY, _supplies, "all"),
    _series("support", Dimension.MILITARY, _summed, "all", "support_any", "war_for"),
    _series("exercises", Dimension.MILITARY, _summed, "all", "exercises"),
    _series("agreements", Dimension.MILITARY, _last, "all", "defence_agreements"),
    _series("trade", Dimension.ECONOMIC, _both_ways, "named", "trade_flow", amount=True),
    _series("investment", Dimension.ECONOMIC, _last, "named", "investment_abroad", amount=True),
    _series("debt", Dimension.ECONOMIC, _last, "named", "debt_owed", amount=True),
    _series("finance", Dimension.ECONOMIC, _summed, "all", "finance_committed", amount=True),
    _series("fuels", Dimension.ENERGY, _both_ways, "all", "fuel_flow", amount=True),
    _series("visits", Dimension.DIPLOMATIC, _summed, "all", "leader_visits", amount=True),
    Proxy("votes", Dimension.DIPLOMATIC, _votes, "rows"),
    Proxy("vetoes", Dimension.DIPLOMATIC, _vetoes, "named", amount=True),
    Proxy("organisations", Dimension.MULTILATERAL, _organisations, "rows", ("igo_shared",)),
)
"""Every proxy, in the order of the columns."""
