"""Softflank: patrons, clients, soft spots, leverage: every number with its origin.

``import softflank as sf`` is the Python API: the names below and nothing else. They are loaded when first used.
"""

from typing import TYPE_CHECKING, Any

from softflank.version import __version__

if TYPE_CHECKING:
    from softflank.vocabulary import SoftflankError
    from softflank.workspace import Question, Workspace
    from softflank.workspace.surface import (
        add_page,
        ask,
        audit,
        backtest,
        brief,
        case,
        collect,
        compare,
        forecast,
        judge,
        list_cases,
        list_pages,
        list_sources,
        new_case,
        open,
        points,
        press,
        proofs,
        score,
        soft_spots,
        tie,
        update,
        verify_brief,
        weigh,
        why,
        worth,
    )

_HOMES = {
    "SoftflankError": "softflank.vocabulary",
    "Question": "softflank.workspace",
    "Workspace": "softflank.workspace",
}

__all__ = [
    "Question",
    "SoftflankError",
    "Workspace",
    "__version__",
    "add_page",
    "ask",
    "audit",
    "backtest",
    "brief",
    "case",
    "collect",
    "compare",
    "forecast",
    "judge",
    "list_cases",
    "list_pages",
    "list_sources",
    "new_case",
    "open",
    "points",
    "press",
    "proofs",
    "score",
    "soft_spots",
    "tie",
    "update",
    "verify_brief",
    "weigh",
    "why",
    "worth",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module 'softflank' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(_HOMES.get(name, "softflank.workspace.surface")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
