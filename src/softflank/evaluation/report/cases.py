"""Parts of the page "How good is it?": the casebook by name, and the other records of support."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.other_outcomes import OUTCOMES
from softflank.evaluation.record import interval

_SURE = 0.5
_NAMES = {"military": "military support"}


def other_failures(cards: dict[str, Any]) -> list[str]:
    """Other outcomes of which no chance may be claimed, as sentences."""
    return [
        f"Response, other record, {OUTCOMES[name]}: Brier skill {interval(score['brier_skill'])}, calibration error "
        f"{interval(score['calibration_error'])}: no chance is claimed of it."
        for name, score in cards.items()
        if not score.get("claimed", False) and "brier_skill" in score
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
        "trigger or the next count. Chances are recalibrated by earlier blocks.",
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
                f"{interval(one['auc'])} | {interval(one['brier_skill'])} | {interval(one['log_score'])} | "
                f"{interval(one['calibration_error'])} |"
            )
    gains = [
        f"{OUTCOMES[name]}: log score {interval(s['gain_over_frozen']['log_score'], 4)}, Brier "
        f"{interval(s['gain_over_frozen']['brier'], 4)}"
        for name, s in cards.items()
        if "gain_over_frozen" in s
    ]
    return [*out, "", "Paired gain over the frozen form: " + "; ".join(gains) + ".", ""]


def case_failures(card: dict[str, Any] | None) -> list[str]:
    """What the casebook did not find, and the episodes missed with the likeliest class above one half."""
    if card is None:
        return []
    out = []
    for name in _NAMES:
        score = card["outcomes"][name]
        if score["auc"]["low"] <= _SURE:
            worse = "below chance" if score["auc"]["high"] < _SURE else "no order shown"
            out.append(f"Casebook, {_NAMES[name]}: AUC {interval(score['auc'])} on {card['n']} episodes: {worse}.")
    if (drawn := card.get("drawn")) and (scored := drawn["by_reading"]["code"]):
        out += [
            f"Casebook, drawn by rule, {name}: AUC {interval(scored[key]['auc'])} on {scored['n']}: no order shown."
            for key, name in (("any", "any support"), ("military", "military support"))
            if scored[key]["auc"]["low"] <= _SURE
        ]
    bad = [e["id"] for e in card["episodes"] if not e["hit"] and max(e["forecast"]) >= _SURE]
    if bad:
        out.append(f"Casebook: missed with a probability of one half or more for another class: {', '.join(bad)}.")
    return out


def cases_section(card: dict[str, Any] | None) -> list[str]:
    """Hits and misses by name, the scores by documents and by data sets, and how far the codings agree."""
    if card is None:
        return []
    three = card["three_classes"]
    out = [
        "## Documented episodes, by name",
        "",
        f"{card['n']} episodes; rule `{card['rule']}`. Each forecast was made as of the day before, for the level of "
        "the rung that was reached, by a model that saw no crisis still going on. Episodes are chosen because they are "
        "well known, so support is far more frequent among them than among all crises: a gain over the base rate says "
        "that the model puts such episodes higher, not that it can tell them apart.",
        "",
        f"Hits {card['hits']} of {card['n']} (base rate {card['base_rate_hits']}). Three classes: log score "
        f"{interval(three['log_score'])} (base rate {interval(three['log_score_of_base_rate'])}, gain "
        f"{interval(three['log_score_gain'])}), Brier score {interval(three['brier'])} (base rate "
        f"{interval(three['brier_of_base_rate'])}, gain {interval(three['brier_gain'])}). The number is small; "
        "nothing is claimed from it.",
        "",
        *_by_cell(card),
        *_other_codings(card),
        *(
            f"- {_NAMES[name].capitalize()}: {s['events']} of {s['n']}, AUC {interval(s['auc'])}, Brier skill "
            f"{interval(s['brier_skill'])}."
            for name in _NAMES
            for s in (card["outcomes"][name],)
        ),
        "",
    ]
    return [*out, *_table(card["episodes"]), *_closing(card), *_drawn(card)]


def _drawn(card: dict[str, Any]) -> list[str]:
    """The crises drawn by rule: what could not be coded, agreement, and the scores by every coding."""
    if "drawn" not in card:
        return []
    found = card["drawn"]
    agreed = found["agreement"]["two_readers"]
    blind = sum(found["not_codable"].values())
    out = [
        "**Crises drawn by rule**, so that patrons who did nothing are in it: "
        f"{found['drawn']} of {found['population']} looked up, {blind} not codable, {found['quotes']} quotes. Two "
        f"readers (language-model runs) agree on {100 * agreed['agreed']:.0f} % of {agreed['n']}, kappa "
        f"{agreed['kappa']:.2f}.",
        "",
        "| coding | n | none, non-military, military | any: AUC, log gain over the patron's frequency | military |",
        "|---|---|---|---|---|",
    ]
    scored = {_CODINGS[k]: one for k, one in found["by_reading"].items()}
    for name, one in (scored | {"settled, first draw alone": found["first_draw_alone"]}).items():
        told = (f"{interval(one[w]['auc'], 2)}, {interval(one[w]['gain'], 2)}" for w in ("any", "military"))
        out.append(f"| {name} | {one['n']} | {', '.join(map(str, one['counts'].values()))} | {' | '.join(told)} |")
    return [*out, ""]


_CODINGS = {"code": "settled", "first": "first readings", "second": "second readings", "icb": "ICB's own code"}


def _by_cell(card: dict[str, Any]) -> list[str]:
    """How the frequency of the cell of each episode did, which is what a brief prints where no skill is shown."""
    found = card.get("three_classes_by_cell")
    if found is None:
        return []
    return [
        f"The frequency of each episode's cell as of its day: gain over the base rate "
        f"{interval(found['log_score_gain'])} in log score, {interval(found['brier_gain'])} in Brier score. "
        f"{card['without_support']} of the episodes saw no support, so nothing is said of telling support from none.",
        "",
    ]


def _other_codings(card: dict[str, Any]) -> list[str]:
    """Where the scored codes come from, and the scores by the others; cards of older runs have fewer."""
    out = []
    if "coded_from_documents" in card:
        out.append(
            f"{card['coded_from_documents']} of the {card['n']} responses are settled from documents, the others are "
            "those of the first pass over the data sets."
        )
    codings = (
        ("three_classes_by_data", "By the first pass over the data sets alone"),
        ("three_classes_by_second_coding", "By the second pass over the data sets"),
        ("three_classes_pooled", "Patrons other than the two powers, answered with the level of both together"),
    )
    for key, words in codings:
        score = card.get(key)
        if score is None or (key == "three_classes_by_data" and not card.get("coded_from_documents")):
            continue
        hits = f"hits {score['hits']} (base rate {score['base_rate_hits']}), " if "hits" in score else ""
        gains = (
            f"{hits}gain in log score {interval(score['log_score_gain'])}, in Brier {interval(score['brier_gain'])}"
            if "log_score_gain" in score
            else "too few to score"
        )
        out.append(f"{words} ({score['n']} episodes): {gains}.")
    return [" ".join(out), ""] if out else []


def _table(episodes: list[dict[str, Any]]) -> list[str]:
    head = [
        "| episode | date | patron, client, challenger | level | none | non-military | military | coded | by documents "
        "| by data sets | |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    return ["Worst first:", "", *head, *map(_row, sorted(episodes, key=lambda e: -float(e["log_score"]))), ""]


def _row(e: dict[str, Any]) -> str:
    patron = f"{e['patron_name']} (pooled)" if e.get("pooled") else e["patron"]
    read = e.get("readers", {}).get("response")
    data = f"{e.get('by_data', e['response']) or 'no source'} / {e['second'] or 'no source'}"
    by_documents = " / ".join(read) if read else "not read"
    return (
        f"| {e['title']} | {e['date']} | {patron}, {e['client']}, {e['challenger']} | {e['level'].replace('_', ' ')} | "
        + " | ".join(f"{p:.2f}" for p in e["forecast"])
        + f" | {e['response']} | {by_documents} | {data} | {'hit' if e['hit'] else 'miss'} |"
    )


def _agreed(name: str, a: dict[str, Any]) -> str:
    if a["agreed"] is None:
        return f"{name} none to compare"
    k = "kappa not defined" if a["kappa"] is None else f"kappa {a['kappa']:.2f}"
    unclear = f", {a['both_unclear']} more unclear to both" if a.get("both_unclear") else ""
    return f"{name} {100 * a['agreed']:.0f} % of {a['n']}, {k}{unclear}"


def _readers(card: dict[str, Any]) -> list[str]:
    """The documents and how far their two readers agree."""
    shelf = card.get("documents")
    if shelf is None:
        return []
    begun = f"{shelf['quotes']} quotes from documents with address stand beside {shelf['episodes']} episodes"
    if not shelf["agreement"]:
        return [f"{begun}; they are not coded yet.", ""]
    agreed = "; ".join(_agreed(name, a) for name, a in shelf["agreement"].items())
    differ = ", ".join(shelf["agreement"].get("response", {}).get("differ", [])) or "none"
    return [
        f"{begun}. Two readers coded them, each without the other's codes, those of the data sets or a forecast; "
        f"agreement before settling: {agreed}. Response read differently: {differ}.",
        "",
    ]


def _closing(card: dict[str, Any]) -> list[str]:
    agreed = "; ".join(_agreed(name, a) for name, a in card["agreement"].items())
    left = "; ".join(f"{name} ({why})" for name, why in card["not_scored"].items())
    return [
        *_readers(card),
        f"Agreement of the two passes over data sets, both made by the same author from different sources: {agreed}.",
        "",
        *([f"Not scored: {left}.", ""] if left else []),
    ]
