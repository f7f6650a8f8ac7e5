"""The rows of a data sheet: every matter of a tie has its own, and says why where nothing is on record."""

from __future__ import annotations

from collections.abc import Callable

from softflank.analysis import Analysis
from softflank.briefs import facets, on_the_spot
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, in_names, untold, words
from softflank.briefs.tree import Text, joined
from softflank.measures.catalogue import presence
from softflank.vocabulary import Dimension

Cells = tuple[Text, Text]
_WHY = {
    "Arms and pact": ("arms.need_10", "alliance.obligation"),
    "On the spot": ("presence.troops", "presence.bases"),
    "Goods trade between them": ("trade.need", "trade.volume"),
    "Energy": ("fuels.need",),
    "Debt and investment": ("finance.debt", "finance.investment"),
    "Assembly votes": ("votes.agreement",),
    "Bodies": ("blocs.shared", "igo.shared"),
}
"""The rows in order, and the figures of each whose lack is told with its reason."""
ROWS = tuple(_WHY)
_ANSWERS = {
    "arms.need_10": ("arms.need_10", "arms.need_5"),
    "trade.need": ("trade.need", "trade.stake", "trade.one_way"),
    "trade.volume": ("trade.need", "trade.one_way"),
    "blocs.shared": ("blocs.shared", "igo.shared"),
    "igo.shared": ("blocs.shared", "igo.shared"),
}
"""Figures of which any answers for one that is lacking."""


def rows(analysis: Analysis, app: Apparatus) -> tuple[tuple[Text, ...], ...]:
    """Matter, what was before, and the newest on record with what is not and why; each once."""
    out = []
    for title, lacking in _WHY.items():
        before, newest = _READ[title](analysis, app)
        told = joined(newest, words(" ".join(_reasons(analysis, lacking, told=bool(newest)))))
        out.append((words(title), before, told or words("Nothing is on record.")))
    return tuple(out)


def _reasons(analysis: Analysis, lacking: tuple[str, ...], *, told: bool) -> list[str]:
    """Why figures of a row are not there, as sentences; of a presence that is told by name, no reason."""
    known = analysis.tie.estimates()
    if lacking[0] == "fuels.need" and untold(analysis):
        return []
    if lacking[0].startswith("presence") and (_pages(analysis) or any(k in known for k in lacking)):
        return []
    gaps = {g.measure: g.reason for p in analysis.tie.portraits for g in p.gaps}
    missing = [k for k in lacking if not any(a in known for a in _ANSWERS.get(k, (k,))) and k in gaps]
    reasons = dict.fromkeys(cap(in_names(analysis.world, gaps[k])) + "." for k in missing)
    if lacking[0].startswith("presence") and reasons and not told:
        return [*reasons, on_the_spot.SENT]
    return list(reasons)


def _pages(analysis: Analysis) -> bool:
    """Whether pages that were read name forces or bases of the patron there by the date."""
    world = analysis.world
    return any(e.spell.start <= world.as_of for e in presence.pages(world, world.roles.patron))


def _of(dimension: Dimension) -> Callable[[Analysis, Apparatus], Cells]:
    return lambda analysis, app: facets.of(analysis, app, dimension)[:2]


_READ: dict[str, Callable[[Analysis, Apparatus], Cells]] = {
    "Arms and pact": _of(Dimension.MILITARY),
    "On the spot": on_the_spot.cells,
    "Goods trade between them": _of(Dimension.ECONOMIC),
    "Energy": _of(Dimension.ENERGY),
    "Debt and investment": facets.money,
    "Assembly votes": _of(Dimension.DIPLOMATIC),
    "Bodies": _of(Dimension.MULTILATERAL),
}
