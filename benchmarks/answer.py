"""The answer model where it is used, from the recorded backtests: failures first, sets, costs, and who read what.

Run: make show-answer. `softflank backtest response --from DIR` and `backtest cases --from DIR` make the record anew.
"""

from __future__ import annotations

from typing import Any

from softflank.assumptions import shipped
from softflank.cases import load, names
from softflank.evaluation.casebook.agreement import readers_agreement
from softflank.evaluation.casebook.documents import readings
from softflank.evaluation.casebook.forms import FILE, episodes
from softflank.evaluation.record import FILE as RECORDED
from softflank.evaluation.record import record
from softflank.evaluation.response_suite import BUNDLE
from softflank.files import own_json
from softflank.panel import Panel
from softflank.response import answers
from softflank.vocabulary import Estimate
from softflank.world import World


def main() -> None:
    """Print the tables."""
    recorded = own_json(RECORDED)
    response = recorded["response"]
    cells(response["cells"])
    nuclear(response["nuclear_force"])
    sets(response["answer_sets"])
    costs(response["aftermath"])
    readers()
    drawn_crises(recorded["cases"]["drawn"])
    printed()


def cells(found: list[dict[str, Any]]) -> None:
    """Every cell, those that miss the bar first and the largest of them first."""
    print("cells: deep, hostile, patron, years; n, events, AUC, log gain over the patron's own frequency")
    for name in ("any", "military"):
        scored = [c for c in found if "gain" in c[name]]
        print(f"\n{name} support: bar met in {sum(c[name]['bar_met'] for c in scored)} of {len(scored)}, others counts")
        for c in sorted(found, key=lambda c: (c[name]["bar_met"], "gain" not in c[name], -c["n"])):
            one = c[name]
            key = (
                f"{'deep' if c['deep'] else 'other'}, {'hostile' if c['hostile'] else 'not'}, "
                f"{c['patron'] or 'both'}, {c['years'] or 'all'}"
            )
            shown = f"AUC {_three(one['auc'])}, gain {_three(one['gain'])}" if "gain" in one else "too few to score"
            print(f"  {'met   ' if one['bar_met'] else 'missed'} {key}: {one['events']} of {c['n']}, {shown}")


def nuclear(found: list[dict[str, Any]]) -> None:
    """The cell of a nuclear power that uses force itself, by patron and years."""
    print("\na nuclear power uses force itself: direct force by the patron; nothing or against, help, force")
    for c in found:
        answers = ", ".join(str(c[k]) for k in ("none", "nonmilitary", "military"))
        print(f"  {c['patron']} {c['years']}: {c['direct_force']} of {c['n']}; {answers}")


def printed() -> None:
    """What a brief of each built-in case says behind its chances, and so why."""
    for name in names():
        case = load(name)
        world = World(Panel.open(BUNDLE).view(case.as_of), case.roles, case, {**shipped(), **case.assumptions})
        print(f"\n{name} prints:")
        for prospect in answers(world).prospects():
            told = ", ".join(f"{e.label.lower()} {_three_of(e)}" for e in prospect.estimates)
            print(f"  {told}")
        print(f"  {record(prospect)}")


def sets(found: dict[str, Any]) -> None:
    """Coverage by class, patron, years, with whether the promise lies outside the interval; how often it abstains."""
    promised = found["promised"]
    print(f"\nanswer sets, promised {promised}: share that held what happened, size, share that rules nothing out")
    for g in found["groups"]:
        if not g["n"]:
            continue
        short = "" if g["held"]["high"] >= promised else "  SHORT of the promise"
        print(f"  {g['of']}: {_three(g['held'])} of {g['n']}, {g['size']}, {100 * g['all_three']:.0f} %{short}")
    without = found["without_force"]
    print(f"  without force {without['n']}: it came in {without['force_came']}")


def costs(found: dict[str, Any]) -> None:
    """What became of the own tie after each answer, and of other clients' ties."""
    print("\nown arms tie lost after the answer; gain out of sample", _three(found["out_of_sample"]["gain"]))
    for answer, one in found["own"].items():
        by = ", ".join(f"{p} {k} of {n}" for p, (k, n) in one["by_patron"].items())
        print(f"  {answer}: {one['events']} of {one['n']}, {_three(one['share'])} ({by})")
    print("elsewhere, lost after standing aside less after other answers")
    for who, one in found["elsewhere"]["arms_lost"]["aside_less_others"].items():
        print(f"  {who}: {_three(one)}")


def readers() -> None:
    """Kappas of the famous episodes, by two readers."""
    known = frozenset(e.id for e in episodes())
    print("\nfamous episodes, two readers of documents")
    for what, one in readers_agreement(tuple(readings(FILE, known).values())).items():
        print(f"  {what}: {one['agreed']} of {one['n']}, kappa {one['kappa']}")


def drawn_crises(card: dict[str, Any]) -> None:
    """The crises drawn by rule: what could not be coded, agreement, and the scores by every coding."""
    blind = ", ".join(f"{n} with {p} as patron" for p, n in card["not_codable"].items())
    drawn, unreached = f"{card['drawn']} of {card['population']}", card["not_reached"]
    print(f"\ndrawn crises: {drawn}, not codable {blind}; {unreached} not reached")
    print(f"  {card['queries']} queries, {card['quotes']} quotes")
    for who, one in card["agreement"].items():
        print(f"  {who.replace('_', ' ')}: {one['agreed']:.2f} of {one['n']}, kappa {one['kappa']:.2f}")
    settled = {"code": "settled", "first": "first reading", "second": "second reading", "icb": "ICB's own code"}
    scored = {settled[name]: one for name, one in card["by_reading"].items()}
    for name, one in (scored | {"settled, first 36 alone": card["first_draw_alone"]}).items():
        told = "; ".join(
            f"{w} AUC {_three(one[w]['auc'])}, log gain {_three(one[w]['gain'])}" for w in ("any", "military")
        )
        print(f"  {name}: n {one['n']}, {', '.join(f'{k} {v}' for k, v in one['counts'].items())}; {told}")


def _three_of(e: Estimate) -> str:
    return _three({"value": e.value, "low": e.low or 0.0, "high": e.high or 0.0})


def _three(value: dict[str, float]) -> str:
    return f"{value['value']:.3f} [{value['low']:.3f}, {value['high']:.3f}]"


if __name__ == "__main__":
    main()
