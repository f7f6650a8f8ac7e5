"""The one door for output: every file is written whole beside its place and then moved in.

A failure, a full disk or a kill leaves what was there: nothing is copied, and no folder that exists is replaced, so
links, modes, mount points and other files in it stay as they are. What a killed run left is swept by the next one that
writes in the same place: a temporary folder is locked while its run lives.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from softflank.vocabulary import BadOutput

fcntl: Any
try:
    import fcntl
except ImportError:  # not on Windows: there nothing is locked, and nothing swept
    fcntl = None

MARK = ".softflank-"
"""How the name of a temporary folder begins."""
_SPECIAL = re.compile(r"([\\`*_\[\]|~])")
_NAME = re.compile(r"\.softflank-[0-9a-f]{12}")


def check_folder(out: Path) -> None:
    """Refuse a place that no folder of output can be, before any work is done for it.

    Raises:
        BadOutput: it is a file, a link to nothing, has no name of its own, or cannot be written.
    """
    with _said(out, "folder"):
        if str(out) == "" or out.name == "..":
            raise BadOutput(f"{str(out)!r} names no folder of its own; give the folder by its name")
        if out.is_symlink() and not out.exists():
            raise BadOutput(f"{out} is a link to nothing; choose another folder")
        if out.exists() and not out.is_dir():
            raise BadOutput(f"{out} is a file and not a folder; choose another place")
        _writable(out)


def check_file(path: Path, *inputs: Path) -> None:
    """Refuse a place that no file of output can be, or that is one of the inputs.

    Raises:
        BadOutput: as its message says.
    """
    with _said(path, "file"):
        if not path.name or path.is_dir():
            raise BadOutput(f"{path} is a folder; give the name of a file")
        if path.is_symlink() and not path.exists():
            raise BadOutput(f"{path} is a link to nothing; choose another file")
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            raise BadOutput(f"{path} is no regular file; choose another one")
        if not path.resolve().parent.is_dir():
            raise BadOutput(f"{path.parent} is no folder; make it, or choose another file")
        for given in inputs:
            if path.exists() and given.exists() and path.samefile(given):
                raise BadOutput(f"{path} is what is read; choose another file")
        _writable(path.resolve().parent)


def place_file(path: Path, data: str | bytes, *inputs: Path) -> None:
    """Write one file, whole or not at all; a link is followed to the file that it names.

    Raises:
        BadOutput: as :func:`check_file`, or the disk is full; what was there is there still.
    """
    check_file(path, *inputs)
    with _said(path, "file"):
        target = path.resolve()
        with _staging(target.parent) as stage:
            write(stage / "new", data)
            if target.exists():
                _like(target, stage / "new")
            (stage / "new").replace(target)


def place(files: Mapping[str, str | bytes], out: Path) -> list[Path]:
    """Write files into a folder, whole or not at all; what it holds besides stays as it is.

    A new folder appears with all of them at once. In a folder that exists they are moved in one after the other once
    all of them are on the disk.

    Raises:
        BadOutput: as :func:`check_folder`, a name leads out of the folder, or the disk is full.
    """
    fill(out, lambda stage: _put_all(stage, files, out))
    return [out / name for name in files]


def fill(out: Path, make: Callable[[Path], object], *, last: str = "", only: bool = False) -> None:
    """Put into a folder what ``make`` leaves in the temporary folder that it is given; as :func:`place` does.

    With ``only`` the folder holds nothing else afterwards. The file ``last``, by which the folder is known to be whole,
    goes first and comes last: a folder that is half changed does not have it.

    Raises:
        BadOutput: as :func:`place`.
    """
    check_folder(out)
    with _said(out, "folder"):
        real = out.resolve()
        if real.is_dir():
            _sweep(real.parent)
            with _staging(real) as stage:
                make(stage)
                _move_in(stage, real, last, only)
            return
        real.parent.mkdir(parents=True, exist_ok=True)
        with _staging(real.parent) as stage:
            fresh = stage / "new"
            fresh.mkdir()
            make(fresh)
            fresh.rename(real)


def _move_in(stage: Path, real: Path, last: str, only: bool) -> None:
    names = sorted((p.relative_to(stage) for p in stage.rglob("*") if p.is_file()), key=lambda p: str(p) == last)
    targets = [_inside(real, name) for name in names]
    if last:
        (real / last).unlink(missing_ok=True)
    for name, target in zip(names, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            _like(target, stage / name)
        if str(name) == last and only:
            _leave_only(real, targets)
        (stage / name).replace(target)
    if only and not last:
        _leave_only(real, targets)


def _leave_only(real: Path, targets: list[Path]) -> None:
    for other in real.iterdir():
        if other not in targets and not other.name.startswith(MARK) and not other.is_dir():
            other.unlink()


def _inside(real: Path, name: Path) -> Path:
    """Place of a file in a folder; refuses one that a name or a link leads out of it, and one that a folder takes."""
    target = real / name
    if name.is_absolute() or ".." in name.parts or not target.parent.resolve().is_relative_to(real):
        raise BadOutput(f"{name} leads out of {real}; choose another folder")
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise BadOutput(f"{target} is no regular file; choose another folder, or take it away")
    return target


def markdown(words: str) -> str:
    """Words from outside as plain text of a Markdown file: no markup, no HTML, no second line."""
    bare = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", bare).replace("\n", " ")


def write(path: Path, data: str | bytes) -> None:
    """Write a new file in the temporary folder that :func:`fill` gave."""
    with path.open("xb") as file:
        file.write(data.encode("utf-8", errors="replace") if isinstance(data, str) else data)


@contextmanager
def laid_out(files: Mapping[str, str | bytes]) -> Iterator[Path]:
    """A folder of its own that holds some files for as long as the block lasts: for a program that reads folders."""
    with tempfile.TemporaryDirectory() as folder:
        _put_all(Path(folder), files, Path(folder))
        yield Path(folder)


def _put_all(stage: Path, files: Mapping[str, str | bytes], out: Path) -> None:
    for name, data in files.items():
        path = stage / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise BadOutput(f"{name} leads out of {out}; choose another name")
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, data)


def _like(old: Path, fresh: Path) -> None:
    """Give a new file the mode, and where it may be the owner, of the one whose place it takes."""
    shutil.copymode(old, fresh)
    with contextlib.suppress(OSError, AttributeError):
        os.chown(fresh, old.stat().st_uid, old.stat().st_gid)


def _writable(place: Path) -> None:
    """Refuse a place below which nothing can be made."""
    real = place.resolve()
    above = next(folder for folder in (real, *real.parents) if folder.exists())
    if not above.is_dir():
        raise BadOutput(f"{above} is a file and not a folder; choose another place")
    if not os.access(above, os.W_OK | os.X_OK):
        raise BadOutput(f"cannot write in {above}: permission denied; choose another place")


@contextmanager
def _said(path: Path, kind: str) -> Iterator[None]:
    """Turn an error of the system into one line."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise BadOutput(f"cannot write {path}: {reason}; choose another {kind}") from None


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A temporary folder in a folder, locked while it is used and gone afterwards."""
    _sweep(folder)
    while True:
        stage = folder / f"{MARK}{secrets.token_hex(6)}"
        stage.mkdir(mode=0o700)
        lock = _locked(stage)
        if stage.is_dir():  # no other run took it for a stale one before it was locked
            break
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if lock is not None:
            os.close(lock)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder for as long as the block lasts: whoever else asks to hold it waits, in any process.

    Raises:
        BadOutput: it cannot be opened.
    """
    if fcntl is None:
        yield
        return
    with _said(folder, "folder"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _locked(stage: Path) -> int | None:
    """A lock on a folder; ``None`` where there are none, or another run holds it."""
    if fcntl is None:
        return None
    handle = None
    try:
        handle = os.open(stage, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        if handle is not None:
            os.close(handle)
        return None
    return handle


def _sweep(folder: Path) -> None:
    """Take away the temporary folders of runs that are no more."""
    for stale in folder.glob(f"{MARK}*"):
        lock = _locked(stale) if _NAME.fullmatch(stale.name) else None
        if lock is not None:
            shutil.rmtree(stale, ignore_errors=True)
            os.close(lock)
