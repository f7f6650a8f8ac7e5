"""The door for output: whole or absent, links, modes and neighbours respected, what a killed run left swept."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from softflank import output
from softflank.vocabulary import BadOutput

TEXTS = {"a.txt": "new a", "sub/b.txt": "new b"}


def _held(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_new_folder_is_whole(tmp_path: Path) -> None:
    assert output.place(TEXTS, tmp_path / "deep" / "o") == [tmp_path / "deep/o/a.txt", tmp_path / "deep/o/sub/b.txt"]
    assert _held(tmp_path) == {"deep/o/a.txt": "new a", "deep/o/sub/b.txt": "new b"}


def test_a_folder_keeps_itself_and_its_neighbours(tmp_path: Path) -> None:
    out = tmp_path / "o"
    out.mkdir(mode=0o2700)
    out.chmod(0o2700)
    (out / "keep.txt").write_text("kept")
    (out / "a.txt").write_text("old")
    (out / "a.txt").chmod(0o640)
    os.link(out / "keep.txt", tmp_path / "hard")
    os.mkfifo(out / "pipe")
    before = out.stat()
    output.place(TEXTS, out)
    after = out.stat()
    assert (before.st_ino, before.st_mode, before.st_uid) == (after.st_ino, after.st_mode, after.st_uid)
    assert stat.S_IMODE((out / "a.txt").stat().st_mode) == 0o640
    assert (out / "keep.txt").samefile(tmp_path / "hard") and (out / "pipe").is_fifo()
    assert (out / "a.txt").read_text() == "new a" and (out / "sub/b.txt").read_text() == "new b"
    assert sorted(p.name for p in out.iterdir()) == ["a.txt", "keep.txt", "pipe", "sub"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "o").symlink_to("real")
    output.place(TEXTS, tmp_path / "o")
    assert (tmp_path / "o").is_symlink() and (tmp_path / "real" / "a.txt").read_text() == "new a"


def test_a_link_to_a_file_is_followed_and_its_mode_kept(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "real.html").chmod(0o600)
    (tmp_path / "page.html").symlink_to("real.html")
    output.place_file(tmp_path / "page.html", "new")
    assert (tmp_path / "page.html").is_symlink() and (tmp_path / "real.html").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "real.html").stat().st_mode) == 0o600


def test_here_is_a_folder_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output.place(TEXTS, Path())
    assert _held(tmp_path) == {"a.txt": "new a", "sub/b.txt": "new b"}


def _refused(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dead").symlink_to("nowhere")
    (tmp_path / "sub").mkdir()
    places = ("file", "file/below", "loop", "dead", "sub/..", "..", "n" * 300)
    return {name[:9]: tmp_path / name for name in places} | {"device": Path("/dev/null"), "proc": Path("/proc/x/y")}


def test_what_can_be_no_folder_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    refused = _refused(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    for name, place in refused.items():
        with pytest.raises(BadOutput) as caught:
            output.place(TEXTS, place)
        assert "None" not in str(caught.value), name
        assert sorted(tmp_path.rglob("*")) == before, name


@pytest.mark.parametrize("name", ["../x", "/var/x", "a/../../x"])
def test_no_name_leads_out_of_its_folder(name: str, tmp_path: Path) -> None:
    for out in (tmp_path / "new", tmp_path):
        with pytest.raises(BadOutput, match="leads out"):
            output.place({name: "x"}, out)
    assert list(tmp_path.iterdir()) == []


def test_no_link_in_a_folder_leads_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "o").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "o" / "a.txt").symlink_to(tmp_path / "precious")
    (tmp_path / "o" / "sub").symlink_to(tmp_path / "other")
    for texts in ({"a.txt": "x"}, {"sub/b.txt": "x"}):
        with pytest.raises(BadOutput):
            output.place(texts, tmp_path / "o")
    assert (tmp_path / "precious").read_text() == "precious" and not list((tmp_path / "other").iterdir())


def test_an_input_is_never_the_output(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("source")
    (tmp_path / "b.html").symlink_to("a.html")
    os.link(page, tmp_path / "c.html")
    for name in ("a.html", "b.html", "c.html"):
        with pytest.raises(BadOutput, match="is what is read"):
            output.place_file(tmp_path / name, "new", page)
    assert page.read_text() == "source"


@pytest.mark.parametrize("old", [True, False])
def test_a_full_disk_leaves_what_was_there(old: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "o"
    if old:
        output.place({"a.txt": "old"}, out)
    real = output.write

    def full(path: Path, data: str | bytes) -> None:
        if path.name == "b.txt":
            path.write_text("half")
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(output, "write", full)
    with pytest.raises(BadOutput, match="No space left"):
        output.place(TEXTS, out)
    assert _held(tmp_path) == ({"o/a.txt": "old"} if old else {})
    assert len(list(tmp_path.rglob("*"))) == (2 if old else 0)


def test_a_folder_that_is_known_by_one_file_does_not_have_it_while_it_changes(tmp_path: Path) -> None:
    out = tmp_path / "o"
    output.place({"LAST": "1", "a": "1", "gone": "1"}, out)

    def make(stage: Path) -> None:
        (stage / "a").write_text("2")
        (stage / "LAST").write_text("2")

    output.fill(out, make, last="LAST", only=True)
    assert _held(out) == {"LAST": "2", "a": "2"}

    def stopped(stage: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        output.fill(out, stopped, last="LAST", only=True)
    assert _held(out) == {"LAST": "2", "a": "2"}


WRITER = """
import sys, time
from pathlib import Path
from softflank import output
def make(stage):
    for name in ("a.txt", "b.txt", "c.txt"):
        output.write(stage / name, "new " * 2000)
        print("written", flush=True)
        time.sleep(float(sys.argv[2]))
output.fill(Path(sys.argv[1]), make)
"""


@pytest.mark.parametrize("old", [True, False])
def test_what_a_killed_run_left_is_swept_by_the_next_and_a_living_one_is_let_be(old: bool, tmp_path: Path) -> None:
    out = tmp_path / "o"
    if old:
        output.place({"a.txt": "old"}, out)

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", WRITER, str(out), "20"]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None and child.stdout.readline() == "written\n"
        return child

    killed, living = start(), start()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    stages = list(tmp_path.rglob(f"{output.MARK}*"))
    assert len(stages) == 2
    output.place({"other.txt": "x"}, out)
    left = [p for p in stages if p.exists()]
    assert len(left) == 1, "the stage of the living run, and not that of the killed one"
    assert _held(out)["other.txt"] == "x" and (not old or _held(out)["a.txt"] == "old")
    living.kill()
    living.communicate()
    output.place({"other.txt": "y"}, out)
    if old:
        assert not list(tmp_path.rglob(f"{output.MARK}*"))
