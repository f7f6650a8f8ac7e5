"""Part of the page "How good is it?" on the flow between patron and client under a challenger's measures."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.record import interval

THIRD = "the client's trade with third parties"
_NAMES = {
    "unpressed": "nobody pressed",
    "financial": "financial sanctions",
    "partial": "partial trade sanctions",
    "complete": "complete trade sanctions",
    "force": "use of force",
    "blockade": "blockade",
}


def flow_failures(card: dict[str, Any] | None) -> list[str]:
    """Types of measure that foretold the flow no better than unpressed pairs did, as sentences."""
    if card is None:
        return []
    failed = {m: s for m, s in card["scores"].items() if not s["ahead"]}
    told = "; ".join(
        f"{_NAMES[m]} {interval(s['crps']['by client'], 4)} on {s['n']:,}" for m, s in failed.items() if "crps" in s
    )
    few = [f"{_NAMES[m]} {s['n']}" for m, s in failed.items() if "crps" not in s]
    return [
        f"Flow between patron and client: no gain in CRPS shown over unpressed pairs: {told}"
        + (f"; too few to score: {', '.join(few)}." if few else ".")
    ]


def flow_section(card: dict[str, Any] | None) -> list[str]:
    """Ratios by type of measure for quantities that are not to be mixed, then the scores."""
    if card is None:
        return []
    lines = [
        "## What gets through between patron and client?",
        "",
        "Trade in the year after a measure began over that of the two years before, net of the median of pairs that "
        "nobody pressed. Each table is a quantity of its own:",
        "",
    ]
    for name, rows in card["tables"].items():
        found = {m: r for m, r in rows.items() if r["n"]}
        lines += [
            f"### {name[0].upper()}{name[1:]}",
            "",
            "| measure | pairs | halved | one in ten below | median | one in ten above |",
            "|---|---|---|---|---|---|",
            *(_row(m, r) for m, r in found.items()),
            "",
        ]
    missing = "; ".join(f"{_NAMES[m]} {n}" for m, n in card["unknown"].items())
    return [
        *lines,
        f"{card['claim'][0].upper()}{card['claim'][1:]}. Left out because no figure of the year after is on record (if "
        f"nothing was left there, they were halved too): {missing}. {_third(card['tables'][THIRD])}",
        "",
    ]


def _third(rows: dict[str, Any]) -> str:
    """Whether third parties made up for what was cut, by the medians of the three types of sanctions."""
    told = ", ".join(f"{_NAMES[m]} {rows[m]['50%']:.2f}" for m in ("financial", "partial", "complete") if rows[m]["n"])
    made = max(rows[m].get("50%", 0.0) for m in ("financial", "partial", "complete")) > 1.0
    verb = "made up for some of it" if made else "did not make up for it"
    return (
        f"Third parties {verb} in reported trade (median against unpressed clients: {told}); relabelled crude and gold "
        "are not in these reports."
    )


def _row(measure: str, row: dict[str, Any]) -> str:
    share = f" ({100 * row['halved'] / row['n']:.1f} %)" if row["n"] >= 20 else ""
    at = " | ".join(f"{row[q]:.2f}" if row["n"] >= 20 else "-" for q in ("10%", "50%", "90%"))
    return f"| {_NAMES[measure]} | {row['n']:,} | {row['halved']:,}{share} | {at} |"
