"""Parts of the page "How good is it?": the casebook by name, and the other records of support."""

from __future__ import annotations

from typing import Any

from softflank.judgement.other_outcomes import OUTCOMES

_SURE = 0.5
_NAMES = {"any": "any support", "military": "military support"}


def _score(score: dict[str, float], digits: int = 3) -> str:
    return f"{score['value']:.{digits}f} [{score['low']:.{digits}f}, {score['high']:.{digits}f}]"


def other_failures(cards: dict[str, Any]) -> list[str]:
    """Other outcomes for which no skill was shown, as sentences."""
    return [
        f"Response, other record, {OUTCOMES[name]}: Brier skill {_score(score['brier_skill'])}: no skill shown."
        for name, score in cards.items()
        if score.get("no_skill", True) and "brier_skill" in score
    ]


def other_section(cards: dict[str, Any]) -> list[str]:
    """Scores of the same form of model on UCDP external support and on who joined disputes."""
    if not cards:
        return []
    out = [
        "### Other records of support",
        "",
        "The same features, blocks and form of model, fitted to other outcomes without tuning. Only rows whose client "
        "was in an armed conflict (UCDP, 1975-2016) or a militarised dispute (MID, 1946-2013) in the year of the "
        "trigger or the next count.",
        "",
        "| outcome | model | n | events | crises | AUC | Brier skill | log score | calibration error |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, score in cards.items():
        if "auc" not in score:
            out.append(
                f"| {OUTCOMES[name]} | not scored: {score['reason']} | {score['n']} | {score['events']} | | | | | |"
            )
            continue
        for label, one in {"**softflank**": score, **score["models"]}.items():
            out.append(
                f"| {OUTCOMES[name]} | {label} | {score['n']} | {score['events']} | {score['clusters']} | "
                f"{_score(one['auc'])} | {_score(one['brier_skill'])} | {_score(one['log_score'])} | "
                f"{_score(one['calibration_error'])} |"
            )
    gains = [
        f"{OUTCOMES[name]}: log score {_score(s['gain_over_frozen']['log_score'], 4)}, Brier "
        f"{_score(s['gain_over_frozen']['brier'], 4)}"
        for name, s in cards.items()
        if "gain_over_frozen" in s
    ]
    return [*out, "", "Paired gain over the frozen form: " + "; ".join(gains) + ".", ""]


def case_failures(card: dict[str, Any] | None) -> list[str]:
    """What the casebook did not find, and the episodes missed with the likeliest class above one half."""
    if card is None:
        return []
    out = []
    for name, score in card["outcomes"].items():
        if score["auc"]["low"] <= _SURE:
            worse = "below chance" if score["auc"]["high"] < _SURE else "no order shown"
            out.append(f"Casebook, {_NAMES[name]}: AUC {_score(score['auc'])} on {card['n']} episodes: {worse}.")
    bad = [e["id"] for e in card["episodes"] if not e["hit"] and max(e["forecast"]) >= _SURE]
    if bad:
        out.append(f"Casebook: missed with a probability of one half or more for another class: {', '.join(bad)}.")
    return out


def cases_section(card: dict[str, Any] | None) -> list[str]:
    """Hits and misses by name, the scores, the agreement of the two passes."""
    if card is None:
        return []
    three, second = card["three_classes"], card["three_classes_by_second_coding"]
    out = [
        "## Documented episodes, by name",
        "",
        f"{card['n']} episodes; rule `{card['rule']}`. Each forecast was made as of the day before, for the level of "
        "the rung that was reached, by a model that saw no crisis still going on. Episodes are chosen because they are "
        "well known, so support is far more frequent among them than among all crises: a gain over the base rate says "
        "that the model puts such episodes higher, not that it can tell them apart.",
        "",
        f"Hits {card['hits']} of {card['n']} (base rate {card['base_rate_hits']}). Three classes: log score "
        f"{_score(three['log_score'])} (base rate {_score(three['log_score_of_base_rate'])}, gain "
        f"{_score(three['log_score_gain'])}), Brier score {_score(three['brier'])} (base rate "
        f"{_score(three['brier_of_base_rate'])}, gain {_score(three['brier_gain'])}). By the second coding "
        f"({second['n']} episodes): gain in log score {_score(second['log_score_gain'])}, in Brier "
        f"{_score(second['brier_gain'])}. The number is small; nothing is claimed from it.",
        "",
        *(
            f"- {_NAMES[name].capitalize()}: {s['events']} of {s['n']}, AUC {_score(s['auc'])}, Brier skill "
            f"{_score(s['brier_skill'])}."
            for name, s in card["outcomes"].items()
        ),
        "",
    ]
    return [*out, *_table(card["episodes"]), *_closing(card)]


def _table(episodes: list[dict[str, Any]]) -> list[str]:
    head = [
        "| episode | date | patron, client, challenger | level | none | non-military | military | coded | second | |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    ordered = sorted(episodes, key=lambda e: -float(e["log_score"]))
    rows = [
        f"| {e['title']} | {e['date']} | {e['patron']}, {e['client']}, {e['challenger']} | "
        + f"{e['level'].replace('_', ' ')} | "
        + " | ".join(f"{p:.2f}" for p in e["forecast"])
        + f" | {e['response']} | {e['second'] or 'no source'} | {'hit' if e['hit'] else 'miss'} |"
        for e in ordered
    ]
    return ["Worst first:", "", *head, *rows, ""]


def _closing(card: dict[str, Any]) -> list[str]:
    agreed = "; ".join(
        f"{name} {100 * a['agreed']:.0f} % of {a['n']}, kappa {a['kappa']:.2f}" for name, a in card["agreement"].items()
    )
    left = "; ".join(f"{name} ({why})" for name, why in card["not_scored"].items())
    return [
        f"Agreement of the two passes, both made by the same author from different sources: {agreed}.",
        "",
        *([f"Not scored: {left}.", ""] if left else []),
    ]
