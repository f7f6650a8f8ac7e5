"""Look over an installation: panel, extras, fonts, folders, terminal, archive; and try the main job in little."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from softflank.archive.store import Archive
from softflank.cases import names
from softflank.evaluation.record import saved
from softflank.panel.manifest import read_manifest, verify
from softflank.version import __version__
from softflank.vocabulary import SoftflankError
from softflank.workspace.house import fonts
from softflank.workspace.question import Question
from softflank.workspace.results.examined import Check, Examined
from softflank.workspace.results.scores import StandingScores
from softflank.workspace.settings import archive_folder, data_folder, panel_folder
from softflank.workspace.workspace import Workspace

EXTRAS = {
    "documents": ("mammoth", "reads Word, PDF, HTML and Markdown, and cuts sentences"),
    "pdf": ("typst", "writes briefs as PDF"),
    "docx": ("docx", "writes briefs as Word documents"),
    "web": ("fastapi", "serves the web workspace"),
    "mcp": ("mcp", "serves assistants"),
    "backtest": ("sklearn", "runs the backtests"),
    "estimation": ("numba", "fits ideal points anew"),
    "sources": ("fastexcel", "reads publishers' workbooks"),
}
"""A module that each extra brings, and what it is for."""
_FRESH = 2
"""Years by which the newest data of a panel may lag before a newer one should be looked for."""


def examined() -> Examined:
    """What is installed, what is missing and what is wrong; never raises for what a user can mend."""
    parts: tuple[tuple[str, Callable[[], Iterable[Check]]], ...] = (
        ("version", _version),
        ("panel", _panel),
        ("main job", _main_job),
        ("working folder", _working_folder),
        ("terminal", _terminal),
        ("extras", _extras),
        ("fonts", _fonts),
        ("browser", _browser),
        ("archive", _archive),
        ("publishers' files", _sources),
    )
    return Examined(tuple(check for what, look in parts for check in _looked(what, look)))


def recorded() -> StandingScores:
    """Scores of the standing backtests, as they ship."""
    return StandingScores(saved())


def _looked(what: str, look: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """Checks of a part; what cannot be looked at is wrong, in the words of the program."""
    try:
        yield from look()
    except SoftflankError as error:
        yield Check(what, "wrong", str(error), "as it says")


def _version() -> Iterator[Check]:
    yield Check("version", "ok", f"softflank {__version__}, Python {sys.version.split()[0]}")


def _panel() -> Iterator[Check]:
    folder = panel_folder()
    manifest, damaged = read_manifest(folder), verify(folder)
    kind = "derived figures" if manifest["bundle"] else "derived figures and publishers' rows"
    yield Check("panel", "ok", f"{folder}: {kind}; digest {str(manifest['digest'])[:12]}")
    again = "install softflank again" if manifest["bundle"] else "softflank data build"
    if damaged:
        yield Check("panel files", "wrong", f"not as the manifest says: {', '.join(damaged)}", again)
    else:
        yield Check("panel files", "ok", "as the manifest says")


def _main_job() -> Iterator[Check]:
    workspace = Workspace.open()
    pairs = [s["last"] for s in workspace.panel.coverage() if s["table"] == "dyad_year"]
    last = max(pairs, default=None)
    if last is not None:
        old = workspace.today().year - last > _FRESH
        mend = "look for a newer version, or build a panel from newer files" if old else ""
        yield Check(
            "age of the data", "missing" if old else "ok", f"the newest series of pairs of states reaches {last}", mend
        )
    case = names()[0]
    figures = len(workspace.tie(Question(case=case)).figures())
    yield Check("main job", "ok", f"the tie of {case} has {figures} figures")


def _working_folder() -> Iterator[Check]:
    here = Path.cwd()
    if os.access(here, os.W_OK | os.X_OK):
        yield Check("working folder", "ok", f"{here} can be written")
    else:
        yield Check("working folder", "wrong", f"{here} cannot be written", "go to another folder, or use --out")


def _terminal() -> Iterator[Check]:
    encoding = (getattr(sys.stdout, "encoding", None) or "none").lower()
    if encoding.replace("-", "").startswith("utf"):
        yield Check("terminal", "ok", f"encoding {encoding}")
    else:
        yield Check("terminal", "missing", f"encoding {encoding}: plain signs stand in", "set PYTHONIOENCODING=utf-8")


def _extras() -> Iterator[Check]:
    for name, (module, purpose) in EXTRAS.items():
        if find_spec(module):
            yield Check(f"extra {name}", "ok", purpose)
        else:
            yield Check(f"extra {name}", "missing", purpose, f"pip install 'softflank[{name}]'")


def _fonts() -> Iterator[Check]:
    found = len(fonts())
    yield Check("fonts", "ok" if found else "missing", f"{found} of our own, for PDF; none of the system is needed")


def _browser() -> Iterator[Check]:
    yield Check("browser", "ok", "none is needed: charts and PDF are made without one; any opens brief.html")


def _archive() -> Iterator[Check]:
    folder = archive_folder()
    if not folder.is_dir():
        yield Check("archive", "missing", f"none yet in {folder}", "softflank evidence add makes one")
        return
    archive = Archive(folder)
    held, stopped = len(archive.entries()), len(archive.interrupted())
    mend = "softflank evidence list names them" if stopped else ""
    said = f"{folder}: {held} pages" + (f", {stopped} whose storing was interrupted" if stopped else "")
    yield Check("archive", "missing" if stopped else "ok", said, mend)


def _sources() -> Iterator[Check]:
    folder = data_folder()
    held = len([p for p in folder.iterdir() if p.is_dir()]) if folder.is_dir() else 0
    said = f"{folder}: {held} sources" if held else f"none in {folder}; the bundle goes without"
    set_by = [name for name in os.environ if name.startswith("SOFTFLANK_") and "TOKEN" not in name]
    yield Check(
        "publishers' files", "ok" if held else "missing", said, "" if held else "softflank data pull --from FOLDER"
    )
    yield Check("settings", "ok", ", ".join(sorted(set_by)) or "none set in the environment")
