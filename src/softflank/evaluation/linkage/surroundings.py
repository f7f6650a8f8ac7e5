"""What stood around an episode, read from the panel: war elsewhere, new leaders."""

from __future__ import annotations

import polars as pl

from softflank.evaluation.linkage.forms import Drawn
from softflank.panel import Panel
from softflank.panel.tables import happened

_WAR = 5


class Surroundings:
    """Answers *yes*, *no* or *unknown* (past the end of the record) about an episode's year and the year before."""

    def __init__(self, panel: Panel) -> None:
        self._disputes = happened(panel, "dyad_year", ("mid_hostility",))
        self._leaders = happened(panel, "spells", ("leader",))
        self._last_dispute = self._disputes.select(pl.col("year").max()).item()
        self._last_leader = self._leaders.select(pl.col("end").max()).item().year

    def war_elsewhere(self, episode: Drawn) -> str:
        """Whether the challenger or the patron was at war with a third state (MID, hostility 5)."""
        if episode.year > self._last_dispute:
            return "unknown"
        three = [episode.challenger, episode.patron, episode.client]
        wars = self._disputes.filter(
            pl.col("origin").is_in(three[:2])
            & ~pl.col("partner").is_in(three)
            & (pl.col("value") >= _WAR)
            & pl.col("year").is_between(episode.year - 1, episode.year)
        )
        return "yes" if wars.height else "no"

    def leader_change(self, episode: Drawn) -> str:
        """Whether the challenger or the patron had a new leader (Archigos, REIGN)."""
        if episode.year > self._last_leader:
            return "unknown"
        begun = self._leaders.filter(
            pl.col("state").is_in([episode.challenger, episode.patron])
            & pl.col("start").dt.year().is_between(episode.year - 1, episode.year)
        )
        return "yes" if begun.height else "no"
