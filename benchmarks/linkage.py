"""The casebook of linkage in one screen: failures, counts with intervals, what goes with what, how far was searched.

Run: make show-linkage. Counts only; docs/linkage.md says what they do not show.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from softflank.evaluation.linkage.suite import backtest_linkage

BUNDLE = Path(__file__).parents[1] / "src" / "softflank" / "data"
BESIDE = {
    "by_tie": "tie (an obligation stands for salience)",
    "by_war_elsewhere": "war elsewhere",
    "by_reversible": "reversible",
    "by_leader_change": "new leader",
    "by_level": "level",
    "by_patron": "patron",
    "by_era": "years",
}
COUNTED = ("n", "offered", "any_coin", "paid", "hinted", "none_found")


def main() -> None:
    """Print the tables."""
    card: dict[str, Any] = backtest_linkage(BUNDLE).to_json()
    episodes, counts = card["episodes"], card["counts"]
    blind = [e for e in episodes if e["link"] == "not_codable"]
    found = [e for e in episodes if e["link"] == "none_found"]
    print(f"not codable {len(blind)}: {', '.join(e['id'] for e in blind)}")
    print("a none found says not found, never not made; queries and passages read of each:")
    for e in found:
        sought = e["searched"]
        missing = f"; not reached: {sought['not_reached']}" if sought["not_reached"] else ""
        print(f"  {e['id']}: {sought['queries']} queries, {sought['passages']} passages, {sought['depth']}{missing}")
    print(f"\nall: {_line(counts)}; pressed by the quotes: {_line(card['pressed'])}")
    for name, share in counts["shares"].items():
        print(f"  {name.replace('_', ' ')}: {share['value']:.2f} [{share['low']:.2f}, {share['high']:.2f}]")
    for key, words in BESIDE.items():
        print(f"\n{words}")
        for group, counted in card[key].items():
            print(f"  {group}: {_line(counted)}")
    print("\nagreement of the two readings, before settling")
    for what, one in card["agreement"].items():
        print(
            f"  {what}: {one['agreed']} of {one['n']}, kappa {one['kappa']}; differ {', '.join(one['differ']) or '-'}"
        )


def _line(counted: dict[str, Any]) -> str:
    flat = counted | {"any_coin": counted["any_coin"]["offered"]}
    return ", ".join(f"{k.replace('_', ' ')} {flat[k]}" for k in COUNTED)


if __name__ == "__main__":
    main()
