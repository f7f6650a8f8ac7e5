"""Draws: every uncertain input as an array over draws, its group, and which groups are assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from softflank.vocabulary import Assumption, Evidence, Kind

Array = NDArray[np.float64]

INPUT_GROUPS: dict[str, str] = {
    "worth": "what the client is worth, by pooled ranks",
    "stakes": "what is reported of needs",
    "reach": "distance, capability and bases",
    "slack": "what else binds the patron",
    "response": "how the patron answers",
    "cuts": "what each rung cuts",
    "weights": "how value travels",
    "finance": "who holds finance, and evasion",
    "third_party": "what third parties do",
    "survival": "what follows the end of a government, as far as it is assumed",
    "past": "what history says of changes of government and of trade",
    "reputation": "what other clients infer",
    "salience": "what each dimension weighs",
    "gains": "what the patron wins",
    "challenger": "what the challenger pays",
    "status": "what the rungs in force have done",
    "moves": "what the client does",
    "rules": "what single rules assume",
}
"""Groups of inputs that are independent of each other, in words."""

GROUP_KINDS: dict[str, Kind] = {
    "stakes": Kind.OBSERVED,
    "worth": Kind.ESTIMATED,
    "response": Kind.ESTIMATED,
    "past": Kind.ESTIMATED,
}
"""Groups whose spread is reported by sources or fitted to the past; that of every other group is assumed."""


@dataclass(slots=True)
class Draws:
    """Arrays by name (first axis: draw), group of each, single inputs by assumption key (n,), keys used."""

    arrays: dict[str, Array] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    single: dict[str, tuple[str, Array]] = field(default_factory=dict)
    used: dict[str, Assumption] = field(default_factory=dict)
    told: dict[tuple[str, ...], tuple[Evidence, ...]] = field(default_factory=dict, repr=False, compare=False)

    def behind(self, groups: tuple[str, ...]) -> tuple[Evidence, ...]:
        """Assumptions of some groups as evidence, of all where none is named; made once, for all figures of a run."""
        if groups not in self.told:
            own = {k for k, (g, _) in self.single.items() if not groups or g in groups}
            answered = "response" in groups
            keys = (k for k in sorted(self.used) if k in own or (answered and k.startswith("response.")))
            self.told[groups] = tuple(Evidence(assumption=k) for k in keys)
        return self.told[groups]

    def put(self, group: str, name: str, values: Array) -> None:
        """Keep an array of a group."""
        self.arrays[name], self.groups[name] = values, group


def mixed(
    first: Mapping[str, Array],
    second: Mapping[str, Array],
    groups: Mapping[str, str],
    names: tuple[str, ...],
    mask: NDArray[np.bool_],
) -> dict[str, Array]:
    """Arrays that take group j from ``first`` in the rows where ``mask[:, j]``, else from ``second``."""
    out = {}
    for name, values in first.items():
        chosen = mask[:, names.index(groups[name])]
        out[name] = np.where(chosen.reshape(-1, *(1,) * (values.ndim - 1)), values, second[name])
    return out


def blocks(draws: int, size: int) -> Iterator[tuple[int, int]]:
    """Pairs (number of the block, draws in it) that make up ``draws``."""
    for block in range(-(-draws // size)):
        yield block, min(size, draws - block * size)
