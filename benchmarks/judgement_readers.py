"""How far two readers of evidence agree on the bands, or the items as a reader gets them: without bands, shuffled.

python benchmarks/judgement_readers.py CASE [--items SEED]
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np

from softflank.cases import load
from softflank.cases.inquiry import BANDS, Inquiry
from softflank.judgement.judge import asked

ORDER = tuple(BANDS)


def items(inquiry: Inquiry, seed: int) -> None:
    """Print hypotheses, motives and items with the keys that want a band."""
    for name, text in inquiry.hypotheses.items():
        print(f"{name}: {text}")
    for motive in inquiry.motives:
        print(f"{motive.id} (under {', '.join(motive.under)}): {motive.text}")
    for place in np.random.default_rng(seed).permutation(len(inquiry.items)):
        item = inquiry.items[place]
        print(f"\n{item.id}, grade {item.grade}: {item.text}\n  {', '.join(item.bands)}")


def pairs(inquiry: Inquiry) -> list[tuple[int, int]]:
    """Places of the words of both readers on the scale, one pair for each band that was asked for."""
    return [(ORDER.index(words[0]), ORDER.index(words[1])) for item in inquiry.items for words in item.bands.values()]


def weighted_kappa(found: list[tuple[int, int]]) -> float:
    """Cohen's kappa with quadratic weights (1968, doi:10.1037/h0026256)."""
    size = len(ORDER)
    table = np.zeros((size, size))
    for one, other in found:
        table[one, other] += 1 / len(found)
    away = (np.subtract.outer(np.arange(size), np.arange(size)) / (size - 1)) ** 2
    chance = float((away * np.outer(table.sum(axis=1), table.sum(axis=0))).sum())
    return 1 - float((away * table).sum()) / chance if chance else float("nan")


def main() -> None:
    """Print items, or agreement."""
    inquiry = asked(load(sys.argv[1]))
    if "--items" in sys.argv:
        items(inquiry, int(sys.argv[sys.argv.index("--items") + 1]))
        return
    found = pairs(inquiry)
    apart = Counter(abs(one - other) for one, other in found)
    shares = ", ".join(f"{k} apart {v}" for k, v in sorted(apart.items()))
    print(f"{len(found)} bands: {shares}; weighted kappa {weighted_kappa(found):.2f}")
    print(f"mean place, second less first: {np.mean([b - a for a, b in found]):+.2f}")


if __name__ == "__main__":
    main()
