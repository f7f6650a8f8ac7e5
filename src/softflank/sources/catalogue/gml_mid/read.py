"""Militarised disputes, corrected, as ``dyad_year``: hostility of the origin, and whether it joined."""

from __future__ import annotations

from softflank.sources.disputes import disputes
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Disputes by directed pair and year."""
    return disputes(snapshot, "gml")
