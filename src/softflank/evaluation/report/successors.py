"""Part of the page "How good is it?" on what is kept after a change of government."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.record import interval
from softflank.vocabulary import COUNTED


def successors_failures(card: dict[str, Any] | None) -> list[str]:
    """Where cells by remover and regime foretell no better than like pairs without a change, as sentences."""
    found = (card or {}).get("successors", {}).get("outcomes", {})
    out = []
    for name, score in found.items():
        for label, part in (("all changes of leader", score), ("ends of regimes", score["regime ends"])):
            gain = part["gain_over"]["matched"]
            if gain["low"] <= 0:
                out.append(
                    f"Kept after a change, {name}, {label} ({part['n']}): who removed whom adds nothing shown to the "
                    f"mean of pairs without a change (squared error {interval(gain, 4)})."
                )
    out += _fall_failures((card or {}).get("fall"))
    return out


def _fall_failures(fall: dict[str, Any] | None) -> list[str]:
    names = {"flat": "a flat rate", "flat by patron": "each patron's flat rate"}
    return [
        f"Fall of the government with less than half kept ({fall['events']} of {fall['n']:,} pair-years): no gain "
        f"shown over {words} (log score {interval(fall['over'][key]['log_score'], 4)}, Brier "
        f"{interval(fall['over'][key]['brier'], 4)})."
        for key, words in names.items()
        if fall and not fall["over"][key]["ahead"]
    ]


def successors_section(card: dict[str, Any] | None) -> list[str]:
    """Each cell against matched pairs, beside what was assumed before, and the gains out of sample."""
    if card is None or "successors" not in card:
        return []
    own = card["successors"]
    out = [
        "## What is kept after a change of government?",
        "",
        "Pairs of a major patron and a client after an exit of the client's leader, against pairs of the same patron, "
        f"decade and level without one; protocol `{card['protocol']}`. Who removed a leader is told by rule. Cells "
        f"below {COUNTED} rows are counts, below three no record.",
        "",
        "| dimension | changes tested | squared error | less than like pairs by | less than assumed by |",
        "|---|---|---|---|---|",
        *(_gains(name, label, part) for name, s in own["outcomes"].items() for label, part in _parts(s)),
        "",
        "| dimension | regime, removed by | n | kept | like pairs | ratio | assumed before |",
        "|---|---|---|---|---|---|---|",
        *(_cell(d, k, c, own["assumed"]) for d, found in own["cells"].items() if d != "tie" for k, c in found.items()),
        "",
        "Less than half kept of the mean over the dimensions on record (this is what *fall* counts):",
        "",
        "| regime, removed by | pairs | of them | like pairs | more than they |",
        "|---|---|---|---|---|",
        *(_fallen(name, cell) for name, cell in own["cells"]["tie"].items()),
        "",
        "Operations that were meant to remove a government (`records/removals.yml`; hand-picked, no sample), gone "
        "within twelve months:",
        "",
        "| intention | leaders | regimes | assumed before |",
        "|---|---|---|---|",
        *(
            f"| {r['intention']} | {r['leader']['gone']} of {r['leader']['n']} | {r['regime']['gone']} of "
            f"{r['regime']['n']} | 79 % |"
            for r in card["removals"]
        ),
        "",
    ]
    return out


def _parts(score: dict[str, Any]) -> tuple[tuple[str, dict[str, Any]], ...]:
    return (("all", score), ("regime ends", score["regime ends"]))


def _gains(name: str, label: str, part: dict[str, Any]) -> str:
    over = part["gain_over"]
    was = interval(over["assumed"], 4) if "assumed" in over else "none assumed"
    return (
        f"| {name}, {label} | {part['n']} | {interval(part['squared_error']['cells'], 4)} | "
        f"{interval(over['matched'], 4)} | {was} |"
    )


def _cell(dimension: str, name: str, cell: dict[str, Any], assumed: dict[str, float]) -> str:
    was = f"{assumed[dimension]:.2f}" if dimension in assumed else "-"
    thin = cell["n"] < COUNTED
    ratio = f"{cell['ratio']:.2f} [{cell['low']:.2f}, {cell['high']:.2f}]"
    told = f"at least half in {cell['half']} of {cell['n']}" if thin else ratio
    means = ("-", "-") if thin else (f"{cell['kept']:.2f}", f"{cell['control']:.2f}")
    return f"| {dimension} | {name.replace(' | ', ', ')} | {cell['n']} | {means[0]} | {means[1]} | {told} | {was} |"


def _fallen(name: str, cell: dict[str, Any]) -> str:
    label, pairs = name.replace(" | ", ", "), f"{cell['half']} of {cell['n']}"
    if cell["n"] < COUNTED:
        return f"| {label} | {cell['n']} | {pairs} | - | - |"
    more = f"{cell['more']:.3f} [{cell['more_low']:.3f}, {cell['more_high']:.3f}]"
    return f"| {label} | {cell['n']} | {pairs} | {cell['control']:.3f} | {more} |"
