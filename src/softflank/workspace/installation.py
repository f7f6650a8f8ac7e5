"""The state of the installation: version, panel in use, its files, optional parts."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from softflank.evaluation.record import saved
from softflank.panel.manifest import read_manifest, verify
from softflank.version import __version__
from softflank.workspace.results.listing import Record
from softflank.workspace.results.scores import StandingScores
from softflank.workspace.settings import panel_folder

EXTRAS = {"estimation": "numba", "backtest": "sklearn", "documents": "docx", "sources": "fastexcel"}
"""A module that each extra brings."""


def sound() -> bool:
    """Whether the files of the panel in use are as its manifest says; raises ``BadData`` where there is no panel."""
    return not verify(panel_folder())


def recorded() -> StandingScores:
    """Scores of the standing backtests, as they ship."""
    return StandingScores(saved())


def examined() -> Record:
    """What is installed, and what is wrong; raises ``BadData`` where there is no panel."""
    folder = panel_folder()
    wrong = verify(folder)
    return Record(
        "Softflank",
        {
            "softflank": __version__,
            "python": sys.version.split()[0],
            "panel": folder,
            "panel holds": "derived figures"
            if read_manifest(folder)["bundle"]
            else "derived figures and publishers' rows",
            "panel files": f"damaged: {', '.join(wrong)}" if wrong else "as the manifest says",
            **{
                f"extra {name}": "installed" if find_spec(module) else f"not installed: pip install 'softflank[{name}]'"
                for name, module in EXTRAS.items()
            },
        },
    )
