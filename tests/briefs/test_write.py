"""Writing is all or nothing, and a place that cannot be written is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from softflank import output
from softflank.briefs import Brief, write
from softflank.vocabulary import BadOutput, BadRequest


def test_it_writes_the_formats_asked_for(brief: Brief, tmp_path: Path) -> None:
    out = tmp_path / "a" / "brief"
    made = write(brief, out, ("json", "md"))
    assert made == [out / "brief.json", out / "brief.md"]
    assert sorted(p.name for p in out.iterdir()) == ["brief.json", "brief.md", "charts"]
    assert [p.name for p in out.parent.iterdir()] == ["brief"]


def test_it_keeps_what_else_the_folder_holds(brief: Brief, tmp_path: Path) -> None:
    out = tmp_path / "brief"
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    write(brief, out, ("json",))
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (out / "brief.json").is_file()


@pytest.mark.parametrize("under", ["file", "file/brief", "/proc/softflank"])
def test_a_place_that_cannot_be_written_is_one_line(brief: Brief, tmp_path: Path, under: str) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    with pytest.raises(BadOutput) as caught:
        write(brief, tmp_path / under, ("json",))
    assert "\n" not in str(caught.value)
    assert "choose another" in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_full_disk_leaves_the_old_brief(brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "brief"
    write(brief, out, ("json",))
    before = (out / "brief.json").read_bytes()
    real = output.write

    def full(path: Path, data: str | bytes) -> None:
        if path.name == "brief.md":
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(output, "write", full)
    with pytest.raises(BadOutput, match="No space left"):
        write(brief, out, ("json", "md"))
    assert [p.name for p in tmp_path.iterdir()] == ["brief"]
    assert (out / "brief.json").read_bytes() == before
    assert not (out / "brief.md").exists()


def test_an_unknown_format_is_refused_before_anything_is_written(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="odt"):
        write(brief, tmp_path / "brief", ("json", "odt"))
    assert list(tmp_path.iterdir()) == []
