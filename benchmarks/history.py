"""Ties of the past as the program tells them now: ``python benchmarks/history.py [ties|templates]``.

``ties`` prints 24 ties that a reviewer read against history in November 2026, with the headline that an earlier version
gave, what happened (by the reviewer's own knowledge), and what is told now: the rung in force, the chance that half of
the tie is gone within twelve months by each way, and that the leader or the regime goes. Nothing was fitted to them.
``templates`` asks every soft-spot rule about random ties of a stored seed and counts how often it is soft, argued,
measured, and unknown: a sentence that is always said, or never, says nothing.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import date

from softflank.analysis import press
from softflank.panel import Panel
from softflank.softspots import RULES
from softflank.vocabulary import NO_PRESSURE, Estimate, SoftflankError, Way
from softflank.workspace import BUNDLE, Question, Workspace

SEED, RANDOM_TIES = 20261129, 200
POWERS = ("USA", "RUS", "CHN", "GBR", "FRA")
TIES = (
    ("RUS", "CUB", "USA", "1962-10-01", "Largely yes", "held: the crisis ended in a trade of missiles"),
    ("RUS", "EGY", "USA", "1972-07-01", "Hardly", "switch: advisers expelled on 18 July"),
    ("RUS", "SOM", "USA", "1977-07-01", "Hardly", "drop: Moscow sided with Ethiopia"),
    ("USA", "IRN", "RUS", "1978-11-01", "In part", "fall: the Shah left in January"),
    ("USA", "RVN", "VNM", "1974-12-01", "Hardly", "fall: Saigon fell in April"),
    ("USA", "TWN", "CHN", "2024-10-01", "Largely yes", "held"),
    ("USA", "ISR", "IRN", "2024-10-01", "In part", "held"),
    ("USA", "UKR", "RUS", "2022-02-01", "In part", "held under invasion"),
    ("USA", "PHL", "CHN", "2024-10-01", "In part", "held"),
    ("RUS", "SYR", "TUR", "2024-11-01", "Hardly", "fall: the government fell in December"),
    ("RUS", "ARM", "AZE", "2023-09-01", "Hardly", "drop: Moscow stood aside; Yerevan froze its membership"),
    ("RUS", "BLR", "USA", "2021-06-01", "In part", "held"),
    ("RUS", "SRB", "USA", "2024-06-01", "In part", "held"),
    ("CHN", "PRK", "USA", "2024-06-01", "Hardly", "held"),
    ("CHN", "PAK", "USA", "2024-06-01", "Hardly", "held"),
    ("CHN", "MMR", "USA", "2024-06-01", "Hardly", "held"),
    ("IRN", "SYR", "ISR", "2024-11-01", "Hardly", "fall: the government fell in December"),
    ("FRA", "TCD", "LBY", "1986-01-15", "Hardly", "held: France came"),
    ("FRA", "NER", "RUS", "2023-07-01", "Largely yes", "fall: coup on 26 July"),
    ("GBR", "OMN", "YMD", "1970-07-01", "refused", "fall and kept: the Sultan was replaced"),
    ("TUR", "AZE", "ARM", "2020-09-01", "Hardly", "held"),
    ("SAU", "YEM", "IRN", "2015-03-01", "In part", "held abroad: the government fled"),
    ("IND", "BTN", "CHN", "2017-06-15", "Largely yes", "held: India came within days"),
    ("CUB", "VEN", "USA", "2025-10-31", "Largely yes", "not told: later than what the case knows"),
)


def _chance(found: Estimate | None) -> str:
    return "–" if found is None else f"{100 * found.value:.0f}"


def ties(workspace: Workspace) -> None:
    """A row for each tie, per cent within twelve months at the rung next above the one in force."""
    print(
        "| tie | date | headline then | what happened | in force | next | " + " | ".join(w.value for w in Way), end=""
    )
    print(" | rises most | leader goes | regime goes |\n|" + "---|" * 15)
    for patron, client, challenger, day, then, happened in TIES:
        head = f"| {patron}–{client}–{challenger} | {day} | {then} | {happened} |"
        try:
            asked = Question(patron=patron, client=client, challenger=challenger, as_of=date.fromisoformat(day))
            found = press(workspace.world(asked), draws=2_000)
        except SoftflankError as error:
            print(f"{head} refused: {error} |")
            continue
        lost, outcomes = found.losses(), found.outcomes
        rung = outcomes.next_rung()
        rises = lost.rises.get(rung.id, {})
        most = max(rises, key=lambda w: rises[w].value, default=None)
        rise = "–" if most is None or rises[most].value < 0.01 else f"{most} +{100 * rises[most].value:.0f}"
        ways = " | ".join(_chance(lost.ways[rung.id][w]) for w in Way)
        exits = " | ".join(_chance(e[NO_PRESSURE]) for e in (lost.leader_exit, lost.regime_exit))
        print(f"{head} {outcomes.reached or 'none'} | {rung.id} | {ways} | {rise} | {exits} |", flush=True)


def templates(workspace: Workspace) -> int:
    """Counts by rule over random ties; 1 where a rule says the same of all of them."""
    rng, panel_states = random.Random(SEED), _states(workspace)  # noqa: S311 - which ties, no secret
    told: dict[str, Counter[str]] = {rule.name: Counter() for rule in RULES}
    said: dict[str, set[str]] = {rule.name: set() for rule in RULES}
    done = refused = 0
    while done < RANDOM_TIES:
        patron, challenger = rng.sample(POWERS, 2)
        client, year = rng.choice(panel_states), rng.randint(1965, 2024)
        try:
            asked = Question(patron=patron, client=client, challenger=challenger, as_of=date(year, 6, 30))
            world = workspace.world(asked)
            found = press(world, draws=100)
            spots = found.spots(found.losses())
        except SoftflankError:
            refused += 1
            continue
        done += 1
        names = [world.named(code) for code in (patron, client, challenger)]
        for gap in spots.gaps:
            told[gap.measure.removeprefix("spot.")]["unknown"] += 1
        for spot in spots.found:
            told[spot.rule][spot.list] += 1
            text = spot.conclusion
            for name, letter in zip(names, "PCX", strict=True):
                text = text.replace(name, letter)
            said[spot.rule].add(text)
    print(f"{done} random ties, seed {SEED}; {refused} refused\n")
    print("| rule | measured | argued | not soft | unknown | sentences |\n|---|---|---|---|---|---|")
    for rule in RULES:
        counts = told[rule.name]
        row = " | ".join(str(counts[k]) for k in ("measured", "argued", "not_soft", "unknown"))
        print(f"| {rule.name} | {row} | {len(said[rule.name])} |")
    soft = {n: c["measured"] + c["argued"] for n, c in told.items()}
    return int(any(count in (0, done) for count in soft.values()))


def _states(workspace: Workspace) -> list[str]:
    from softflank.states import states

    return sorted(code for code in states() if code not in POWERS)


def main(arguments: list[str]) -> int:
    """Print one of the two tables, or both."""
    workspace = Workspace(Panel.open(BUNDLE))
    asked = arguments or ["ties", "templates"]
    if "ties" in asked:
        ties(workspace)
    return templates(workspace) if "templates" in asked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
