"""Part of the page "How good is it?" on forecasts by template, failures first."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.record import interval, missed


def forecast_failures(card: dict[str, Any] | None) -> list[str]:
    """Templates that miss a bar, as sentences."""
    out = []
    for found in (card or {"by_template": []})["by_template"]:
        name = f"Forecasts, `{found['template']}`"
        if not found["scores"]:
            out.append(f"{name}: {found['n']} scored questions with {found['events']} events: nothing can be said.")
            continue
        if not found["live"]:
            out.append(
                f"{name}: not live ({missed(found)}; calibration error "
                f"{interval(found['scores']['calibration_error'])}): it prints no chance."
            )
        elif not found["skill"]:
            out.append(
                f"{name}: a base rate (Brier skill over climatology {interval(found['scores']['brier_skill'])}, over "
                f"persistence {interval(found['scores']['brier_skill_over_persistence'])})."
            )
    return out


def forecasts_section(card: dict[str, Any] | None) -> list[str]:
    """The hindcast by template, those that fail first."""
    if card is None:
        return []
    rows = sorted(card["by_template"], key=lambda c: (c["live"], c["skill"], c["template"]))
    live, skilled = sum(c["live"] for c in rows), sum(c["live"] and c["skill"] for c in rows)
    low, high = card["bars"]["slope"]
    return [
        "## Dated questions by template",
        "",
        f"All past questions that the rule of a template names, each forecast by the questions of its class settled "
        f"before it; protocol `{card['protocol']}`. Live: slope {low} to {high}, calibration error at most "
        f"{card['bars']['ece']}, at least {card['bars']['n']} questions of which {card['bars']['events']} came about "
        f"and as many did not. {live} of {len(rows)} templates are live, {skilled} of them with skill over both "
        f"baselines; the others give base rates. Run time {card['seconds']} s.",
        "",
        "| template | questions | events | clusters | slope | calibration error | Brier skill over climatology | "
        "over persistence | persistence over climatology | called |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *(_row(c) for c in rows),
        "",
    ]


def _row(card: dict[str, Any]) -> str:
    scores = card["scores"]
    if not scores:
        return f"| `{card['template']}` | {card['n']} | {card['events']} | - | - | - | - | - | - | no record |"
    called = "no record" if not card["live"] else "forecast" if card["skill"] else "base rate"
    names = (
        "calibration_error",
        "brier_skill",
        "brier_skill_over_persistence",
        "persistence_over_climatology",
    )
    cells = " | ".join(interval(scores[name]) for name in names)
    return (
        f"| `{card['template']}` | {card['n']:,} | {card['events']:,} | {card['clusters']} | {card['slope']:.2f} | "
        f"{cells} | {called} |"
    )
