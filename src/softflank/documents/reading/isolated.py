"""Read untrusted bytes in a process of its own, which knows nothing of the working folder and can do little.

The child is this interpreter in isolated mode: no current folder, no ``PYTHON…`` of the environment and no folder of
the user on its path, so that no file that lies beside a document is ever imported. Its time, memory and the size of
what it writes are limited before the reader is loaded, and it sees none of the parent's environment.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import shutil
import signal
import site
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from softflank.vocabulary import BadRequest

MAX_CPU_SECONDS = 8
"""Computing time of a child; a hundred pages of text take two."""
MAX_SECONDS = 30
"""Wall time of a child, for one that waits or a machine that is busy."""
MAX_MEMORY_BYTES = 1536 * 2**20
"""Address space of a child, where the system can limit it: libraries take half of it unused."""
MAX_PROGRAM_SECONDS = 30
MAX_ANSWER_BYTES = 64 * 2**20
"""Largest file that a child may write, its answer among them."""
_KEPT = ("SYSTEMROOT",)
_LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Where some interpreters find their own library; only absolute folders are passed on."""
_START = (
    "import sys; sys.path += sys.argv[2:]; from softflank.documents.reading.isolated import serve; serve(sys.argv[1])"
)


def answer_of(module: str, data: bytes, name: str) -> dict[str, Any]:
    """What ``answer(data)`` of a module of ours gives, computed in a child: a mapping of plain values.

    Raises:
        BadRequest: the child took too long, needed too much memory, died, or says under ``error`` what is wrong.
    """
    user = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    home = str(Path(__file__).resolve().parents[3])
    command = [sys.executable, "-I", "-B", "-c", _START, module, home, *user]
    advice = "print it to PDF again, or give its text"
    try:
        with tempfile.TemporaryFile() as written:
            done = subprocess.run(  # noqa: S603 - this interpreter and a module of ours, no shell
                command,
                input=data,
                stdout=written,
                stderr=subprocess.DEVNULL,
                timeout=MAX_SECONDS,
                env=_environment(),
                cwd=Path(sys.executable).anchor or None,
                check=False,
            )
            written.seek(0)
            text = written.read(MAX_ANSWER_BYTES)
    except subprocess.TimeoutExpired:
        raise BadRequest(f"{name}: took more than {MAX_SECONDS} s to read; {advice}") from None
    except OSError as error:
        raise BadRequest(f"{name}: no process to read it could be started ({error.strerror}); {advice}") from None
    if done.returncode == -getattr(signal, "SIGXCPU", signal.SIGTERM):
        raise BadRequest(f"{name}: took more than {MAX_CPU_SECONDS} s to read; {advice}")
    try:
        answer: dict[str, Any] = json.loads(text)
    except ValueError:
        raise BadRequest(f"{name}: needs more memory than a file of this size may; {advice}") from None
    if "error" in answer:
        raise BadRequest(f"{name}: {answer['error']}")
    return answer


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    for name in _LIBRARIES:
        folders = [folder for folder in os.environ.get(name, "").split(os.pathsep) if Path(folder).is_absolute()]
        if folders:
            kept[name] = os.pathsep.join(folders)
    return kept


def serve(module: str) -> None:
    """Be the child: limit this process, read standard input, write the module's answer as JSON."""
    _limit()
    answer = importlib.import_module(module).answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the wall time alone holds
        return
    for kind, most in (
        (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, MAX_ANSWER_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit stands already
            resource.setrlimit(kind, (most, most + 1))  # at the second, the system kills without a word


def program(name: str) -> str:
    """Where a program lies, empty where there is none; one that a relative folder of PATH would give is not run."""
    found = shutil.which(name) or ""
    return found if Path(found).is_absolute() else ""


def output_of(command: list[str], data: bytes, name: str) -> bytes:
    """What a program of the user's writes when it is given ``data``; it gets no environment.

    Raises:
        BadRequest: it takes too long, fails or writes nothing.
    """
    called = Path(command[0]).name
    try:
        done = subprocess.run(  # noqa: S603 - a program of the user's with arguments of ours
            command, input=data, capture_output=True, timeout=MAX_PROGRAM_SECONDS, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadRequest(f"{name}: {called} took more than {MAX_PROGRAM_SECONDS} s; give a part of it") from None
    if done.returncode or not done.stdout.strip():
        said = done.stderr.decode("utf-8", errors="replace").strip().split("\n")[0][:200]
        raise BadRequest(f"{name}: {called} cannot read it ({said or 'it gives no text'}); save it again")
    return done.stdout
