"""The page "How good is it?", from the last run of the backtests."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.crises import READINGS
from softflank.evaluation.record import interval
from softflank.evaluation.report.cases import case_failures, cases_section, other_failures, other_section
from softflank.evaluation.report.cells import aftermath_section, cell_failures, cells_section, sets_section
from softflank.evaluation.report.challenges import (
    challenge_failures,
    challenges_section,
    last_failures,
    last_section,
    shipped_failures,
    shipped_section,
)
from softflank.evaluation.report.flow import flow_failures, flow_section
from softflank.evaluation.report.forecasts import forecast_failures, forecasts_section
from softflank.evaluation.report.patrons import patrons_failures, patrons_section
from softflank.evaluation.report.successors import successors_failures, successors_section
from softflank.evaluation.report.survival import survival_failures, survival_section
from softflank.evaluation.report.ties import tie_failures, ties_section

_CALIBRATED = 0.05
_NAMES = {
    "any": "any support",
    "military": "military support",
}


def page(cards: dict[str, Any]) -> str:
    """Markdown of the page, failures first."""
    parts = [
        "# How good is it?",
        "",
        "Generated from the last run of `softflank backtest all`; no figure here is "
        "written by hand. Intervals are 90 %, over resampled crises or clients.",
        "",
        _tried(cards),
        "",
        "## What failed",
        "",
        *(f"- {line}" for line in failures(cards)),
        "",
    ]
    parts += _response(cards["response"])
    parts += cells_section(cards["response"])
    parts += sets_section(cards["response"])
    parts += aftermath_section(cards["response"].get("aftermath"))
    parts += other_section(cards["response"].get("other_outcomes", {}))
    parts += patrons_section(cards["response"].get("other_patrons", {}))
    parts += cases_section(cards.get("cases"))
    parts += ties_section(cards["ties"])
    parts += survival_section(cards.get("survival"))
    parts += successors_section(cards.get("survival"))
    parts += challenges_section(cards.get("challenges"))
    parts += last_section(cards.get("last block"))
    parts += shipped_section(cards.get("shipped"))
    parts += flow_section(cards.get("flow"))
    parts += forecasts_section(cards.get("forecasts"))
    return "\n".join(parts) + "\n"


def _tried(cards: dict[str, Any]) -> str:
    """How many variants of a model were tried in all, by what they were scored on."""
    suites = [name for name in ("response", "ties", "survival", "challenges", "forecasts") if name in cards]
    tried = [(name, where, n) for name in suites for where, n in cards[name]["variants"].items()]
    each = "; ".join(f"{name} {n} {where}" for name, where, n in tried)
    return (
        f"Variants of a model tried in all: {sum(n for *_, n in tried)} ({each}). Other readings, other outcomes and "
        "the casebook score the form of the model as it stands, without a variant of their own."
    )


def failures(cards: dict[str, Any]) -> list[str]:
    """What the registered conditions did not find, as sentences."""
    out = []
    for name, score in cards["response"]["outcomes"].items():
        gain = score["gain_over_frozen"]
        if not gain["ahead"]:
            out.append(
                f"Response, {_NAMES[name]}: no gain shown over the frozen logistic regression in both scores "
                f"(log score {interval(gain['log_score'], 4)}, Brier {interval(gain['brier'], 4)})."
            )
        if score["calibration_error"]["value"] > _CALIBRATED:
            out.append(f"Response, {_NAMES[name]}: calibration error {interval(score['calibration_error'])}.")
    for name, cells in cards["response"]["by_patron_and_era"].items():
        out += [
            f"Response, {_NAMES[name]}, {c['patron']} {c['era']}: Brier skill {c['brier_skill']:.3f} on "
            f"{c['n']} rows with {c['events']} events: no skill shown."
            for c in cells
            if c["brier_skill"] <= 0
        ]
    out += cell_failures(cards["response"])
    out += other_failures(cards["response"].get("other_outcomes", {}))
    out += patrons_failures(cards["response"].get("other_patrons", {}))
    out += case_failures(cards.get("cases"))
    out += tie_failures(cards["ties"])
    out += survival_failures(cards.get("survival"))
    out += successors_failures(cards.get("survival"))
    out += challenge_failures(cards.get("challenges"))
    out += last_failures(cards.get("last block"))
    out += shipped_failures(cards.get("shipped"))
    out += flow_failures(cards.get("flow"))
    out += forecast_failures(cards.get("forecasts"))
    return out


def _row(label: str, score: dict[str, Any]) -> str:
    return (
        f"| {label} | {interval(score['auc'])} | {interval(score['brier_skill'])} | {interval(score['log_score'])} | "
        f"{interval(score['calibration_error'])} | {score['calibration_slope']:.2f} |"
    )


_HEAD = [
    "| model | AUC | Brier skill | log score (lower is better) | calibration error | slope |",
    "|---|---|---|---|---|---|",
]


def _response(card: dict[str, Any]) -> list[str]:
    late = card["russia_after_1991"]
    tried = ", ".join(f"{n} {where}" for where, n in card["variants"].items())
    out = [
        "## Would the patron come?",
        "",
        f"{card['n']} rows of {card['clusters']} crises, expanding blocks; protocol "
        f"`{card['protocol']}`. Variants tried: {tried}. What softflank means was chosen after a look at these blocks. "
        f"Russia as patron after 1991: {late['n']} rows, {late['any']} with support, {late['military']} military. "
        f"Run time {card['seconds']} s.",
        "",
    ]
    for name, score in card["outcomes"].items():
        out += [
            f"### {_NAMES[name].capitalize()} ({score['events']} of {score['n']})",
            "",
            *_HEAD,
            _row("**softflank**", score),
            *(_row(m, s[name]) for m, s in card["models"].items()),
            "",
            f"Paired gain over frozen: log score {interval(score['gain_over_frozen']['log_score'], 4)}, Brier "
            f"{interval(score['gain_over_frozen']['brier'], 4)}. What the tie adds to reach alone: log score "
            f"{interval(score['tie_over_reach']['log_score'], 4)}, "
            f"Brier {interval(score['tie_over_reach']['brier'], 4)}.",
            "",
            *_cells(card["by_patron_and_era"][name]),
            *_reliability(score),
            *_checks(card, name),
        ]
    out += ["![Forecast chances against what came about](figures/reliability.svg)", ""]
    out += _readings(card.get("other_readings", {}))
    inaction = card.get("us_inaction")
    if inaction:
        out += [
            "### US inaction over deep ties",
            "",
            f"{inaction['n']} rows, {inaction['events']} without support: AUC {interval(inaction['auc'])}, Brier skill "
            f"{interval(inaction['brier_skill'])}" + (", no skill shown." if inaction["no_skill"] else "."),
            "",
        ]
    return out


def _readings(other: dict[str, Any]) -> list[str]:
    """Scores under the other readings of what counts as support."""
    if not other:
        return []
    lines = [
        f"| {READINGS[name]} | {_NAMES[kind]} | {score['events']} | {interval(score['auc'])} | "
        f"{interval(score['brier_skill'])} | {interval(score['gain_over_frozen']['log_score'], 4)} |"
        for name in READINGS
        for kind, score in other.get(name, {}).items()
    ]
    head = [
        "| reading | outcome | events | AUC | Brier skill | gain in log score over frozen |",
        "|---|---|---|---|---|---|",
    ]
    return ["### Other readings of the record", "", *head, *lines, ""]


def _cells(cells: list[dict[str, Any]]) -> list[str]:
    return [
        "| patron | era | n | events | mean forecast | AUC | Brier skill |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {c['patron']} | {c['era']} | {c['n']} | {c['events']} | {c['forecast_mean']:.3f} | "
            f"{'-' if c['auc'] is None else format(c['auc'], '.3f')} | {c['brier_skill']:.3f} |"
            for c in cells
        ),
        "",
    ]


def _reliability(score: dict[str, Any]) -> list[str]:
    """A line with the points of the reliability diagram."""
    points = "; ".join(f"{p['forecast']:.2f} {p['frequency']:.2f} {p['n']}" for p in score["reliability"])
    return [f"Reliability (forecast, frequency, rows): {points}.", ""]


def _checks(card: dict[str, Any], name: str) -> list[str]:
    if "permutation" not in card:
        return []
    chance, leak = card["permutation"][name], card["leak"][name]
    lost = "; ".join(f"{g} {interval(a['log_score'], 4)}" for g, a in card["ablations"][name].items())
    return [
        f"Permutation of outcomes: p = {chance['p']:.4f}, mean AUC {chance['permuted_mean']:.3f}; fitted to "
        f"permuted responses: AUC {interval(chance['auc_on_permuted_training'])} (a base rate by patron has one too), "
        f"Brier skill {interval(chance['skill_on_permuted_training'])}. With the outcome planted as a feature: AUC "
        f"{interval(leak['auc_with_planted_outcome'])}.",
        "",
        f"Lost in log score without a group of features (above zero: the group helps): {lost}.",
        "",
    ]
