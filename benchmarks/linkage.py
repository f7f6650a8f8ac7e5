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
AGREED = {
    "agreement": "two readers, before settling; the second had read the page of results",
    "agreement_of_one_reader": "the first reader twice, in two orders, before settling",
    "agreement_of_the_blind_reader": "the first reader and one who had seen no code, read on 29 November 2026",
    "agreement_of_the_blind_reader_with_the_settled": "what is settled, and the reader who had seen no code",
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
    for key, words in AGREED.items():
        print(f"\n{words}")
        for what, one in card[key].items():
            print(f"  {what}: {one['agreed']} of {one['n']}, kappa {one['kappa']}; differ {', '.join(one['differ'])}")
    print("\nas each reading alone has them")
    for name, counted in card["by_reading"].items():
        print(f"  {name}: {_line(counted)}, not codable {counted['not_codable']}")
    print("\nfamous, in no count; where the second reader differs, where the blind one")
    for one in card["famous"]:
        second, third = (", ".join(one[f"{who}_reader_differs"]) or "nowhere" for who in ("second", "blind"))
        print(f"  {one['id']}: {one['link']}, {one['answer']}; {second}; {third}")


def _line(counted: dict[str, Any]) -> str:
    flat = counted | {"any_coin": counted["any_coin"]["offered"]}
    return ", ".join(f"{k.replace('_', ' ')} {flat[k]}" for k in COUNTED)


if __name__ == "__main__":
    main()
