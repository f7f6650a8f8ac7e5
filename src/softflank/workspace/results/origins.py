"""From a number to its method, its sources, its assumptions and its rows."""

from __future__ import annotations

import difflib
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from softflank import wire
from softflank.panel.query import LIMIT, printed, publisher_rows, rows
from softflank.vocabulary import Assumption, BadRequest, Estimate, Evidence
from softflank.workspace.results.result import Result, Sheet
from softflank.world import World

if TYPE_CHECKING:
    from softflank.wire.origins import WhyJson

SHOWN, PARTS = 20, 8
"""Rows of a table and parts of a chance that are shown; the JSON has all."""


@dataclass(frozen=True, slots=True)
class Why(Result):
    """A figure and what stands behind it: sources with rows, fits, assumptions, claims, each as plain data."""

    figure: Estimate
    origins: tuple[dict[str, Any], ...]

    def to_json(self) -> WhyJson:
        """The way back in the form ``why``."""
        return {"format": 1, "figure": wire.estimate(self.figure), "origins": list(self.origins)}

    def numbers(self) -> tuple[Estimate, ...]:
        """The figure."""
        return (self.figure,)

    def tables(self) -> tuple[Sheet, ...]:
        """The figure, then a table for each set of rows behind it."""
        e = self.figure
        interval = "" if e.low is None or e.high is None else f"{e.low:.4g} to {e.high:.4g}"
        head = Sheet(
            e.label,
            ("id", "value", "unit", "90 % interval", "kind", "method"),
            ((e.id, f"{e.value:.6g}", e.unit, interval, str(e.kind), e.method),),
        )
        return (head, *(t for o in self.origins for t in _row_tables(o)))

    def notes(self) -> tuple[str, ...]:
        """How the figure was worked out, and a line for each thing that stands behind it."""
        figure = wire.estimate(self.figure)
        worked = [f"= {_worked(figure['derivation'])}"] if "derivation" in figure else []
        return (*worked, *(line for n, origin in enumerate(self.origins, 1) for line in _told(n, origin)))


class Figured(Result):
    """An answer that holds figures, each of which knows what stands behind it."""

    __slots__ = ()

    @abstractmethod
    def figures(self) -> dict[str, Estimate]:
        """Figures by id."""

    @abstractmethod
    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """The world in which they hold, and the assumptions in use."""

    def numbers(self) -> tuple[Estimate, ...]:
        """Figures of the answer."""
        return tuple(self.figures().values())

    def why(self, figure: str) -> Why:
        """What stands behind a figure of this answer; raises ``BadRequest`` where there is none of that id."""
        return trace(figure, self.figures(), *self.ground())


def _row_tables(origin: dict[str, Any]) -> list[Sheet]:
    found = []
    for name, title in (("figures", "Figures of the panel"), ("publisher_rows", "The publisher's rows")):
        rows = origin.get(name) or []
        columns = [c for c in rows[0] if any(r[c] is not None for r in rows)] if rows else []
        if columns:
            left = f"{len(rows) - SHOWN} more with --json" if len(rows) > SHOWN else ""
            cells = tuple(tuple("" if r[c] is None else r[c] for c in columns) for r in rows[:SHOWN])
            found.append(Sheet(title, tuple(columns), cells, left))
    return found


def _told(number: int, origin: dict[str, Any]) -> list[str]:
    if "assumption" in origin:
        rest = [f"   {k}: {v}" for k, v in origin.items() if k != "assumption"]
        return [f"{number}. assumption {origin['assumption']}", *rest]
    if "claims" in origin:
        return [f"{number}. claims of the case", *(f"   {k}: {v}" for k, v in origin["claims"].items())]
    if "fit" in origin:
        return [f"{number}. fit: {origin['fit']}", *_reasons(origin)]
    lines = [
        f"{number}. {origin['id']}: {origin['title']}",
        f"   version {origin['version']}; {origin['licence']}",
        *(f"   {origin[k]}" for k in ("citation", "url", "query") if origin.get(k)),
    ]
    if "publisher_rows" not in origin:
        lines.append("   The publisher's rows are not here: pull the sources and build a panel to go on to them.")
    return lines


def _reasons(origin: dict[str, Any]) -> list[str]:
    """Lines on a fit: what it was learnt from, its largest parts, the nearest past crises."""
    if "rows" not in origin:
        return []
    parts = origin.get("parts_in_log_odds_of_any_support", {})
    lines = [f"   {part:+.2f} {label}" for label, part in list(parts.items())[:PARTS]]
    head = [
        f"   {origin['rows']} rows; {origin['citation']}",
        f"   protocol {origin['protocol']}, scores docs/how-good.md",
        *(f"   {origin[k]}" for k in ("record",) if k in origin),
    ]
    if lines:
        head.append("   largest parts in the log odds of any support, against the mean of all crises in the fit:")
    near = [f"   nearest past crisis: {name}" for name in origin.get("nearest_past_crises", [])]
    return [*head, *lines, *near]


