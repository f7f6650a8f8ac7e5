"""The door for files: what is no file, too large, too deep or repeated without end is one line, whatever it holds."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from softflank import files
from softflank.vocabulary import BadCase


def _yaml(tmp_path: Path, text: str | bytes) -> object:
    path = tmp_path / "a.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return files.read_yaml(path, BadCase).value


def test_plain_yaml_is_read_with_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("\ufeffa: &x [1, 2]\nb:\n  c: *x\n  d: 2020-01-02\n", encoding="utf-8")
    found = files.read_yaml(tmp_path / "a.yml", BadCase)
    assert found.value == {"a": [1, 2], "b": {"c": [1, 2], "d": __import__("datetime").date(2020, 1, 2)}}
    assert found.node is not None and found.node.value[1][0].start_mark.line == 1


BOMB = "a: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)
WRONG = {
    "deep list": ("[" * 30_000, "nested more than"),
    "deep mapping": ("{a: " * 8_000, "nested more than"),
    "deep block": ("".join(f"{' ' * n}a:\n" for n in range(800)), "nested more than"),
    "bomb": (BOMB, "repeats counted"),
    "wide aliases": ("- &r {a: b}\n" + "- &s [" + "*r, " * 4_000 + "*r]\n" + "- *s\n" * 4_000, "repeats counted"),
    "alias of itself": ("a: &a {b: *a}\n", "repeats itself"),
    "alias of nothing": ("a: *nowhere\n", "repeats itself or nothing"),
    "key twice": ("a: 1\nb: 2\na: 3\n", "a.yml:3: a: the key stands twice"),
    "nested key twice": ("x:\n  y: {k: 1, k: 2}\n", "a.yml:2: k: the key stands twice"),
    "key in another spelling": ('a: 1\n"a": 2\n', "stands twice"),
    "key of a list": ("? [a, b]\n: 1\n", "a key must be one text"),
    "tag of Python": ("!!python/object/apply:os.system [x]\n", "the tag"),
    "tag of a date": ('a: !!timestamp "soon"\n', "the tag"),
    "empty tag of a number": ('a: !!int ""\n', "the tag"),
    "escape": ('a: "\\e[2J"\n', "control codes"),
    "bell": ('a: "\\a"\n', "control codes"),
    "nul": ("a: b\0c\n", "not YAML"),
    "two documents": ("a: 1\n---\nb: 2\n", "not YAML"),
    "no date": ("a: 2021-02-30\n", ":1: 2021-02-30 is no day"),
    "huge number": ("a: " + "7" * 6_000 + "\n", "not YAML"),
    "latin-1": ("a: Z\xfcrich\n".encode("latin-1"), "not UTF-8"),
    "utf-16": ("a: 1\n".encode("utf-16"), "not UTF-8"),
    "large": (b"# " + b"x" * files.MAX_BYTES, "larger than 8 MB"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_yaml_is_one_line(kind: str, tmp_path: Path) -> None:
    text, said = WRONG[kind]
    with pytest.raises(BadCase, match=said) as caught:
        _yaml(tmp_path, text)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 700


JSON = {
    "deep": ("[" * 150_000, "nested"),
    "deep mapping": ('{"a":' * 60 + "1" + "}" * 60, "nested"),
    "not a number": ('{"a": NaN}', "no finite number"),
    "infinity": ("[-Infinity]", "no finite number"),
    "too large": ("[1e999]", "no finite number"),
    "cut": ('{"a": [1', "no JSON"),
    "empty": ("", "no JSON"),
    "long integer": ("1" * 5_000, "no JSON"),
}


@pytest.mark.parametrize("kind", JSON)
def test_wrong_json_is_one_line(kind: str) -> None:
    text, said = JSON[kind]
    with pytest.raises(BadCase, match=said):
        files.json_of(text, "x.json", BadCase)


def test_json_of_usual_depth_is_read() -> None:
    assert files.json_of('{"a": [{"b": [[1.5, null]]}]}', "x", BadCase) == {"a": [{"b": [[1.5, None]]}]}


def _odd(folder: Path) -> dict[str, Path]:
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "link to itself").symlink_to("link to itself")
    (folder / "link to nothing").symlink_to("nowhere")
    (folder / "link to a device").symlink_to("/dev/zero")
    here = socket.socket(socket.AF_UNIX)
    previous = Path.cwd()
    os.chdir(folder)  # the address of a socket is short
    here.bind("socket")
    os.chdir(previous)
    here.close()
    names = ("folder", "pipe", "socket", "link to itself", "link to nothing", "link to a device", "x" * 300, "nul\0")
    return {name[:20]: folder / name for name in names} | {"device": Path("/dev/zero")}


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    for name, path in _odd(tmp_path).items():
        for read in (files.read_bytes, files.read_text, files.digest, files.exists, files.checked):
            with pytest.raises(BadCase) as caught:
                read(path, BadCase)  # type: ignore[operator]
            assert "None" not in str(caught.value), name


def test_absent_is_no_fault_where_a_file_may_be_absent(tmp_path: Path) -> None:
    assert not files.exists(tmp_path / "a.yml", BadCase)
    assert not files.exists(tmp_path / "a.yml" / "b.yml", BadCase)
    (tmp_path / "a.yml").write_text("")
    assert files.exists(tmp_path / "a.yml", BadCase)


def test_no_more_is_read_than_may_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 101)
    assert len(files.read_bytes(tmp_path / "a", BadCase, 101)) == 101
    with pytest.raises(BadCase, match="larger than 100 bytes"):
        files.read_bytes(tmp_path / "a", BadCase, 100)
    with pytest.raises(BadCase, match="larger than"):  # its size is said to be zero
        files.read_bytes(Path("/proc/self/maps"), BadCase, 10)
