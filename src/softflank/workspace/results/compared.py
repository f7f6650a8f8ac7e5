"""Two cases side by side: ties, worth and verdicts, the same figures from the same program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from softflank.analysis import Analysis
from softflank.vocabulary import NO_PRESSURE, BadRequest, Dimension, Estimate, Way, licence
from softflank.wire.comparisons import comparison
from softflank.workspace.results.origins import Why, trace
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.press import titled
from softflank.workspace.results.result import Picture, Result, Sheet, number

if TYPE_CHECKING:
    from softflank.wire.comparisons import ComparisonJson

_NONE = "–"


@dataclass(frozen=True, slots=True)
class SideBySide(Result):
    """Analyses of two cases, each as of its own date."""

    first: Analysis
    second: Analysis

    def to_json(self) -> ComparisonJson:
        """The comparison in the form ``compare``."""
        return comparison((self.first, self.second))

    def tables(self) -> tuple[Sheet, ...]:
        """Tie by dimension, pressure and worth, hypotheses: one column for each case."""
        columns = ("figure", *(titled(a.world) for a in (self.first, self.second)))
        return (
            Sheet("The tie", columns, self._rows(_tie)),
            Sheet("Pressure and worth", columns, self._rows(_worth)),
            Sheet("Whether it holds for a year", columns, self._rows(_held)),
            Sheet("What the evidence supports", columns, self._rows(_verdict)),
        )

    def numbers(self) -> tuple[Estimate, ...]:
        """Stakes, worth, verdicts and ways of loss of both, each labelled with its case."""
        return tuple(
            replace(e, label=f"{titled(a.world)}: {e.label}") for a in (self.first, self.second) for e in _figures(a)
        )

    def plot(self) -> Picture:
        """Whether each tie holds for a year, without pressure and at its next rung; a way without a record has none."""
        rows = [
            (f"{a.world.name(a.world.roles.client)}, {where}", ways.get(Way.HOLDS))
            for a in (self.first, self.second)
            for where, ways in zip(("no pressure", "next rung"), _pressed(a).values(), strict=False)
        ]
        return intervals("Whether each tie holds for a year", "Chance that nothing of the kind is lost", rows)

    def why(self, figure: str, side: int = 1) -> Why:
        """What stands behind a figure of the first case or, with ``side=2``, of the second.

        Raises:
            BadRequest: there is no such side, or no figure of that id on it.
        """
        if side not in (1, 2):
            raise BadRequest(f"side {side}: a comparison has a first and a second")
        found = (self.first, self.second)[side - 1]
        return trace(figure, {e.id: e for e in _figures(found)}, found.world, found.assumptions)

    def _rows(self, told: Callable[[Analysis], dict[str, str]]) -> tuple[tuple[str, ...], ...]:
        one, other = told(self.first), told(self.second)
        return tuple((name, one.get(name, _NONE), other.get(name, _NONE)) for name in dict.fromkeys((*one, *other)))

    def notes(self) -> tuple[str, ...]:
        """What a comparison is not."""
        return ("Intervals that overlap are no difference. Two cases have different dates, sources and gaps.",)


def _figures(a: Analysis) -> tuple[Estimate, ...]:
    """Figures that the tables show."""
    found = [e for p in a.tie.portraits for e in (p.stake, p.dependence)]
    found += [e for ways in _pressed(a).values() for e in ways.values()]
    if a.leverage is not None:
        worth = a.leverage
        found += [worth.shift, *(b.salience_ratio for b in worth.break_even[:1]), worth.low, worth.high]
    found += [p.posterior for p in a.verdict.hypotheses] if a.verdict else []
    return tuple(e for e in found if e is not None)


def _pressed(a: Analysis) -> dict[str, Mapping[Way, Estimate | None]]:
    """Ways of loss without pressure, and at the rung next above that in force."""
    if a.losses is None or a.outcomes is None:
        return {}
    rung = a.outcomes.next_rung()
    return {
        "without pressure": a.losses.ways[NO_PRESSURE],
        f"at the next rung, {rung.label.lower()}": a.losses.ways[rung.id],
    }


def _held(a: Analysis) -> dict[str, str]:
    pressed = _pressed(a)
    rung = {"next rung": list(pressed)[-1].removeprefix("at the next rung, ")} if pressed else {}
    return (
        rung
        | {
            f"{way.value}, {where}": "no record" if e is None else number(e)
            for where, ways in zip(("without pressure", "at the next rung"), pressed.values(), strict=False)
            for way, e in ways.items()
        }
        | {f"{way.value}, record": licence(a.losses.records.get(way)) for way in _ways(a) if a.losses is not None}
    )


def _ways(a: Analysis) -> tuple[Way, ...]:
    """Ways of loss of which a chance is printed."""
    found = [way for ways in _pressed(a).values() for way, e in ways.items() if e is not None and way != Way.HOLDS]
    return tuple(dict.fromkeys(found))


def _tie(a: Analysis) -> dict[str, str]:
    sides = {"stake of the patron": "stake", "dependence of the client": "dependence"}
    portraits = {p.dimension: p for p in a.tie.portraits}
    return {
        f"{d.value}: {words}": number(getattr(portraits[d], side)) for d in Dimension for words, side in sides.items()
    }


def _worth(a: Analysis) -> dict[str, str]:
    told = {"rung reached": a.reached.title if a.reached else _NONE}
    if a.leverage is not None:
        found = a.leverage
        told |= {"worth over the theatre": found.verdict, found.shift.label: number(found.shift)}
        told |= {b.salience_ratio.label: number(b.salience_ratio) for b in found.break_even[:1]}
        told |= {e.label: number(e) for e in (found.low, found.high, found.conditional, found.effect) if e is not None}
    return told


def _verdict(a: Analysis) -> dict[str, str]:
    if a.verdict is None:
        return {}
    found = a.verdict
    leads = (
        f"{found.leader} ({'undetermined' if found.undetermined else 'leads'}, {100 * found.leads:.0f} % of the box)"
    )
    return {"verdict": leads, **{p.id: number(p.posterior) for p in found.hypotheses}}
