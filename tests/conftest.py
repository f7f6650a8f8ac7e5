"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small systems: two threads spin where one would be done
os.environ.setdefault("OMP_NUM_THREADS", "1")
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from softflank.panel import Panel
from softflank.panel.build import Built, build
from softflank.sources.catalogue import FOLDER, names
from softflank.workspace import BUNDLE, Question, Workspace
from softflank.world import World
from tests.command import opened

gc.set_threshold(50_000, 20, 100)  # as a command has it: much is made here, and little of it in circles
settings.register_profile("steady", deadline=None)  # other work on the machine is no failure of the code
settings.load_profile("steady")

SHARED = Path(os.environ.get("SOFTFLANK_SHARED", Path(__file__).resolve().parents[2] / "shared"))


TOGETHER = ("apps/mcp", "apps/web", "architecture", "briefs", "browser", "journey", "kits", "nets")
"""Folders whose tests share what takes long to make: one of two processes makes it, and not both."""


class ByPlace(LoadScopeScheduling):
    """Keep the tests of a file, or of a folder that shares much, in one process.

    Groups by marks would do, but pytest 9.2 does not read the names by which pytest-xdist 3.8 tells them.
    """

    def _split_scope(self, nodeid: str) -> str:
        place = nodeid.partition("::")[0]
        return next((folder for folder in TOGETHER if f"tests/{folder}/" in place), place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByPlace:
    """Give the tests of one place to one process."""
    return ByPlace(config, log)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the staged public data; a test that asks for it is left out where it is not there."""
    if not SHARED.is_dir():
        if os.environ.get("SOFTFLANK_REQUIRE_SHARED") == "1":
            pytest.fail(f"SOFTFLANK_REQUIRE_SHARED=1, but there is no folder {SHARED}")
        pytest.skip("the staged public data are not here")
    return SHARED


@pytest.fixture(scope="session")
def panel() -> Panel:
    """The bundled panel, one for all tests of a process."""
    return opened(BUNDLE)


@pytest.fixture
def one_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the bundle takes the one that is open in this process, with what was asked of it before."""
    monkeypatch.setattr(Panel, "open", opened)


@pytest.fixture(scope="session")
def world_of(panel: Panel) -> Callable[..., World]:
    """Make a world on the bundle from names: ``world_of("RUS", "VEN", "USA", "2025-10-31")``."""
    workspace = Workspace(panel, today=lambda: date(2026, 6, 1))

    def make(
        patron: str, client: str, challenger: str | None = None, as_of: str = "2025-10-31", **more: object
    ) -> World:
        return workspace.world(
            Question(patron=patron, client=client, challenger=challenger, as_of=date.fromisoformat(as_of), **more)  # type: ignore[arg-type]
        )

    return make


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with one folder per source, each the invented sample of the catalogue."""
    folder = tmp_path_factory.mktemp("samples")
    for name in names():
        (folder / name).symlink_to(FOLDER / name.replace("-", "_") / "sample")
    return folder


@pytest.fixture(scope="session")
def sample_panel(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A panel built from the invented samples."""
    return build(samples, tmp_path_factory.mktemp("built") / "panel")
