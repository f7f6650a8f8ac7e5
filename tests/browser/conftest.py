"""The brief of the first case as a page, and a Chromium that reads it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from softflank.analysis import analyse
from softflank.briefs import compose, write
from softflank.panel import Panel
from softflank.workspace import Question, Workspace


@pytest.fixture(scope="session")
def page(panel: Panel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The HTML brief of the first case."""
    out = tmp_path_factory.mktemp("page") / "brief"
    world = Workspace(panel).world(Question(case="venezuela-2025"))
    write(compose(analyse(world, draws=1000), written=world.as_of), out, ("html",))
    return out / "brief.html"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A headless Chromium that may not use the network."""
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if binary is None or driver is None:
        if os.environ.get("SOFTFLANK_REQUIRE_CHROMIUM") == "1":
            pytest.fail("no chromium and chromedriver here")
        pytest.skip("no chromium and chromedriver here")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    yield browser
    browser.quit()
