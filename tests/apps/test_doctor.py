"""The doctor: what is missing is no failure, what is wrong is one, and each line says how to mend it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from softflank.wire.schemas import schema
from softflank.workspace import BUNDLE, installation


def doctor(cwd: Path, **environment: str) -> tuple[int, dict[str, dict[str, str]], bool]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "softflank", "doctor", "--json"],
        cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = json.loads(done.stdout)
    jsonschema.validate(found, schema("doctor"))
    assert not done.stderr
    return done.returncode, {c["what"]: c for c in found["examined"]}, found["works"]


def test_a_sound_installation_works_and_names_the_panel_and_every_extra(tmp_path: Path) -> None:
    code, found, works = doctor(tmp_path, SOFTFLANK_ARCHIVE=str(tmp_path / "none"))
    assert code == 0 and works
    digest = json.loads((BUNDLE / "MANIFEST.json").read_text())["digest"]
    assert digest[:12] in found["panel"]["found"]
    assert {f"extra {name}" for name in installation.EXTRAS} <= set(found)
    assert found["archive"]["state"] == "missing" and found["archive"]["mend"]


def test_a_panel_that_is_not_there_or_damaged_is_wrong(tmp_path: Path) -> None:
    code, found, works = doctor(tmp_path, SOFTFLANK_PANEL=str(tmp_path))
    assert code == 1 and not works and found["panel"]["state"] == "wrong"
    broken = tmp_path / "panel"
    shutil.copytree(BUNDLE, broken)
    (broken / "events.parquet").write_bytes((broken / "events.parquet").read_bytes()[:-4] + b"junk")
    code, found, works = doctor(tmp_path, SOFTFLANK_PANEL=str(broken))
    assert code == 1 and not works and "events" in found["panel files"]["found"] and found["panel files"]["mend"]


def test_a_wrong_setting_is_wrong_and_a_poor_terminal_is_not(tmp_path: Path) -> None:
    code, found, _ = doctor(tmp_path, SOFTFLANK_USE="resale", PYTHONIOENCODING="ascii")
    assert code == 1 and "SOFTFLANK_USE=resale" in found["main job"]["found"]
    assert found["terminal"]["state"] == "missing" and "PYTHONIOENCODING" in found["terminal"]["mend"]


def test_a_missing_extra_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "EXTRAS", {"none": ("softflank_no_such_module", "does nothing")})
    (check,) = installation._extras()
    assert check.state == "missing" and check.mend == "pip install 'softflank[none]'"


def test_a_folder_that_cannot_be_written_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    (check,) = installation._working_folder()
    assert check.state == "wrong" and "--out" in check.mend
