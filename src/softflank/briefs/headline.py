"""The headline of page one: what pressure would leave of the part of the tie that is largest, and how large it is."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import holdings, stages, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, role_names, words
from softflank.briefs.tree import Text, joined
from softflank.vocabulary import Dimension, Estimate

_OF = {
    Dimension.DIPLOMATIC: "accord in votes",
    Dimension.MILITARY: "supply of arms",
    Dimension.ECONOMIC: "trade",
    Dimension.ENERGY: "fuel trade",
}
"""What of a part is kept."""
_REPORTED = {Dimension.MILITARY: "arms", Dimension.ECONOMIC: "money", Dimension.ENERGY: "fuel"}
"""What reports may tell of beside the data, by part."""
_OLD = 3
"""Years after which what a share is of is told with its year."""
_SLIGHT, _SMALL = 0.01, 0.1
"""Shares of either side below which a part is next to nothing, and below which it is small."""


def left(analysis: Analysis, app: Apparatus) -> Text:
    """What the worst step leaves of the largest part; where that is small and reports tell of others, that it is.

    A share kept of little would sound like much, and be of what counts least.
    """
    found = stages.of(analysis)
    pressed = [s for s in found if not s.removes] or list(found)
    if not pressed:
        return ()
    part = max(pressed[0].parts, key=lambda d: (d in standing.MATERIAL, _size(analysis, d)))
    told = _listed([_REPORTED[d] for d in holdings.reported(analysis)])
    if told and part in standing.MATERIAL and _size(analysis, part) < _SMALL:
        return _measured(analysis, app, part, told)
    kept = min((s.step.retained[part] for s in pressed), key=lambda e: e.value)
    name, spared = role_names(analysis.world), any(s.removes for s in found)
    lead = "Short of removing the government the worst step" if spared else "The worst step"
    which, size, figure = _small(analysis, part)
    text = f" leaves {{patron}} {{kept:full}} of {which} {_OF[part]}{size}."
    beside = words(f"Not counted: reported {told}.") if told else ()
    return joined(app.tell(lead + text, kept=kept, **figure, **name), beside)


def _measured(analysis: Analysis, app: Apparatus, part: Dimension, told: str) -> Text:
    """What reports tell of that no data measure, and how large the part is that is measured."""
    _, size, figure = _small(analysis, part)
    many = "are" if " and " in told or told == _REPORTED[Dimension.MILITARY] else "is"
    text = f"{cap(told)} {many} only reported; {_OF[part]} is{size.removeprefix(',')}."
    return app.say(text, **figure)


def _size(analysis: Analysis, part: Dimension) -> float:
    """The larger of the two shares that a part is of what either side has of its kind."""
    return max((e.value for e in standing.ends(analysis, part)), default=0.0)


def _small(analysis: Analysis, part: Dimension) -> tuple[str, str, dict[str, Estimate]]:
    """Which part it is and how small where it is, for most of little would sound like much; of old figures the year."""
    ends = standing.ends(analysis, part)
    years = sorted({e.year for e in ends if e.year}) or [analysis.world.as_of.year]
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}"
    year = f" ({span})" if analysis.world.as_of.year - years[-1] > _OLD else ""
    if part not in standing.MATERIAL or _size(analysis, part) >= _SMALL:
        return "its", year, {}
    if _size(analysis, part) < _SLIGHT:
        return "a", f" under 1 % of either side's{year}", {}
    largest = max(ends, key=lambda e: e.value)
    whose = role_names(analysis.world)["clients" if largest is ends[0] else "patrons"]
    return "a small", f", {{largest}} of {whose}{year and f' ({largest.year})'}", {"largest": largest}


def _listed(told: list[str]) -> str:
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)
