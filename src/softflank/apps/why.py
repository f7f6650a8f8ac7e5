"""``why``: from a number to its method, its sources, its assumptions and its rows."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from softflank.apps import show
from softflank.panel.query import LIMIT, printed, publisher_rows, rows
from softflank.response import answers, load
from softflank.vocabulary import Assumption, BadRequest, Estimate, Evidence
from softflank.wire import estimate as wire
from softflank.world import World

SHOWN = 20
PARTS = 8


def find(name: str, known: Mapping[str, Estimate]) -> Estimate:
    """Estimate of an id.

    Raises:
        BadRequest: there is none; the message suggests the nearest.
    """
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, list(known), n=4, cutoff=0.4)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise BadRequest(f"no figure {name!r} here{hint} There are {len(known)}, in the brief's provenance table.")


def tree(found: Estimate, world: World, assumptions: Mapping[str, Assumption]) -> dict[str, Any]:
    """A figure and what stands behind it, as plain data."""
    origins = [_origin(e, world, assumptions) for e in found.evidence]
    return {"figure": wire(found), "origins": [o | _learnt(o, found, world) for o in origins]}


def _learnt(origin: dict[str, Any], found: Estimate, world: World) -> dict[str, Any]:
    """What the response model's fit rests on, and why it says what it says of this level of pressure."""
    fitted = load()
    if origin.get("fit") != fitted.id:
        return {}
    level = found.id.split(".")[1]
    near = next((p for p in answers(world, fitted).prospects(draws=100) if p.level == level), None)
    told = {"rows": fitted.model.n, "citation": fitted.about["citation"], "protocol": fitted.about["protocol"]}
    if near is None:
        return told
    return told | {
        "parts_in_log_odds_of_any_support": {label: round(part, 3) for label, part in near.contributions},
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


def render(found: dict[str, Any]) -> None:
    """Print the tree of a figure."""
    figure = found["figure"]
    low, high = figure["low"], figure["high"]
    interval = "" if low is None else f", 90 % interval {low:.4g} to {high:.4g}"
    show.lines(
        figure["id"],
        figure["label"],
        f"{figure['value']:.6g} {figure['unit']}{interval}",
        f"{figure['kind']}: {figure['method']}",
        *([f"= {_worked(figure['derivation'])}"] if "derivation" in figure else []),
    )
    for number, origin in enumerate(found["origins"], 1):
        if "assumption" in origin:
            show.lines(
                f"{number}. assumption {origin['assumption']}",
                *(f"   {k}: {v}" for k, v in origin.items() if k != "assumption"),
            )
        elif "fit" in origin:
            show.lines(f"{number}. fit: {origin['fit']}", *_reasons(origin))
        else:
            _source(number, origin)


def _worked(step: Any) -> str:
    """A derivation as one would write it: ``ratio(sum(value of 1), value of 2)``; numbers are those of the sources."""
    match step:
        case {"operation": operation, "of": parts}:
            return f"{operation}({', '.join(map(_worked, parts))})"
        case {"evidence": place, "column": column}:
            return f"{column} of {place + 1}"
        case {"figure": figure, "field": field}:
            return f"{field} of {figure}"
        case {"day": day}:
            return str(day)
    return f"{step:g}"


def _reasons(origin: dict[str, Any]) -> list[str]:
    """Lines on a fit: what it was learnt from, its largest parts, the nearest past crises."""
    if "rows" not in origin:
        return []
    parts = origin.get("parts_in_log_odds_of_any_support", {})
    lines = [f"   {part:+.2f} {label}" for label, part in list(parts.items())[:PARTS]]
    head = [
        f"   {origin['rows']} rows; {origin['citation']}",
        f"   protocol {origin['protocol']}, scores docs/how-good.md",
    ]
    if lines:
        head.append("   largest parts in the log odds of any support, against the mean of all crises in the fit:")
    near = [f"   nearest past crisis: {name}" for name in origin.get("nearest_past_crises", [])]
    return [*head, *lines, *near]


def _source(number: int, origin: dict[str, Any]) -> None:
    show.lines(
        f"{number}. {origin['id']}: {origin['title']}",
        f"   version {origin['version']}; {origin['licence']}",
        f"   {origin['citation']}",
        f"   {origin['url']}",
        f"   {origin['query']}",
    )
    for name in ("figures", "publisher_rows"):
        rows = origin.get(name)
        if rows:
            columns = [c for c in rows[0] if any(r[c] is not None for r in rows)]
            show.table(
                "Figures of the panel" if name == "figures" else "The publisher's rows",
                columns,
                [[r[c] for c in columns] for r in rows[:SHOWN]],
                caption=f"{len(rows) - SHOWN} more with --json" if len(rows) > SHOWN else None,
            )
    if "publisher_rows" not in origin:
        show.lines("   The publisher's rows are not here: pull the sources and build a panel to go on to them.")
