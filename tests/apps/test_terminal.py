"""The one writer: no control codes, what the encoding holds, and no traceback where nobody listens."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from softflank.apps import cli
from softflank.apps.cli import terminal

START = [sys.executable, "-P", "-c", "from softflank.apps.cli import main; main()"]
EVIL = "a\x1b[31mred\x1b]0;title\x07\x9b2J\u202eb\x00c\rd"


def test_no_control_code_passes() -> None:
    out = io.StringIO()
    terminal.Writer(out).write(f"{EVIL}\n\t–é")
    assert out.getvalue() == "a[31mred]0;title2Jbcd\n\t–é"


def test_colours_pass_to_a_person_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = io.StringIO()
    terminal.Writer(out).write("\x1b[1mbold\x1b[0m \x1b[2J\x1b]0;x\x07")
    assert out.getvalue() == "\x1b[1mbold\x1b[0m [2J]0;x"


def test_json_loses_nothing() -> None:
    assert json.loads(terminal.json_text({"a": EVIL})) == {"a": EVIL}
    assert terminal._NEVER.search(terminal.json_text({"a": EVIL}).replace("\n", "")) is None


@pytest.mark.parametrize("long", ["x" * 100_000, "many words " * 5_000, "\x1b[31m" * 9_000])
def test_a_message_is_one_short_line_that_keeps_its_end(long: str) -> None:
    line = terminal.one_line(f"no state {long}:\n give a name")
    assert len(line) < 1_000 and line.endswith("give a name") and line.startswith("no state") and "\n" not in line
    assert "\x1b" not in line


def _run(words: list[str], folder: Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR",)}
    own = more.pop("env", {})
    assert isinstance(own, dict)
    more.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        [*START, *words], cwd=folder, env=environment | own, stderr=subprocess.PIPE, check=False, **more  # type: ignore[call-overload]
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_of_another_encoding(encoding: str, tmp_path: Path) -> None:
    own = {"PYTHONIOENCODING": encoding}
    done = _run(["tie", "RUS", "VEN", "--as-of", "2020-01-01"], tmp_path, env=own)
    assert done.returncode == 0 and b"Russia" in done.stdout.splitlines()[0] and done.stderr == b""
    done = _run(["case", "list", "--json"], tmp_path, env=own)
    assert isinstance(json.loads(done.stdout.decode(encoding)), list)


@pytest.mark.parametrize("words", [["schema", "tie"], ["case", "show", "venezuela-2025"], ["--version"]])
def test_a_full_or_closed_output_is_no_traceback(words: list[str], tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = _run(words, tmp_path, stdout=full)
    assert done.returncode == 2 and done.stderr.startswith(b"softflank: standard output cannot be written")
    assert done.stderr.count(b"\n") == 1
    done = _run(words, tmp_path, stdout=None, preexec_fn=lambda: os.close(1))
    assert done.returncode == 0 and b"Traceback" not in done.stderr


def test_a_disk_that_is_full_at_the_last_flush_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short answer waits in the buffer until the command has ended well."""

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(cli, "_run", lambda: 0)
    monkeypatch.setattr(cli, "hush", lambda: None)
    assert cli.ended() == 2


def test_whoever_has_read_enough_may_leave(tmp_path: Path) -> None:
    command = f"{' '.join(map(_quoted, START))} case show venezuela-2025 | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.splitlines()[-1] == b"0" and done.stderr == b""


@pytest.mark.parametrize("words", [["schema", "brief"], ["case", "show", "venezuela-2025"], ["--version"]])
def test_a_reader_who_has_gone_before_the_first_word_is_no_failure(words: list[str], tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)  # so that the first flush fails, be it within the command or after it
    done = _run(words, tmp_path, stdout=write)
    os.close(write)
    assert done.returncode == 0 and done.stderr == b""


def _quoted(word: str) -> str:
    return f"'{word}'"


@pytest.mark.parametrize("words", [["tie", "--moon"], ["tie", "RUS"], ["moon"], ["press", "x", "--draws", "many"]])
def test_a_wrong_use_is_one_line(words: list[str], tmp_path: Path) -> None:
    done = _run(words, tmp_path)
    assert done.returncode == 2 and done.stderr.startswith(b"softflank: ") and done.stderr.count(b"\n") == 1
