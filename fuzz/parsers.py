"""Fuzzes a parser of foreign bytes by coverage: ``python fuzz/parsers.py PARSER [--seconds 600]``.

Starts from ``fuzz/corpus/PARSER`` and, for documents, from the invented ones of the tests; ``--list`` names the
parsers. A parser may give a result or a ``SoftflankError``; anything else, ten seconds for one input, or a gigabyte
and a half of memory fails. What failed is kept in ``fuzz/failures``, what reached new code in ``build/fuzz/PARSER``;
``--keep`` merges that into the corpus, no more than a hundred small files of it.
Needs atheris, which ``make proof`` installs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT, LARGEST_KEPT = 100, 2_000
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html", "docx": ".docx", "pdf": ".pdf"}


def _document(suffix: str) -> Callable[[bytes], object]:
    from softflank.auditing.audit import audit
    from softflank.documents.reading import read_bytes

    return lambda data: audit(read_bytes(data, f"x{suffix}"))


def _pdf() -> Callable[[bytes], object]:
    from softflank.documents.reading import read_here

    return lambda data: read_here(data, "x.pdf")


def _file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    folder = Path(tempfile.mkdtemp())

    def one(data: bytes) -> object:
        (folder / name).write_bytes(data)
        return read(folder / name)

    return one


def _case(part: str) -> Callable[[bytes], object]:
    from softflank.cases import load

    folder = Path(tempfile.mkdtemp())
    for file in (ROOT / "fuzz" / "corpus" / "case").glob("*.case"):
        (folder / "case.yml").write_bytes(file.read_bytes())

    def one(data: bytes) -> object:
        (folder / f"{part}.yml").write_bytes(data)
        return load(str(folder))

    return one


def _yaml() -> Callable[[bytes], object]:
    from softflank.files import read_yaml
    from softflank.vocabulary import BadCase

    return _file("x.yml", lambda path: read_yaml(path, BadCase))


def _json() -> Callable[[bytes], object]:
    from softflank.files import json_of
    from softflank.vocabulary import BadData

    return lambda data: json_of(data, "x", BadData)


def _references(name: str) -> Callable[[bytes], object]:
    from softflank.archive.bibliography import entries_of, read_references

    return _file(name, lambda path: entries_of(read_references(path)))


def _manifest() -> Callable[[bytes], object]:
    from softflank.panel.manifest import read_manifest

    return _file("MANIFEST.json", lambda path: read_manifest(path.parent))


def _question() -> Callable[[bytes], object]:
    from softflank.drafting.questions import read_question
    from softflank.panel import Panel
    from softflank.workspace.settings import BUNDLE

    view = Panel.open(BUNDLE).view(date(2025, 10, 31))
    return lambda data: read_question(data.decode("utf-8", errors="replace"), view)


PARSERS: dict[str, Callable[[], Callable[[bytes], object]]] = {
    "text": lambda: _document(".txt"),
    "markdown": lambda: _document(".md"),
    "html": lambda: _document(".html"),
    "docx": lambda: _document(".docx"),
    "pdf": _pdf,
    "yaml": _yaml,
    "json": _json,
    "case": lambda: _case("case"),
    "claims": lambda: _case("claims"),
    "csl": lambda: _references("x.json"),
    "bibtex": lambda: _references("x.bib"),
    "manifest": _manifest,
    "question": _question,
}


def _fuzz(name: str, arguments: list[str]) -> None:
    import atheris

    with atheris.instrument_imports(include=["softflank"]):
        parse = PARSERS[name]()
        from softflank.vocabulary import SoftflankError

    def one(data: bytes) -> None:
        try:
            parse(data)
        except SoftflankError:
            return

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def _seeds(name: str) -> list[str]:
    found = [ROOT / "fuzz" / "corpus" / name]
    if name in SUFFIXES:
        folder = Path(tempfile.mkdtemp())
        for file in (ROOT / "tests" / "documents" / "corpus").glob(f"*{SUFFIXES[name]}"):
            (folder / file.name).write_bytes(file.read_bytes())
        found.append(folder)
    return [str(folder) for folder in found if folder.is_dir()]


def _keep(name: str, work: Path) -> None:
    """Merge what reached new code into the corpus: small files only, the smallest first."""
    corpus = ROOT / "fuzz" / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    merged = Path(tempfile.mkdtemp())
    command = [sys.executable, __file__, name, "--raw", "-merge=1", str(merged), str(corpus), str(work)]
    subprocess.run(command, check=True, capture_output=True)
    small = sorted((f for f in merged.iterdir() if f.stat().st_size <= LARGEST_KEPT), key=lambda f: f.stat().st_size)
    for old in corpus.glob("[0-9a-f]" * 40):
        old.unlink()
    for file in small[:KEPT]:
        (corpus / file.name).write_bytes(file.read_bytes())


def main() -> int:
    """Fuzz one parser for the time that is given; 1 where it failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parser", nargs="?", choices=tuple(PARSERS))
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--raw", action="store_true", help=argparse.SUPPRESS)
    options, more = parser.parse_known_args()
    if options.list or options.parser is None:
        print("\n".join(PARSERS))
        return 0
    if options.raw:
        _fuzz(options.parser, more)
        return 0
    work, failures = ROOT / "build" / "fuzz" / options.parser, ROOT / "fuzz" / "failures"
    work.mkdir(parents=True, exist_ok=True)
    failures.mkdir(exist_ok=True)
    limits = ["-timeout=10", "-rss_limit_mb=1500", "-max_len=20000", f"-artifact_prefix={failures}/{options.parser}-"]
    command = [sys.executable, __file__, options.parser, "--raw", *limits, f"-max_total_time={options.seconds}"]
    done = subprocess.run([*command, "-print_final_stats=1", str(work), *_seeds(options.parser)], check=False,
                          capture_output=True, text=True)  # fmt: skip
    said = done.stderr.splitlines()
    stats = {line.split(":")[1]: line.split()[-1] for line in said if line.startswith("stat::")}
    count = next((line.split()[-1] for line in said if "number_of_executed_units" in line), "?")
    print(f"{options.parser}: {count} inputs in {options.seconds} s, {'failed' if done.returncode else 'no failure'}")
    if done.returncode or (not stats and count == "?"):
        print("\n".join(said[-40:]))
    elif options.keep:
        _keep(options.parser, work)
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
