"""Figures of a brief in its JSON: each stands once, with the steps of its evidence and the rows of each step once.

A step that rests on few rows of the panel carries them, so that whoever has the file can work every figure out again;
of a step with more the query stands there, and the digest of the panel that it was asked of.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from softflank import wire
from softflank.measures.tracing import within
from softflank.panel import Panel
from softflank.panel.query import Rows, many
from softflank.vocabulary import Estimate, Evidence, Query, SoftflankError, TieProfile

CARRIED = 50
"""Rows up to which a step carries them."""
_FEW = 8
"""Steps up to which a figure names them one by one; longer lists are shared by many figures and stand once."""


def collected(value: object) -> Iterator[Estimate]:
    """Every estimate in a frozen result, in order."""
    if isinstance(value, Estimate):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from collected(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from collected(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from collected(one)


def placed(tie: TieProfile, place: str) -> TieProfile:
    """A tie whose figures have ids of a place of their own."""

    def maybe(estimate: Estimate | None) -> Estimate | None:
        return None if estimate is None else within(estimate, place)

    portraits = (
        dataclasses.replace(
            p,
            stake=maybe(p.stake),
            dependence=maybe(p.dependence),
            symbolic=maybe(p.symbolic),
            operational=maybe(p.operational),
            trend=maybe(p.trend),
            estimates=tuple(within(e, place) for e in p.estimates),
        )
        for p in tie.portraits
    )
    return dataclasses.replace(tie, portraits=tuple(portraits))


def folded(value: Any) -> Any:
    """Plain values in which every figure is its id."""
    if isinstance(value, dict):
        if "evidence" in value and "method" in value:
            return value["id"]
        return {key: folded(one) for key, one in value.items()}
    return [folded(one) for one in value] if isinstance(value, list) else value


class Figures:
    """Figures by id, and the steps behind them by their ids."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._figures: dict[str, Estimate] = {}
        self._steps: dict[Evidence | tuple[Evidence, ...], str] = {}
        self._places: dict[str, tuple[str, ...]] = {}

    def add(self, estimate: Estimate, places: tuple[str, ...] = ()) -> None:
        """Take up a figure, and where the text uses it.

        Raises:
            SoftflankError: another figure has the same id.
        """
        known = self._figures.setdefault(estimate.id, estimate)
        if known.value != estimate.value or known.unit != estimate.unit:
            raise SoftflankError(f"two figures share the id {estimate.id}: {known.value} and {estimate.value}")
        if places:
            self._places[estimate.id] = places

    def estimates(self) -> Iterator[Estimate]:
        """The figures taken up."""
        yield from self._figures.values()

    def figures(self) -> list[dict[str, Any]]:
        """Figures with the ids of their steps."""
        return [self._figure(e) for e in self._figures.values()]

    def _figure(self, estimate: Estimate) -> dict[str, Any]:
        steps = {e: self._step(e) for e in dict.fromkeys(estimate.evidence)}
        out: dict[str, Any] = dict(wire.estimate(estimate, behind=False))
        out["evidence"] = list(steps.values()) if len(steps) <= _FEW else [self._step(tuple(steps))]
        if "derivation" in out:
            out["derivation"] = _named(out["derivation"], [steps[e] for e in estimate.evidence])
        return out | {"used_in": list(self._places.get(estimate.id, ()))}

    def _step(self, evidence: Evidence | tuple[Evidence, ...]) -> str:
        return self._steps.setdefault(evidence, f"e{len(self._steps) + 1}")

    def evidence(self) -> list[dict[str, Any]]:
        """Steps by id: a source with its query and rows, a fit, an assumption, claims, or a list of steps together."""
        singles = [step for step in self._steps if isinstance(step, Evidence)]
        known = many(self._panel, (s.query for s in singles if s.query is not None and (s.rows or 0) <= CARRIED))
        return [{"id": name, **self._told(step, known)} for step, name in self._steps.items()]

    def _told(self, step: Evidence | tuple[Evidence, ...], known: Mapping[Query, Rows]) -> dict[str, Any]:
        if isinstance(step, tuple):
            return {"together": [self._steps[e] for e in step]}
        out: dict[str, Any] = dict(wire.evidence(step))
        if step.query is not None:
            out["table"] = step.query.table
            if (step.rows or 0) <= CARRIED:
                columns, found = known[step.query]
                out |= {
                    "columns": columns,
                    "values": sorted(([_plain(cell) for cell in row] for row in found), key=repr),
                }
        return out


def _plain(cell: object) -> object:
    return cell if isinstance(cell, str | int | float | bool | None) else str(cell)


def _named(step: Any, ids: list[str]) -> Any:
    """A derivation whose columns name their step by id."""
    if not isinstance(step, dict):
        return step
    if "of" in step:
        return {**step, "of": [_named(one, ids) for one in step["of"]]}
    return {**step, "evidence": ids[step["evidence"]]} if "evidence" in step else step
