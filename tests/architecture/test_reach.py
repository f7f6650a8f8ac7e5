"""Every module is reached from a front end, but for a few that are kept for a reason."""

from __future__ import annotations

import grimp

KEPT = {
    "softflank.evaluation.linkage.population": "drew the coded episodes; benchmarks/linkage_draw.py repeats it",
    "softflank.evaluation.casebook.draw": "drew the crises of the casebook; benchmarks/casebook_draw.py repeats it",
    "softflank.evaluation.challenges_shipped": "asks the records on past dates; benchmarks/losses.py --write",
    "softflank.evaluation.challenges_last": "scored the last block, once; benchmarks/losses.py --write",
    "softflank.evaluation.challenge_fits": "makes the stored fits of exits; benchmarks/losses.py --write",
    "softflank.evaluation.flow_fits": "makes the stored fits of the flow; benchmarks/losses.py --write",
    "softflank.evaluation.flow_rows": "makes the stored fits of the flow",
    "softflank.numerics.ideal_points.space": "votes in more dimensions, for benchmarks/ideal_points_validation.py",
    "softflank.numerics.ideal_points.space_kernels": "as above",
}
FRONT = ("softflank", "softflank.__main__", "softflank.apps.cli", "softflank.workspace")
READ_BY_NAME = "softflank.sources.catalogue."
"""Sources are found by folder and not imported by anything."""


def test_every_module_is_reached_or_kept_for_a_reason() -> None:
    graph = grimp.build_graph("softflank")
    seen: set[str] = set()
    ahead = [m for m in graph.modules if m in FRONT or m.startswith(("softflank.apps.", READ_BY_NAME))]
    ahead += [m for m in graph.modules if m.startswith("softflank.workspace.")]
    while ahead:
        module = ahead.pop()
        if module not in seen:
            seen.add(module)
            ahead += graph.find_modules_directly_imported_by(module)
            ahead += [module.rpartition(".")[0]] if "." in module else []
    assert graph.modules - seen == set(KEPT)
