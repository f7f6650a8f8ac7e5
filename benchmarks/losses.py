"""How ties are lost: the figures of docs/protocol-losses.md, section by section, failures first.

``python benchmarks/losses.py`` prints every section; ``--only NAME`` one; ``--write`` makes the stored fits of the
sections anew from the bundle and, where one needs them, from publishers' files (``../shared/data``, SOFTFLANK_SHARED).
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from softflank.evaluation.challenge_fits import exits_form
from softflank.evaluation.challenge_rows import challenge_rows
from softflank.evaluation.challenges_last import last_block
from softflank.evaluation.challenges_shipped import shipped_card
from softflank.evaluation.challenges_suite import PROTOCOL, backtest_challenges
from softflank.evaluation.fall_suite import claim
from softflank.evaluation.flow_fits import flow_scores, flows_form
from softflank.evaluation.flow_rows import AllFlows, flow_rows
from softflank.evaluation.record import FILE, interval, saved
from softflank.evaluation.report.challenges import last_section, shipped_section
from softflank.evaluation.report.flow import flow_section
from softflank.evaluation.report.page import page
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import SEED
from softflank.evaluation.successors_suite import read_changes, successors_form
from softflank.evaluation.survival_fits import survival_form
from softflank.evaluation.survival_suite import backtest_survival
from softflank.output import place_file
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records import exits, standing
from softflank.records import flows as records_flows
from softflank.records import successors as after
from softflank.records.removals import INTENTIONS, aftermaths, counted, told
from softflank.records.successors import FALLEN
from softflank.vocabulary import COUNTED, Z90

PAGE = Path(__file__).parents[1] / "docs" / "how-good.md"
EXITS = (
    "sipri-arms-tiv-1950",
    "sipri-arms-deliveries",
    "imf-dots-1960-2020",
    "cow-trade-v4",
    "atop-alliances",
    "ucdp-esd",
    "ucdp-prio-acd",
    "unga-votes-undl",
    "cow-mid",
    "cow-nmc",
    "gsdb",
    "troopdata",
    "rivalries",
    "reign",
    "coups-powell-thyne",
    "democracy",
    "cow-geo",
    "cepii-geodist",
)
FLOW = ("gsdb", "cow-mid", "imf-dots-1960-2020", "cow-trade-v4", "sipri-arms-tiv-1950", "sipri-arms-deliveries")
"""Sources that the fits rest on, by id."""
CASES, DISPUTES = "GSDB_V4.csv", "cow_mid_directed_dyad_year.parquet"
SHARED = Path(os.environ.get("SOFTFLANK_SHARED", Path(__file__).parents[2] / "shared")) / "data"


@dataclass(frozen=True, slots=True)
class Section:
    """Lines to print, and how the section's stored fits are made, where it has any."""

    show: Callable[[], list[str]]
    write: Callable[[], None] | None = None


@cache
def _card() -> dict[str, Any]:
    return backtest_challenges().to_json()


def challenges() -> list[str]:
    """The challenge design: composite and ways against persistence that knows the patron, then by patron and level."""
    card = _card()
    lines = [f"{card['ties']:,} tie-years, {card['challenged']:,} challenged, {card['unpressed']:,} unpressed", ""]
    for name, found in sorted(card["outcomes"].items(), key=lambda kv: card["claim"][kv[0]]["made"]):
        for label, part in (("challenged", found), ("all ties", found["all ties"])):
            gain = part["over persistence"]["by client"]["log_score"]
            lines.append(
                f"{name:10} {label:10} n {part['n']:5} events {part['events']:4} AUC {interval(part['auc'], 2)} "
                f"log gain over persistence {interval(gain, 4)}"
                f"{'' if part['over persistence']['ahead'] else ' (not shown)'}"
            )
        lines += [_cell(who, cell) for who, cell in found["cells"].items()]
    return [*lines, "", card["sentence"]]


