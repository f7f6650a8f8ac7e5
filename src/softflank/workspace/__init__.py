"""The workspace: what can be asked, and the frozen results that answer it; every front end stands on it alone.

Its names are loaded when first used, so that a command that asks nothing of a panel does not load one.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from softflank.workspace.question import Question
    from softflank.workspace.settings import BUNDLE, archive_folder, data_folder, panel_folder
    from softflank.workspace.workspace import Workspace

_HOMES = {"Question": "question", "Workspace": "workspace"}

__all__ = ["BUNDLE", "Question", "Workspace", "archive_folder", "data_folder", "panel_folder"]


def __getattr__(name: str) -> Any:
    """Load a name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module 'softflank.workspace' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"softflank.workspace.{_HOMES.get(name, 'settings')}"), name)
