"""Shared membership in intergovernmental organisations."""

from __future__ import annotations

from softflank.measures.reading import Reading, evidence, gap, latest, majors, rank_among
from softflank.vocabulary import Estimate, Kind
from softflank.world import World


def measure(world: World) -> Reading:
    """igo.shared: organisations that both belong to, carried forward from the end of the data with a note."""
    newest = latest(world.view.dyad("igo_shared", world.roles.patron, world.roles.client))
    if newest is None:
        return gap("igo.shared", "no count of shared memberships on record")
    pairs = world.view.dyads("igo_shared", newest.year, origins=majors(world))
    carried = f"; carried forward from {newest.year}, where the data end" if world.as_of.year - newest.year > 2 else ""
    return Reading(
        (
            Estimate(
                id="igo.shared",
                label=f"Intergovernmental organisations that both belong to, {newest.year}",
                value=newest.value,
                unit="organisations",
                kind=Kind.OBSERVED,
                method="full members, Correlates of War IGO data" + carried,
                evidence=evidence([newest]),
                year=newest.year,
                percentile=rank_among(newest.value, pairs.values()),
            ),
        )
    )