def _cell(name: str, cell: dict[str, Any]) -> str:
    if "auc" not in cell:
        return f"    {name:10} {cell['events']} of {cell['n']}"
    gain = interval(cell["over persistence"]["by client"]["log_score"], 3)
    return f"    {name:10} {cell['events']:3} of {cell['n']:4} AUC {interval(cell['auc'], 2)} log gain {gain}"


def write_exits() -> None:
    """Make the stored fits of switch, drop and fade anew, with their scores in the record and on the page."""
    panel = Panel.open(BUNDLE)
    card = _card()
    about = {"protocol": PROTOCOL, "panel": panel.stamp(), "seed": SEED, "n": card["ties"], "sources": EXITS}
    body = exits_form(challenge_rows(panel), card, about)
    _store(exits.FILE, body)
    _record("challenges", card)


def _flows() -> AllFlows:
    return flow_rows(Panel.open(BUNDLE), SHARED / "gsdb" / CASES, SHARED / "cow-mid" / DISPUTES)


def flow() -> list[str]:
    """Trade of patron and client under a challenger's measures, and what the type of measure foretold."""
    return flow_section(flow_scores(_flows()))


def write_flow() -> None:
    """Make the stored fits of the flow anew, with their scores in the record and on the page."""
    flows = _flows()
    about = {
        "protocol": PROTOCOL,
        "panel": Panel.open(BUNDLE).stamp(),
        "seed": SEED,
        "n": flows.patron.keys.height,
        "sources": FLOW,
    }
    _store(records_flows.FILE, flows_form(flows, about))
    _record("flow", flow_scores(flows))


def last() -> list[str]:
    """The last block of past challenges, from the record: it was run once."""
    return last_section(saved().get("last block"))


def write_last() -> None:
    """Score the last block: once, as the note of the protocol says."""
    if "last block" in saved():
        raise SystemExit("the last block was scored already; the protocol allows one run")
    _record("last block", last_block(Panel.open(BUNDLE), saved()["challenges"]["chosen"]))


def shipped() -> list[str]:
    """The composite as it ships on past challenges, from the record: a run takes minutes."""
    return shipped_section(saved().get("shipped"))


def write_shipped() -> None:
    """Ask the stored records on every read date anew."""
    panel = Panel.open(BUNDLE)
    _record("shipped", shipped_card(panel, challenge_rows(panel)))


_APART = 20
"""Years of personalist regimes under a group of pressure from which they are told apart."""


@cache
def _governments() -> dict[str, Any]:
    return backtest_survival(sources=SHARED).to_json()


def government() -> list[str]:
    """Leader and regime exits: out-of-sample scores, then each group's multiplier beside what was assumed before."""
    card, newest = _governments(), standing.load()[-1]
    lines = []
    for name, found in card["outcomes"].items():
        base, pressed = found["base_over_flat"]["log_score"], found["pressed"]
        lines += [
            f"{name} exit: n {found['n']}, events {found['events']}; log score of own record over flat "
            f"{interval(base, 4)}; on {pressed['n']} pressed years pressure over it, as printed, "
            f"{interval(pressed['printed_over_base']['log_score'], 4)}, over what was assumed "
            f"{interval(pressed['over_assumed']['log_score'], 4)}",
        ]
        hazard, cells = newest.hazards[name], {c["group"]: c for c in found["by_group"]}
        for group, (log, sd) in hazard.multipliers().items():
            low, mid, high = (math.exp(log + z * sd) for z in (-Z90, 0, Z90))
            own, tested = hazard.cases[group], cells[group]
            lines.append(
                f"    {group:9} multiplier {mid:.2f} [{low:.2f}, {high:.2f}], {own['events']} of {own['n']}; tested "
                f"{tested['events']} of {tested['n']}, forecast {tested['as printed']:.3f}, "
                f"assumed {tested['assumed']:.3f}"
            )
        for group, (log, sd) in hazard.multipliers(personal=True).items():
            if (n := hazard.cases[group].get("personal", 0)) >= _APART:
                low, mid, high = (math.exp(log + z * sd) for z in (-Z90, 0, Z90))
                lines.append(f"    {group:9} of personalist regimes {mid:.2f} [{low:.2f}, {high:.2f}], n {n}")
    return lines


