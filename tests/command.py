"""Commands as a user gives them: in this process, or in one of their own where that is what matters."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from unittest.mock import patch

from softflank.apps.cli import ended
from softflank.panel import Panel
from softflank.panel.view import Clock, Use
from softflank.workspace import BUNDLE

RUN = [sys.executable, "-m", "softflank"]
Done = subprocess.CompletedProcess[str]


def run(*words: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Done:
    """Exit code and output of a command, by the entry that the process has; what is loaded stays loaded."""
    out, err = _stream(), _stream()
    with _place(words, env or {}, cwd), redirect_stdout(out), redirect_stderr(err):
        code = ended()
    return Done(["softflank", *words], code, *(s.buffer.getvalue().decode("utf-8") for s in (out, err)))  # type: ignore[attr-defined]


_open = Panel.open


@cache
def _bundle(use: Use, clock: Clock) -> Panel:
    """The bundle with its tables in memory, where a question costs a third of what it costs of the files."""
    panel = _open(BUNDLE, use=use, clock=clock)
    for name in panel.manifest["tables"]:
        panel.connection.execute(
            f"CREATE TABLE held AS FROM {name}; DROP VIEW {name}; ALTER TABLE held RENAME TO {name}"
        )
    return panel


def opened(folder: Path, *, use: Use = "research", clock: Clock = "public") -> Panel:
    """A panel; the bundle is opened once for all tests of a process, which answers what was asked of it before."""
    return _bundle(use, clock) if folder == BUNDLE else _open(folder, use=use, clock=clock)


def start(*words: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Done:
    """The same as a process of its own."""
    return subprocess.run(
        [*RUN, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        timeout=120,
    )


def refused(result: Done) -> str:
    """The one line of a refusal."""
    assert result.returncode == 2, result
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    return lines[0]


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


@contextmanager
def _place(words: tuple[str, ...], env: Mapping[str, str], cwd: Path | None) -> Iterator[None]:
    with (
        patch.object(sys, "argv", ["softflank", *words]),
        patch.dict(os.environ, env),
        patch.object(Panel, "open", opened),
        chdir(cwd or Path.cwd()),
    ):
        yield
