"""Steps of pressure as a reader tells them apart: what the simulation cannot part is one stage, with one name."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from softflank.analysis import Analysis, Step
from softflank.briefs import standing
from softflank.briefs.blocks import low
from softflank.pressure.routes import neighbours
from softflank.records.fall import ADVERSARY
from softflank.records.successors import kept
from softflank.vocabulary import Dimension, Estimate

NAMES = {
    Dimension.DIPLOMATIC: "votes", Dimension.MILITARY: "arms", Dimension.ECONOMIC: "trade", Dimension.ENERGY: "fuels",
    Dimension.MULTILATERAL: "shared organisations", Dimension.INFORMATION: "media",
}  # fmt: skip
"""Parts of a tie by what is measured of them."""
_RECORDS = {Dimension.DIPLOMATIC: "alignment", Dimension.MILITARY: "arms", Dimension.ECONOMIC: "trade"}
"""Parts of which history says what a removal left, by their name there."""
_OUTLASTED = {"alignment": "votes", "arms": "arms", "trade": "trade"}
_ERROR = 0.03
"""Shares nearer than this are one within the error of the simulation."""
_PREPOSITIONS = frozenset({"by", "of", "on", "in", "with"})
_MOST = 4
"""Stages that a drawing has room for."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps that leave the same of every part; ``step`` is the one of them that leaves least."""

    steps: tuple[Step, ...]
    parts: tuple[Dimension, ...]

    @property
    def step(self) -> Step:
        """The step that leaves least."""
        return min(self.steps, key=lambda s: sum(s.retained[d].value for d in self.parts))

    @property
    def removes(self) -> bool:
        """Whether the government is removed; what is kept supposes that it succeeds."""
        return self.steps[0].removes

    @property
    def name(self) -> str:
        """The names of the steps, what they share said once; of ways to remove a government that these are one."""
        first, *others = (s.title for s in self.steps)
        shared = _shared(first, *others) if others else 0
        if self.removes and shared > 1:
            return " ".join(first.split()[:shared]) + (" by force" if self.forced else ", however done")
        rest = (" ".join(o.split()[shared:]) if shared > 1 else low(o) for o in others)
        return ", ".join((first, *rest))

    @property
    def forced(self) -> bool:
        """Whether all its steps are of force."""
        return all(s.group == "force" for s in self.steps)

    @property
    def called(self) -> str:
        """Its name, with what is supposed."""
        return f"{self.name}, if it succeeds" if self.removes else self.name

    @property
    def worst(self) -> tuple[Dimension, Estimate]:
        """The part of which least is kept."""
        return min(((d, self.step.retained[d]) for d in self.parts), key=lambda item: item[1].value)


def _shared(*titles: str) -> int:
    """Words with which all titles begin."""
    words = list(zip(*(t.split() for t in titles), strict=False))
    alike = next((i for i, column in enumerate(words) if len(set(column)) > 1), len(words))
    return alike - 1 if alike > 1 and titles[0].split()[alike - 1] in _PREPOSITIONS else alike


def of(analysis: Analysis) -> tuple[Stage, ...]:
    """Stages above the step in force, in the order of the ladder, at most four; none where nothing is on record."""
    pressing = standing.pressing(analysis)
    now = next((i for i, s in enumerate(pressing) if s.rung == analysis.rung_reached), -1)
    above = [s for s in pressing[now + 1 :] if not s.in_force and standing.parts(analysis, s)]
    parts = tuple(d for d in Dimension if above and all(d in standing.parts(analysis, s) for s in above))
    if not parts:
        return ()
    stages = [Stage((s,), parts) for s in above]
    while (nearest := _nearest(stages)) is not None:
        apart, i = nearest
        if apart >= _ERROR and len(stages) <= _MOST:
            break
        stages[i : i + 2] = [Stage((*stages[i].steps, *stages[i + 1].steps), parts)]
    return tuple(stages)


def _nearest(stages: list[Stage]) -> tuple[float, int] | None:
    """The two neighbours that differ least, by how much; removals of the government are apart from other steps."""
    pairs = [(_apart(a, b), i) for i, (a, b) in enumerate(itertools.pairwise(stages))
             if a.removes == b.removes]  # fmt: skip
    return min(pairs, default=None)


def _apart(one: Stage, other: Stage) -> float:
    """Widest difference in any part between any two of their steps."""
    steps = (*one.steps, *other.steps)
    return max(max(v) - min(v) for v in ([s.retained[d].value for s in steps] for d in one.parts))


def ground(analysis: Analysis, stages: tuple[Stage, ...]) -> str:
    """What was kept where an adversary removed a government, by part, in counts; empty where nothing is on record."""
    if not any(s.removes for s in stages):
        return ""
    found = kept(analysis.world, ends=True, by=ADVERSARY)
    told = [(name, found[name].record) for d, name in _RECORDS.items() if d in stages[0].parts]
    counts = [f"{_OUTLASTED[name]} {r.events} of {r.n}" for name, r in told if r.n]
    lead = "After past removals of a government by an adversary at least half was kept: "
    return f"{lead}{', '.join(counts)}." if counts else ""


def uncast(analysis: Analysis) -> bool:
    """Whether the client cast no vote of late, so that no accord in votes could be kept."""
    cast = analysis.figure("votes.client_cast")
    return cast is not None and not cast.value


def caveat(analysis: Analysis, stages: tuple[Stage, ...]) -> str:
    """Why a removal can leave more than a lesser step, and a blockade much, where they do."""
    apart = [[s.worst[1].value for s in stages if s.removes is which] for which in (True, False)]
    more = all(apart) and max(apart[0]) > min(apart[1])
    roles = analysis.world.roles
    if more:
        return "What removes a government need not cut the routes of its trade."
    if roles.client not in neighbours(analysis.world, roles.patron):
        return ""
    alike = any(s.removes and not s.forced and len(s.steps) > 1 for s in stages)
    return f"Trade by land goes on under a blockade{_ALIKE if alike else ''}."


_ALIKE = ", so that it matters little by what means a government is removed"
