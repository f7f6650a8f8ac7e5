"""The folders of the tests mirror those of the package, beside a few that look at the whole."""

from __future__ import annotations

from pathlib import Path

import softflank

PACKAGE, TESTS = Path(softflank.__file__).parent, Path(__file__).parents[1]
WHOLE = {
    "architecture": "contracts, registries, documents",
    "browser": "the page in a browser",
    "documents/corpus": "documents that nobody here wrote",
    "facts": "facts with their pages",
    "golden": "stored briefs",
    "journey": "the commands of the README",
    "kits": "one kit for each kind of part",
    "nets": "what many ties must have in common",
    "properties": "laws, not examples",
    "reference": "published values, with the reason of each tolerance",
}


def test_every_folder_is_a_room_or_looks_at_the_whole() -> None:
    folders = {p.relative_to(TESTS).as_posix() for p in TESTS.rglob("*") if p.is_dir() and any(p.glob("*.py"))}
    found = {f for f in folders - {"."} if not f.startswith(tuple(WHOLE))}
    assert len(found) > 10
    assert {f for f in found if not (PACKAGE / f).is_dir()} == set()


def test_every_test_beside_the_folders_is_of_a_module_beside_the_rooms() -> None:
    named = {p.stem.removeprefix("test_") for p in TESTS.glob("test_*.py")}
    assert {n for n in named if not (PACKAGE / f"{n}.py").is_file()} == set()
