"""The workspace: what can be asked, and the frozen results that answer it; every front end stands on it alone."""

from softflank.workspace.question import Question
from softflank.workspace.settings import BUNDLE, archive_folder, data_folder, panel_folder
from softflank.workspace.workspace import Workspace

__all__ = ["BUNDLE", "Question", "Workspace", "archive_folder", "data_folder", "panel_folder"]
