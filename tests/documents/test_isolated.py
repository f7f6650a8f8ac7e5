"""No file that a user's file can lie beside is ever run, and a reader's process can do little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from softflank.documents.reading import isolated, read_bytes
from softflank.vocabulary import BadRequest

PLANTED = ("json", "pypdf", "pypdfium2", "lxml", "re", "os", "softflank", "encodings", "sitecustomize", "usercustomize")


def _pdf(words: str) -> bytes:
    content = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


WORDS = "Russia sent 100 troops to Venezuela in March 2019."


def _plant(folder: Path, mark: Path) -> None:
    """Modules and packages of the names that a reader imports; each writes ``mark`` when it is run."""
    code = f"open({str(mark)!r}, 'a').write(__file__)\n"
    for name in PLANTED:
        (folder / f"{name}.py").write_text(code)
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "__init__.py").write_text(code)
    (folder / "evil.pth").write_text(f"import sys; open({str(mark)!r}, 'a')\n")


@pytest.fixture
def places(tmp_path: Path) -> tuple[dict[str, Path], Path]:
    """Every folder that a user's file can lie in, all planted, and the mark of code that ran."""
    mark = tmp_path / "ran"
    found = {name: tmp_path / name for name in ("work", "home", "tmp", "archive", "data", "panel", "documents")}
    for place in found.values():
        place.mkdir()
        _plant(place, mark)
    (found["work"] / "report.pdf").write_bytes(_pdf(WORDS))
    (found["documents"] / "report.pdf").write_bytes(_pdf(WORDS))
    (found["work"] / "report.txt").write_bytes(_pdf(WORDS))
    return found, mark


COMMANDS = {
    "audit": ["audit", "report.pdf"],
    "audit from another folder": ["audit", "../documents/report.pdf"],
    "audit of a text that is a PDF": ["audit", "report.txt"],
    "draft": ["case", "new", "drafted", "--from", "report.pdf"],
    "archive": ["evidence", "add", "report.pdf"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_runs_a_planted_file(command: str, places: tuple[dict[str, Path], Path]) -> None:
    folders, mark = places
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folders["home"]),
        "TMPDIR": str(folders["tmp"]),
        "SOFTFLANK_ARCHIVE": str(folders["archive"]),
        "SOFTFLANK_DATA": str(folders["data"]),
    }
    start = [sys.executable, "-P", "-c", "from softflank.apps.cli import main; main()"]
    done = subprocess.run(
        [*start, *COMMANDS[command]], cwd=folders["work"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, mark.exists()) == (0, False), done.stderr


def test_the_module_started_in_a_planted_folder(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    (tmp_path / "pypdf.py").write_text(f"open({str(mark)!r}, 'a')\n")
    (tmp_path / "json.py").write_text(f"open({str(mark)!r}, 'a')\n")
    (tmp_path / "report.pdf").write_bytes(_pdf(WORDS))
    done = subprocess.run(
        [sys.executable, "-m", "softflank", "audit", "report.pdf"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, mark.exists()) == (0, False), done.stderr


def test_a_reader_ignores_the_environment_of_its_parent(
    places: tuple[dict[str, Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folders, mark = places
    for name in ("PYTHONPATH", "PYTHONUSERBASE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.setenv(name, str(folders["work"]))
    monkeypatch.setenv("PYTHONSTARTUP", str(folders["work"] / "json.py"))
    monkeypatch.setenv("LD_LIBRARY_PATH", os.pathsep.join([".", "", "relative", "/usr/lib"]))
    monkeypatch.chdir(folders["work"])
    assert WORDS in read_bytes(_pdf(WORDS), "report.pdf").text()
    assert not mark.exists()
    assert set(isolated._environment()) <= {"SYSTEMROOT", "LD_LIBRARY_PATH"}
    assert isolated._environment().get("LD_LIBRARY_PATH", "/usr/lib") == "/usr/lib"


LIMITED = {
    "time": ("while True: pass", "took more than"),
    "memory": ("b'x' * 2**34", "needs more memory"),
    "file": ("open('big', 'wb').write(b'x' * 2**27)", "needs more memory"),
    "death": ("__import__('os')._exit(3)", "needs more memory"),
}


@pytest.mark.parametrize("kind", LIMITED)
def test_a_reader_is_limited(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = LIMITED[kind]
    start = isolated._START.replace(
        "serve()",
        "import os; import softflank.documents.reading as r, softflank.documents.reading.isolated as i; "
        f"i.MAX_CPU_SECONDS = 1; os.chdir({str(tmp_path)!r}); r.read_here = lambda *_: exec({code!r}); serve()",
    )
    assert start != isolated._START
    monkeypatch.setattr(isolated, "_START", start)
    with pytest.raises(BadRequest, match=said):
        isolated.read_apart(b"", "report.pdf")
    assert not (tmp_path / "big").exists() or (tmp_path / "big").stat().st_size <= isolated.MAX_ANSWER_BYTES
