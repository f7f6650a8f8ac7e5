"""Ties: the profile of a directed dyad, joined from measures, gaps named."""

from softflank.ties.profile import ANCHORS, profile

__all__ = ["ANCHORS", "profile"]
