"""The answer model where it is used, from the recorded backtests: failures first, sets, costs, and who read what.

Run: make show-answer. `softflank backtest response --from DIR` and `backtest cases --from DIR` make the record anew.
"""

from __future__ import annotations

from typing import Any

from softflank.evaluation.casebook.agreement import kappa, readers_agreement
from softflank.evaluation.casebook.documents import readings
from softflank.evaluation.casebook.drawn import drawn
from softflank.evaluation.casebook.forms import FILE, episodes
from softflank.evaluation.record import FILE as RECORDED
from softflank.files import own_json


def main() -> None:
    """Print the tables."""
    response = own_json(RECORDED)["response"]
    cells(response["cells"])
    sets(response["answer_sets"])
    costs(response["aftermath"])
    readers()


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
    """Kappas: the famous episodes by two readers, the drawn ones by two readings."""
    known = frozenset(e.id for e in episodes())
    print("\nfamous episodes, two readers of documents")
    for what, one in readers_agreement(tuple(readings(FILE, known).values())).items():
        print(f"  {what}: {one['agreed']} of {one['n']}, kappa {one['kappa']}")
    population, crises = drawn()
    codes = [(str(c.reading.first), str(c.reading.second)) for c in crises if c.reading is not None]
    share, k = kappa(codes)
    print(
        f"drawn crises: {len(crises)} of {population}, {len(crises) - len(codes)} not codable; two readings of one run:"
    )
    print(f"  response: {share:.2f} of {len(codes)}, kappa {k:.2f}")


def _three(value: dict[str, float]) -> str:
    return f"{value['value']:.3f} [{value['low']:.3f}, {value['high']:.3f}]"


if __name__ == "__main__":
    main()
