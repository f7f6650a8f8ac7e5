"""Part of the page "How good is it?" on past challenges: what was lost, what was foreseen, by the cell asked for."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.record import interval
from softflank.vocabulary import COUNTED

_LABELS = {
    "economic": "sanctions begun",
    "proxies": "support to armed enemies begun",
    "show": "show of force",
    "force": "use of force",
}
OVER = "over persistence"


def challenge_failures(card: dict[str, Any] | None) -> list[str]:
    """What the registered bar did not find about past challenges, as sentences."""
    if card is None:
        return []
    out = [
        f"Past challenges, {name}: skill beyond persistence that knows the patron not shown, log gain "
        f"{interval(found[OVER]['by client']['log_score'], 4)} on {found['n']:,} rows with {found['events']} events."
        for name, found in card["outcomes"].items()
        if not card["claim"][name]["made"]
    ]
    out += [
        f"Past challenges, {name}, {_LABELS.get(who, who)}: behind persistence that knows the patron, log gain "
        f"{interval(cell[OVER]['by client']['log_score'], 3)} on {cell['n']} rows with {cell['events']} events."
        for name, found in card["outcomes"].items()
        for who, cell in found["cells"].items()
        if _behind(cell.get(OVER))
    ]
    worse = [name for name, found in card["outcomes"].items() if _behind(found.get("pressure over signs"))]
    if worse:
        out.append(
            f"Past challenges: that a challenger pressed, and how hard, made forecasts worse for {', '.join(worse)}; "
            "the level of pressure is left out of these chances."
        )
    return [*out, "Past challenges: that an alliance ends cannot be tested, for want of events."]


def _behind(gain: dict[str, Any] | None) -> bool:
    return gain is not None and gain["by client"]["log_score"]["high"] < 0


def challenges_section(card: dict[str, Any] | None) -> list[str]:
    """How ties were lost after challenges, by way, by patron and by what began, failures first."""
    if card is None:
        return []
    tried = ", ".join(f"{n} {where}" for where, n in card["variants"].items())
    order = sorted(card["outcomes"], key=lambda name: card["claim"][name]["made"])
    return [
        "## How was a pressed tie lost?",
        "",
        f"{card['ties']:,} tie-years of five patrons, {card['challenged']:,} of them with a challenge that began; "
        f"protocol `{card['protocol']}`; variants tried: {tried}. Years after 2014 are "
        f"another block. A loss is seen by the end of the year after. Run time {card['seconds']} s.",
        "",
        f"**{card['sentence']}**",
        "",
        *_counts(card["ways"]),
        *(line for name in order for line in _way(name, card)),
    ]


def _counts(ways: dict[str, dict[str, dict[str, int]]]) -> list[str]:
    groups = next(iter(ways.values()))
    return [
        "| way | " + " | ".join(_LABELS.get(g, g) for g in groups) + " |",
        "|---" * (1 + len(groups)) + "|",
        *(f"| {way} | " + " | ".join(_share(**found[g]) for g in groups) + " |" for way, found in ways.items()),
        "",
    ]


def _share(n: int, events: int) -> str:
    return f"{events} of {n:,}" + (f" ({100 * events / n:.1f} %)" if n >= 20 else "")


def _way(name: str, card: dict[str, Any]) -> list[str]:
    found = card["outcomes"][name]
    shipped = f" What ships: {card['chosen'][name]}." if name in card["chosen"] else ""
    return [
        f"### {name.capitalize()}",
        "",
        f"{found['events']} of {found['n']:,} challenged rows.{shipped}"
        + ("" if card["claim"][name]["made"] else " **No skill beyond persistence shown.**"),
        "",
        "| rows | events of n | AUC | Brier skill | slope | log gain over persistence | over the patron's base rate |",
        "|---|---|---|---|---|---|---|",
        _row("challenged", found),
        _row("all ties", found["all ties"]),
        "",
        "| cell | events of n | mean forecast | AUC | log gain over persistence |",
        "|---|---|---|---|---|",
        *(_cell(_LABELS.get(who, who), one) for who, one in found["cells"].items()),
        "",
    ]


def _row(label: str, card: dict[str, Any]) -> str:
    if "auc" not in card:
        return f"| {label} | {card['events']} of {card['n']:,} | - | - | - | - | - |"
    gains = [
        interval(card[rival]["by client"]["log_score"], 4) + ("" if card[rival]["ahead"] else " (not shown)")
        for rival in (OVER, "over the patron's base rate")
    ]
    return (
        f"| {label} | {card['events']} of {card['n']:,} | {interval(card['auc'])} | {interval(card['brier_skill'])} | "
        f"{card['calibration_slope']:.2f} | {' | '.join(gains)} |"
    )


def _cell(label: str, cell: dict[str, Any]) -> str:
    count = f"| {label} | {cell['events']} of {cell['n']:,} |"
    if "auc" not in cell or cell["n"] < COUNTED:
        return f"{count} - | - | - |"
    gain = interval(cell[OVER]["by client"]["log_score"], 3)
    return f"{count} {cell['forecast']:.3f} | {interval(cell['auc'], 2)} | {gain} |"


def last_failures(card: dict[str, Any] | None) -> list[str]:
    """What the last block did not show, as sentences."""
    return [
        f"Past challenges of {card['years'][0]} to {card['years'][1]}, which nothing was chosen by, {name}: skill "
        "beyond persistence that knows the patron not shown, log gain "
        f"{interval(found[OVER]['by client']['log_score'], 4)} on {found['n']:,} challenged rows with "
        f"{found['events']} events."
        for name, found in (card or {"outcomes": {}})["outcomes"].items()
        if card and found["events"] and not card["claim"][name]["made"]
    ]


def last_section(card: dict[str, Any] | None) -> list[str]:
    """Scores on the years that nothing was chosen by."""
    if card is None:
        return []
    first, last = card["years"]
    return [
        "### The last block",
        "",
        f"Years {first} to {last}, scored once after model and bar were fixed in a note: {card['ties']:,} tie-years, "
        f"{card['challenged']} with a challenge that began. Disputes end in 2014 and support to armed groups in 2017: "
        "nearly all of these are sanctions.",
        "",
        "| way | rows | events of n | AUC | Brier skill | slope | log gain over persistence | over the patron's base "
        "rate |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {name} {_row(label, part)}"
            for name, found in card["outcomes"].items()
            for label, part in (("challenged", found), ("all ties", found["all ties"]))
        ),
        "",
    ]


def shipped_failures(card: dict[str, Any] | None) -> list[str]:
    """Whether the composite as it ships missed its baselines, as sentences."""
    if card is None:
        return []
    return [
        f"Past challenges, the composite as it ships: not shown to be ahead {name}, log gain "
        f"{interval(card[name]['by client']['log_score'], 4)} on {card['n']:,} rows with {card['events']} events."
        for name in (OVER, "over the patron's base rate")
        if not card[name]["ahead"]
    ]


def shipped_section(card: dict[str, Any] | None) -> list[str]:
    """Scores of what the program would have said on each read date."""
    if card is None:
        return []
    return [
        "### The composite as it ships",
        "",
        f"What the stored records say as of each read date: of {card['asked']:,} challenged rows {card['n']:,} "
        f"have a record in every way. Mean forecast {card['forecast']:.3f} for a frequency of "
        f"{card['events'] / card['n']:.3f}.",
        "",
        "| rows | events of n | AUC | Brier skill | slope | log gain over persistence | over the patron's base rate |",
        "|---|---|---|---|---|---|---|",
        _row("challenged, on record", card),
        "",
        "| cell | events of n | mean forecast | AUC | log gain over persistence |",
        "|---|---|---|---|---|",
        *(_cell(_LABELS.get(who, who), one) for who, one in card["cells"].items()),
        "",
    ]
