"""Parts of the page "How good is it?": the response by cell, its answer sets, and what comes before and after."""

from __future__ import annotations

from typing import Any

from softflank.evaluation.record import interval
from softflank.response.cells import OUTCOMES, PERCEPTION
from softflank.vocabulary import RESPONSES

_NAMES = {"any": "any support", "military": "military support"}
_ELSEWHERE = {
    "arms_lost": "arms supply lost",
    "moved_to_rival": "Assembly votes moved to the rival",
    "alliance_ended": "alliance ended",
}


def cell_failures(card: dict[str, Any]) -> list[str]:
    """In how many cells the bar was missed, sets that held less than promised, and gains that were not shown."""
    out = []
    for name in OUTCOMES:
        scored = [c for c in card.get("cells", ()) if "gain" in c[name]]
        pressed = [c for c in scored if c["hostile"]]
        if scored:
            out.append(
                f"Response by cell, {_NAMES[name]}: the bar is missed in {_missed(scored, name)} of the {len(scored)} "
                f"cells that can be scored, in {_missed(pressed, name)} of the {len(pressed)} with a hostile rival."
            )
    sets = card.get("answer_sets", {})
    out += [
        f"Answer sets, {g['of']}: held what happened in {interval(g['held'])} of {g['n']} rows, promised "
        f"{sets['promised']:.2f}."
        for g in sets.get("groups", ())
        if g["n"] and g["held"]["value"] < sets["promised"]
    ]
    tested = card.get("aftermath", {}).get("out_of_sample")
    if tested and not tested["bar_met"]:
        out.append(
            "The tie after the answer: what the patron did is not shown to add to the tie's own record, log gain "
            f"{interval(tested['gain'])} on {tested['n']} rows with {tested['events']} events."
        )
    return out


def _missed(cells: list[dict[str, Any]], name: str) -> int:
    return sum(not c[name]["bar_met"] for c in cells)


def cells_section(card: dict[str, Any]) -> list[str]:
    """Every cell, missed bars first, then the crises in which a nuclear rival used force itself."""
    if "cells" not in card:
        return []
    out = [
        "### By cell",
        "",
        "Deep: a defence pact, or a quarter of the client's arms. The bar of a cell is a log gain over the patron's "
        "own frequency in it with an interval above zero; where it is missed a brief prints the frequency. Below 20 "
        f"rows, or five events, counts alone. Cells overlap, and of so many some pass by chance. {PERCEPTION}.",
        "",
    ]
    for name in OUTCOMES:
        rows = sorted(card["cells"], key=lambda c: (c[name]["bar_met"], -c["n"]))
        out += [
            f"| {_NAMES[name]} in | n | events | AUC | Brier skill | log gain | bar |",
            "|---|---|---|---|---|---|---|",
            *(_cell(c, name) for c in rows if c["n"]),
            "",
        ]
    return [*out, *_forced(card.get("nuclear_force", []))]


def _cell(cell: dict[str, Any], name: str) -> str:
    what = f"{'deep tie' if cell['deep'] else 'no deep tie'}, rival {'hostile' if cell['hostile'] else 'not hostile'}"
    who = ", ".join(filter(None, (cell["patron"] or "both patrons", cell["years"])))
    score = cell[name]
    if "gain" not in score:
        return f"| {what}, {who} | {cell['n']} | {score['events']} | | | | counts alone |"
    told = " | ".join(interval(score[k]) for k in ("auc", "brier_skill", "gain"))
    return f"| {what}, {who} | {cell['n']} | {score['events']} | {told} | {'met' if score['bar_met'] else 'missed'} |"


def _forced(rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return []
    head = [
        "A nuclear rival used force itself against the client:",
        "",
        "| patron | years | n | none | help | military | of it direct force |",
        "|---|---|---|---|---|---|---|",
    ]
    keys = ("patron", "years", "n", *RESPONSES, "direct_force")
    return [*head, *("| " + " | ".join(str(r[k]) for k in keys) + " |" for r in rows), ""]


def sets_section(card: dict[str, Any]) -> list[str]:
    """How often answer sets held what happened, how large they are, how often they rule nothing out."""
    sets = card.get("answer_sets")
    if sets is None:
        return []
    rows = [
        f"| {g['of']} | {g['n']} | {interval(g['held'])} | {g['size']:.2f} | {g['all_three']:.2f} | "
        f"{g['leaves_out_force']:.2f} |"
        for g in sorted((g for g in sets["groups"] if g["n"]), key=lambda g: float(g["held"]["value"]))
    ]
    without = sets["without_force"]
    told = (
        f"Of {without['n']} sets that leave out military support it came in {without['force_came']}: right in "
        f"{interval(without['right'])}."
        if without["n"]
        else "No set left out military support."
    )
    return [
        "### Answer sets",
        "",
        f"Calibrated class by class, and apart for hostile rivals; promised: {100 * sets['promised']:.0f} % of each "
        f"class. A set of all three says that the record does not tell. {told}",
        "",
        "| rows | n | held what happened | mean size | all three | leaves out military |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
    ]


def aftermath_section(study: dict[str, Any] | None) -> list[str]:
    """Whether pressure becomes a crisis, what became of the tie after the answer, and of the patron's other ties."""
    if study is None:
        return []
    crisis, tested = study["becoming"], study["out_of_sample"]
    words = {"short_of_force": "threats and displays", "force": "uses of force"}
    came = "; ".join(f"{words[k]} {v['events']} of {v['n']}, {interval(v['share'])}" for k, v in crisis.items())
    return [
        "### Before and after the answer",
        "",
        f"Pair-years in which one of five powers turned on a state, and ICB coded a crisis of it: {came}.",
        "",
        f"Arms tie lost in the five years after, {study['rows']} rows, {study['not_on_record']} without an outcome on "
        "record:",
        "",
        "| after | lost | n | share | by patron |",
        "|---|---|---|---|---|",
        *(
            f"| {a} | {v['events']} | {v['n']} | {interval(v['share'])} | "
            + ", ".join(f"{p} {k} of {n}" for p, (k, n) in v["by_patron"].items())
            + " |"
            for a, v in study["own"].items()
        ),
        "",
        f"Out of sample from 1980 ({tested['n']} rows, {tested['events']} events) the answer adds "
        f"{interval(tested['gain'])} in log score to the tie's own record{'' if tested['bar_met'] else ': not shown'}.",
        "",
        "| the patron's other clients | after none | after help | after force | standing aside less the others |",
        "|---|---|---|---|---|",
        *(_other(name, found) for name, found in study["elsewhere"].items()),
        "",
    ]


def _other(name: str, found: dict[str, Any]) -> str:
    shares = " | ".join(interval(found[a]["share"]) for a in RESPONSES)
    gaps = "; ".join(f"{who} {interval(gap)}" for who, gap in found["aside_less_others"].items())
    return f"| {_ELSEWHERE[name]} | {shares} | {gaps} |"