def _worked(step: Any) -> str:
    """A derivation as one would write it: ``ratio(sum(value of 1), value of 2)``; numbers are those of the sources."""
    match step:
        case {"operation": operation, "of": parts}:
            return f"{operation}({', '.join(map(_worked, parts))})"
        case {"evidence": place, "column": column}:
            return f"{column} of {place + 1}"
        case {"figure": figure, "field": field}:
            return f"{field} of {figure}"
        case {"case": name, "entries": ids, "field": field}:
            return f"{field} of {name} {', '.join(ids)}"
        case {"day": day}:
            return str(day)
    return f"{step:g}"


def find(name: str, known: Mapping[str, Estimate]) -> Estimate:
    """Estimate of an id.

    Raises:
        BadRequest: there is none; the message suggests the nearest.
    """
    if name not in known:
        raise _no_figure(name, known)
    return known[name]


def _no_figure(name: str, known: Mapping[str, Estimate]) -> BadRequest:
    near = difflib.get_close_matches(name, list(known), n=4, cutoff=0.4)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    return BadRequest(f"no figure {name!r} here{hint} There are {len(known)}, in the brief's provenance table.")


def trace(name: str, known: Mapping[str, Estimate], world: World, assumptions: Mapping[str, Assumption]) -> Why:
    """What stands behind the figure of an id; raises ``BadRequest`` as :func:`find` does."""
    found = find(name, known)
    origins = [_origin(e, world, assumptions) for e in found.evidence]
    return Why(found, tuple(o | _learnt(o, found, world) for o in origins))


def trace_among(name: str, answers: Iterable[Figured]) -> Why:
    """What stands behind a figure of the first answer that holds it; raises ``BadRequest`` where none does."""
    known: dict[str, Estimate] = {}
    for found in answers:
        known |= found.figures()
        if name in known:
            return found.why(name)
    raise _no_figure(name, known)


def _learnt(origin: dict[str, Any], found: Estimate, world: World) -> dict[str, Any]:
    """What the response model's fit rests on, and why it says what it says of this level of pressure."""
    from softflank.evaluation.record import record
    from softflank.response import answers, load

    fitted = load()
    if origin.get("fit") != fitted.id:
        return {}
    level = found.about.get("level")
    near = next((p for p in answers(world, fitted).prospects(draws=100) if p.level == level), None)
    told = {"rows": fitted.model.n, "citation": fitted.about["citation"], "protocol": fitted.about["protocol"]}
    if near is None:
        return told
    by_model = near.cell is None or "any" in near.cell.skilled
    return told | {
        "record": record(near),
        "parts_in_log_odds_of_any_support": {n: round(part, 3) for n, part in near.contributions if by_model},
        "nearest_past_crises": [f"{c.name} ({c.year}), {c.patron} for {c.client}" for c in near.precedents],
    }


def _origin(evidence: Evidence, world: World, assumptions: Mapping[str, Assumption]) -> dict[str, Any]:
    if evidence.assumption is not None:
        assumed = assumptions.get(evidence.assumption)
        if assumed is None:
            return {"assumption": evidence.assumption}
        return {
            "assumption": assumed.key,
            "range": [assumed.low, assumed.mode, assumed.high],
            "unit": assumed.unit,
            "reason": assumed.reason,
            "references": list(assumed.references),
        }
    if evidence.fit is not None:
        return {"fit": evidence.fit}
    if evidence.claims:
        known = world.case.claims if world.case else {}
        return {"claims": {c: known[c].text for c in evidence.claims if c in known}}
    source = world.view.panel.sources().get(evidence.source or "", {})
    out: dict[str, Any] = {k: source.get(k) for k in ("id", "title", "version", "citation", "licence", "url")}
    if evidence.query is not None:
        out |= {"query": printed(evidence.query), "rows_behind": evidence.rows}
        columns, found = rows(world.view.panel, evidence.query, LIMIT)
        out["figures"] = [dict(zip(columns, map(_plain, row), strict=True)) for row in found]
        behind = publisher_rows(world.view.panel, evidence.query)
        if behind is not None:
            out["publisher_rows"] = [dict(zip(behind[0], map(_plain, row), strict=True)) for row in behind[1]]
    return out


def _plain(cell: object) -> object:
    return cell if isinstance(cell, str | int | float | bool | None) else str(cell)
