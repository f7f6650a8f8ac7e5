"""``press`` and ``softspots``: the ladder and the soft spots in the terminal and as JSON, two runs side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from softflank import wire
from softflank.analysis import step_of
from softflank.apps import show
from softflank.briefs.rungs import in_words
from softflank.pressure import Outcomes
from softflank.softspots import Ranking
from softflank.vocabulary import Band, Dimension, Estimate, SoftSpot
from softflank.world import World

if TYPE_CHECKING:
    from softflank.apps.workspace import Workspace


def ladder_record(world: World, outcomes: Outcomes) -> dict[str, Any]:
    """The ladder as JSON."""
    return {
        "draws": outcomes.draws,
        "seed": outcomes.seed,
        "move": outcomes.move,
        "coalition": outcomes.coalition,
        "reached": outcomes.reached,
        "ladder": [
            {
                "rung": rung.id,
                "title": rung.label,
                "group": rung.group,
                "retained": {str(d): wire.estimate(outcomes.retained(rung.id, d)) for d in Dimension},
                "retained_client": {str(d): wire.estimate(outcomes.retained_client(rung.id, d)) for d in Dimension},
                "response": _estimates(outcomes.response(rung.id)) if rung.up else None,
                "survival": wire.estimate(outcomes.survival(rung.id)),
                "net_loss": wire.estimate(outcomes.net_loss(rung.id)),
                "expected": in_words(world, step_of(outcomes, rung)),
            }
            for rung in outcomes.rungs
        ],
        "gaps": [wire.gap(g) for g in outcomes.gaps],
        "assumptions": list(outcomes.assumptions),
    }


def _estimates(found: Mapping[str, Estimate]) -> dict[str, Any]:
    return {name: wire.estimate(e) for name, e in found.items()}


def show_ladder(outcomes: Outcomes, other: Outcomes | None, title: str) -> None:
    """Print what is kept by rung and dimension, and the patron's answer; with a second run, both values."""
    dimensions = [d for d in Dimension if d is not Dimension.INFORMATION]

    def cell(estimate: Estimate, changed: Estimate | None) -> str:
        text = f"{100 * estimate.value:.0f} [{100 * (estimate.low or 0):.0f}–{100 * (estimate.high or 0):.0f}]"
        return text if changed is None else f"{100 * estimate.value:.0f} → {100 * changed.value:.0f}"

    rows = []
    for rung in outcomes.rungs:
        kept = [cell(outcomes.retained(rung.id, d), other.retained(rung.id, d) if other else None) for d in dimensions]
        answer = outcomes.response(rung.id)["military"] if rung.up else None
        twin = other.response(rung.id)["military"] if other and rung.up else None
        lasting = cell(outcomes.survival(rung.id), other.survival(rung.id) if other else None)
        mark = " ◂ reached" if rung.id == outcomes.reached else ""
        rows.append((rung.label + mark, *kept, lasting, cell(answer, twin) if answer else ""))
    show.table(
        title,
        ("rung", *(str(d) for d in dimensions), "government lasts a year", "patron comes with force"),
        rows,
        caption="Per cent of today's tie that the patron keeps: median and 90 % interval."
        if other is None
        else "Per cent: baseline → with the changed assumptions.",
    )
    for gap in outcomes.gaps:
        show.lines(f"gap: {gap.measure}: {gap.reason}")


def spots_record(spots: tuple[SoftSpot, ...], ranking: Ranking) -> dict[str, Any]:
    """Soft spots and ranking as JSON."""
    return {
        "soft_spots": [wire.soft_spot(s) for s in spots],
        "ranking": [
            {
                "rule": p.rule,
                "rank": wire.estimate(p.rank),
                "first": wire.estimate(p.first),
                "top_three": wire.estimate(p.top_three),
            }
            for p in ranking.places
        ],
        "leader_holds": wire.estimate(ranking.leader_holds),
        "correlation": wire.estimate(ranking.correlation),
        "effects": {headline: _estimates(groups) for headline, groups in ranking.effects.items()},
        "assumed": _estimates(ranking.assumed),
        "drivers": [{"key": d.key, "words": d.words, "share": wire.estimate(d.share)} for d in ranking.drivers],
        "argue_first": list(ranking.argue_first),
    }


def show_spots(spots: tuple[SoftSpot, ...], ranking: Ranking, other: tuple[SoftSpot, ...] | None, title: str) -> None:
    """Print the soft spots with score, rung, place and share assumed; with a second run, both scores."""
    places = {p.rule: p for p in ranking.places}
    twins = {s.rule: s for s in other or ()}
    rows = []
    for spot in spots:
        place, twin = places[spot.rule], twins.get(spot.rule)
        score = f"{spot.score.value:.2f} [{spot.score.low or 0:.2f}–{spot.score.high or 0:.2f}]"
        if twin is not None:
            score = f"{spot.score.value:.2f} → {twin.score.value:.2f}"
        rows.append(
            (
                spot.title,
                Band.of(spot.score.value).word,
                score,
                spot.breaking_rung or "no rung",
                f"{100 * place.first.value:.0f} %",
                f"{100 * place.top_three.value:.0f} %",
                f"{100 * spot.shares['assumed']:.0f} %",
            )
        )
    show.table(
        title,
        ("soft spot", "band", "score", "breaks at", "first", "top three", "assumed"),
        rows,
        caption="Score: median and 90 % interval. First, top three: share of the draws.",
    )
    show.lines(
        "",
        "What moves the scores most:",
        *(f"  {d.words} ({100 * d.share.value:.0f} % of the variance)" for d in ranking.drivers),
    )
    show.lines("", "Argue first about: " + "; ".join(ranking.argue_first))
    for spot in spots:
        show.lines(f"→ {spot.title}: {spot.conclusion}")


def two_worlds(workspace: Workspace, question: Any) -> tuple[World, World | None]:
    """World of a question without its changed assumptions, and with them where there are any."""
    from dataclasses import replace

    baseline = workspace.world(replace(question, assume=()))
    return baseline, workspace.world(question) if question.assume else None
