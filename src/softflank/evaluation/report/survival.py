"""Part of the page "How good is it?" on governments: whether they last a year, under pressure and without."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.record import interval

_NAMES = {"leader": "leader exit", "regime": "regime exit"}
_SHORT = {"flat": "flat rate", "base": "government's own record", "assumed": "assumed before"}
_PRINTED = "as printed"


def survival_failures(card: dict[str, Any] | None) -> list[str]:
    """What the registered conditions did not find about governments, as sentences."""
    out = []
    for name, score in (card or {"outcomes": {}})["outcomes"].items():
        base, pressed = score["base_over_flat"]["log_score"], score["pressed"]
        if base["low"] <= 0:
            out.append(f"Survival, {_NAMES[name]}: no skill shown over a flat rate ({interval(base, 4)}).")
        if pressed["over_base"]["log_score"]["low"] <= 0:
            out.append(
                f"Survival, {_NAMES[name]}: the multipliers of pressure as fitted add nothing shown to the "
                f"government's own record on {pressed['n']} pressed years with {pressed['events']} events (log score "
                f"{interval(pressed['over_base']['log_score'], 4)})."
            )
        printed = pressed["printed_over_base"]
        if not printed["ahead"]:
            out.append(
                f"Survival, {_NAMES[name]}: held in order, as they are printed, the multipliers are not "
                f"ahead of it in both scores (log score {interval(printed['log_score'], 4)}, "
                f"Brier {interval(printed['brier'], 4)})."
            )
    return out


def survival_section(card: dict[str, Any] | None) -> list[str]:
    """Scores of both outcomes, what pressure adds, counts by group of pressure beside what was assumed before."""
    if card is None:
        return []
    tried = ", ".join(f"{n} {where}" for where, n in card["variants"].items())
    out = [
        "## Does the government last?",
        "",
        f"State-years read as of the day, expanding blocks of five years; protocol `{card['protocol']}`. Pressure is "
        f"by {card['stronger']}. Variants tried: {tried}. Run time {card['seconds']} s. What is found is association: "
        "challengers press where it may help, and an aim at the regime is coded after the event.",
        "",
    ]
    for name, score in card["outcomes"].items():
        out += _outcome(name, score)
    return out


def _outcome(name: str, score: dict[str, Any]) -> list[str]:
    models = {**score["models"]}
    pressed = score["pressed"]
    return [
        f"### {_NAMES[name].capitalize()} within twelve months "
        f"({score['events']} of {score['n']}, {score['clusters']} states)",
        "",
        "| model | AUC | Brier skill | log score (lower is better) | calibration error | slope |",
        "|---|---|---|---|---|---|",
        _row("base and pressure", score),
        *(_row(_SHORT.get(label, label), found) for label, found in models.items()),
        "",
        "The government's own record over a flat rate: log score "
        f"{interval(score['base_over_flat']['log_score'], 4)}. "
        f"On {pressed['n']} pressed years ({pressed['events']} events) pressure over that record: as fitted "
        f"{interval(pressed['over_base']['log_score'], 4)}, as printed "
        f"{interval(pressed['printed_over_base']['log_score'], 4)}; over what was assumed before "
        f"{interval(pressed['over_assumed']['log_score'], 4)}.",
        "",
        "| pressure | years | events | frequency | own record | as printed | assumed before |",
        "|---|---|---|---|---|---|---|",
        *(_group(cell) for cell in score["by_group"]),
        "",
    ]


def _row(label: str, score: dict[str, Any]) -> str:
    return (
        f"| {label} | {interval(score['auc'])} | {interval(score['brier_skill'])} | {interval(score['log_score'])} | "
        f"{interval(score['calibration_error'])} | {score['calibration_slope']:.2f} |"
    )


def _group(cell: dict[str, Any]) -> str:
    rate = f"{cell['events'] / cell['n']:.3f} [{cell['low']:.3f}, {cell['high']:.3f}]"
    return (
        f"| {cell['group']} | {cell['n']} | {cell['events']} | {rate} | {cell['base']:.3f} | {cell[_PRINTED]:.3f} | "
        f"{cell['assumed']:.3f} |"
    )
