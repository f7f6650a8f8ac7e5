"""Entries of the list of the US Treasury by programme and snapshot, as ``events`` of kind ``designated``."""

from __future__ import annotations

from softflank.sources.designations import designations
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Counts by programme and day of the snapshot."""
    return designations(snapshot, "USA")