def successors() -> list[str]:
    """What is kept after a fall: each cell, gains over what was assumed, by dimension."""
    card = _governments()["successors"]
    lines = []
    for name, found in card["outcomes"].items():
        lines.append(f"{name}: {found['n']} changes tested, squared error less than that of")
        for label, part in (("all changes", found), ("regime ends", found["regime ends"])):
            gains = "; ".join(f"{k} {interval(v, 4)}" for k, v in part["gain_over"].items())
            lines.append(f"    {label} ({part['n']}): {gains}")
        assumed = card["assumed"].get(name)
        lines += [_told(k, c, assumed) for k, c in card["cells"][name].items()]
    lines.append("less than half kept of the mean over dimensions on record:")
    for cell, found in card["cells"][FALLEN].items():
        lines.append(f"    {cell:22} {found['half']} of {found['n']}, like pairs {found['control']:.3f}")
    return [*lines, claim(_governments()["fall"])]


def _told(name: str, cell: dict[str, Any], assumed: float | None) -> str:
    """A cell as a ratio, or as counts where it is thin, beside the number that it replaces."""
    was = "" if assumed is None else f" (assumed {assumed:.2f})"
    if cell["n"] < COUNTED:
        return f"    {name:22} kept at least half in {cell['half']} of {cell['n']}{was}"
    return f"    {name:22} {cell['ratio']:.2f} [{cell['low']:.2f}, {cell['high']:.2f}], n {cell['n']}{was}"


def removals() -> list[str]:
    """Operations that meant to remove a government: counts by intention, then each with what came of it."""
    found = aftermaths(Columns.open(Panel.open(BUNDLE), ()), date.today())
    lines = []
    for intention in INTENTIONS:
        counts = [(what, *counted(found, intention, what)) for what in ("leader", "regime")]
        parts = ", ".join(f"{k} of {n} {what}s gone" for what, k, n in counts)
        lines.append(f"{intention:7} {parts} within twelve months (assumed before at removal: 79 %)")
    return lines + [f"    {a.operation.intention:7} {a.operation.by} {told(a)}" for a in found]


def write_government() -> None:
    """Make the stored fits of both exits and of what is kept anew, with the scores in the record and on the page."""
    panel = Panel.open(BUNDLE)
    card, mark = _governments(), panel.stamp()
    _store(standing.FILE, survival_form(panel, SHARED, mark, card["claims"]))
    _store(after.FILE, successors_form(read_changes(panel, SHARED), mark, claim(card["fall"])))
    _record("survival", card)


def _store(path: Path, form: dict[str, Any]) -> None:
    place_file(path, json.dumps(form, separators=(",", ":"), ensure_ascii=False) + "\n")


def _record(name: str, card: dict[str, Any]) -> None:
    """Put a suite's scores into the record, and write the page from it again."""
    cards = saved() | {name: {**card, "panel": Panel.open(BUNDLE).stamp()}}
    place_file(FILE, json.dumps(cards, indent=1, ensure_ascii=False) + "\n")
    place_file(PAGE, page(cards))


SECTIONS = {
    "challenges": Section(challenges, write_exits),
    "last": Section(last, write_last),
    "shipped": Section(shipped, write_shipped),
    "government": Section(government, write_government),
    "successors": Section(successors),
    "removals": Section(removals),
    "flow": Section(flow, write_flow),
}


def main() -> None:
    """Print or write the sections."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(SECTIONS))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    for name, section in SECTIONS.items():
        if asked.only in (None, name):
            if asked.write and section.write is not None:
                section.write()
            print(f"## {name}\n")
            print("\n".join(section.show()), end="\n\n")


if __name__ == "__main__":
    main()
