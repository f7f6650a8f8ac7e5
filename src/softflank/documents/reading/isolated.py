"""Read untrusted bytes in a process of its own, which knows nothing of the working folder and can do little.

The child is this interpreter in isolated mode: no current folder, no ``PYTHON…`` of the environment and no folder of
the user on its path, so that no file that lies beside a document is ever imported. Its time, memory and the size of
what it writes are limited before a reader is loaded, and it sees none of the parent's environment. What comes back is
the :class:`Document` as plain values, checked against its type.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import site
import subprocess
import sys
import tempfile
from pathlib import Path

from pydantic import TypeAdapter

from softflank.documents.document import Document
from softflank.vocabulary import BadRequest

MAX_CPU_SECONDS = 8
"""Computing time of a child; a hundred pages of text take two."""
MAX_SECONDS = 30
"""Wall time of a process, for one that waits or a machine that is busy."""
MAX_MEMORY_BYTES = 1536 * 2**20
"""Address space of a child, where the system can limit it: libraries take half of it unused."""
MAX_ANSWER_BYTES = 64 * 2**20
"""Largest file that a child may write, and most that is read of an answer."""
_LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Where some interpreters find their own library; only absolute folders are passed on."""
_START = "import sys; sys.path += sys.argv[1:]; from softflank.documents.reading.isolated import serve; serve()"
_DOCUMENTS = TypeAdapter(Document)


def read_apart(data: bytes, name: str) -> Document:
    """Read an assessment from bytes in a child with limits of time and memory, whatever its form.

    Raises:
        BadRequest: it cannot be read, or the child took too long or too much memory.
    """
    user = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    command = [sys.executable, "-I", "-B", "-c", _START, str(Path(__file__).resolve().parents[3]), *user]
    named = name.encode(errors="replace").replace(b"\n", b" ") + b"\n" + data
    try:
        return _DOCUMENTS.validate_json(output_of(command, named, name), strict=False)
    except ValueError:
        raise BadRequest(f"{name}: cannot be read; print it to PDF again, or give its text") from None


def serve() -> None:
    """Be the child: limit this process, read a name and a file from standard input, write the document as JSON."""
    _limit()
    name, _, data = sys.stdin.buffer.read().partition(b"\n")
    told = name.decode(errors="replace")
    try:
        from softflank.documents.reading import read_here

        sys.stdout.buffer.write(_DOCUMENTS.dump_json(read_here(data, told)))
    except BadRequest as error:
        sys.exit(str(error).removeprefix(f"{told}: "))
    except Exception:  # the parent knows no more than that it failed: memory as a rule
        sys.exit(1)


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


def output_of(command: list[str], data: bytes, name: str, failing: str = "") -> bytes:
    """What a program writes when it is given ``data``; ``failing`` opens what is said where it fails.

    Raises:
        BadRequest: it takes too long or fails; the message is the first line of its errors.
    """
    advice = "print it to PDF again, or give its text"
    try:
        with tempfile.TemporaryFile() as written, tempfile.TemporaryFile() as errors:
            done = subprocess.run(  # noqa: S603 - this interpreter or a program of the user's, no shell
                command, input=data, stdout=written, stderr=errors, timeout=MAX_SECONDS, env=_environment(),
                cwd=Path(sys.executable).anchor or None, check=False,
            )  # fmt: skip
            for answer in (written, errors):
                answer.seek(0)
            text, said = written.read(MAX_ANSWER_BYTES), errors.readline(2000).decode(errors="replace").strip()
    except subprocess.TimeoutExpired:
        raise BadRequest(f"{name}: took more than {MAX_SECONDS} s to read; {advice}") from None
    except OSError as error:
        raise BadRequest(f"{name}: no process to read it could be started ({error.strerror}); {advice}") from None
    if done.returncode == -getattr(signal, "SIGXCPU", signal.SIGTERM):
        raise BadRequest(f"{name}: took more than {MAX_CPU_SECONDS} s to read; {advice}")
    if done.returncode:
        raise BadRequest(f"{name}: {failing}{said or f'needs more memory than a file of this size may; {advice}'}")
    return text


def _environment() -> dict[str, str]:
    kept = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}
    for name in _LIBRARIES:
        folders = [folder for folder in os.environ.get(name, "").split(os.pathsep) if Path(folder).is_absolute()]
        kept |= {name: os.pathsep.join(folders)} if folders else {}
    return kept
