"""Parts of the page "How good is it?" on deep ties: what becomes of them."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.record import NAMES, interval

_CALIBRATED = 0.05


def _gain(gain: dict[str, Any]) -> str:
    return f"log score {interval(gain['log_score'], 4)}, Brier {interval(gain['brier'], 4)}"


def tie_failures(card: dict[str, Any]) -> list[str]:
    """What the registered conditions did not find about ties, as sentences."""
    out = []
    if not card["claim"]["made"]:
        held = card["claim"].get("held", {})
        missed = [k for k, true in held.items() if not true] or [card["claim"].get("reason", "")]
        out.append(f"Ties: the registered claim about arms-supply loss is not made; not held: {', '.join(missed)}.")
    out += [f"Ties, {NAMES[n]}: no skill shown." for n, s in card["outcomes"].items() if s["no_skill"]]
    out += [
        f"Ties, {NAMES[n]}: calibration error {interval(s['calibration_error'])}, mean forecast {_mean(s):.3f} for a "
        f"frequency of {s['events'] / s['n']:.3f}."
        for n, s in card["outcomes"].items()
        if not s["no_skill"] and s["calibration_error"]["value"] > _CALIBRATED
    ]
    return out


def _mean(score: dict[str, Any]) -> float:
    """Mean forecast, from the bins of the reliability diagram."""
    points = score["reliability"]
    return float(sum(p["forecast"] * p["n"] for p in points) / sum(p["n"] for p in points))


def ties_section(card: dict[str, Any]) -> list[str]:
    """Scores of every outcome, the blend first."""
    tried = ", ".join(f"{n} {where}" for where, n in card["variants"].items())
    out = [
        "## What becomes of deep ties?",
        "",
        f"{card['deep_ties']} deep pair-years; protocol `{card['protocol']}`; variants tried: {tried}. Claim about "
        f"arms-supply loss: {'made' if card['claim']['made'] else 'not made'}; the blend was recalibrated after a look "
        f"at these blocks, by what earlier blocks teach. Run time {card['seconds']} s.",
        "",
    ]
    for name, score in card["outcomes"].items():
        out += [f"### {NAMES[name].capitalize()}", ""]
        out += _scored(score) if "auc" in score else [f"Not scored: {score['reason']}.", ""]
    return [*out, *_CAUTIONS]


def _scored(score: dict[str, Any]) -> list[str]:
    flag = " **No skill shown.**" if score["no_skill"] else ""
    lost = "; ".join(f"{k} {interval(v['brier'], 4)}" for k, v in score["ablations"].items())
    reliable = "; ".join(f"{p['forecast']:.2f} {p['frequency']:.2f} {p['n']}" for p in score["reliability"])
    return [
        f"{score['events']} of {score['n']} rows, {score['clients']} clients.{flag} Brier skill over persistence "
        f"{interval(score['brier_skill_over_persistence'])}; paired gain over it: "
        f"{_gain(score['gain_over_persistence'])}{_recalibrated(score)}.",
        "",
        "| model | AUC | Brier skill | log score (lower is better) | calibration error | slope | |",
        "|---|---|---|---|---|---|---|",
        _row("**blend**", score),
        *(_row(m, s) for m, s in score["models"].items()),
        "",
        f"Mean forecast {_mean(score):.3f}. Reliability (forecast, frequency, rows): {reliable}.",
        "",
        f"Lost in Brier score by the ridge regression without some columns (above zero: they help): {lost}.",
        "",
    ]


def _row(label: str, score: dict[str, Any]) -> str:
    flag = "no skill shown" if score["no_skill"] and label != "base rate" else ""
    return (
        f"| {label} | {interval(score['auc'])} | {interval(score['brier_skill'])} | {interval(score['log_score'])} | "
        f"{interval(score['calibration_error'])} | {score['calibration_slope']:.2f} | {flag} |"
    )


def _recalibrated(score: dict[str, Any]) -> str:
    """Gain over persistence that is recalibrated too, and the slopes learnt, where the run has them."""
    if "recalibration" not in score:
        return ""
    slopes = "; ".join(f"{label} {s['slope']:.2f} ({s['rows']} rows)" for label, s in score["recalibration"].items())
    return (
        f"; over persistence recalibrated likewise: {_gain(score['gain_over_recalibrated_persistence'])}. Slopes "
        f"learnt from earlier forecasts, by block: {slopes}"
    )


_CAUTIONS = [
    "Cautions: *moved to the rival* is read off ideal points, each of which saw no later vote; no baseline knows the "
    "gap itself, and nothing is claimed for it. In the *composite* most of the skill is that only ties with an arms "
    "pillar are at risk of losing it.",
    "",
]
