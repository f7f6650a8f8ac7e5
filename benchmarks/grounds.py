"""False sentences that a brief would withhold and true ones that it would: ``python -m benchmarks.grounds [SET ...]``.

The sentences stand in ``grounds.yml``, in sets, over claims of the built-in cases and over pages. Prints for each set
how many false ones are withheld, by what was changed in them, and how many true ones; then the wrong ones of the open
set and of those that are named. Exit code 1 where fewer than ``RECALL`` of the false ones of a set are withheld or more
than ``REFUSED`` of the true ones.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from softflank.briefs.grounds import Grounds
from softflank.cases import Case, load

SENTENCES = Path(__file__).parent / "grounds.yml"
RECALL, REFUSED = 0.85, 0.15


def folder(page: dict[str, Any], into: Path) -> Path:
    """A case folder of one claim on one page, as a stranger would write it."""
    patron, client, challenger, theatre = page["roles"]
    roles = {"patron": patron, "client": client, "challenger": challenger, "theatre": theatre}
    day = page["day"].isoformat()
    files = {
        "case.yml": {"id": "one", "title": "?", "question": "?", "as_of": day, "about": "-", "roles": roles},
        "references.yml": [{"id": "page", "title": "-", "publisher": "-", "date": day, "url": page["url"]}],
        "claims.yml": [{
            "id": "claim", "text": page["text"], "start": page["day"], "actors": page["actors"],
            "citations": [{"reference": "page", "quote": page["quote"]}],
        }],
    }  # fmt: skip
    for name, held in files.items():
        (into / name).write_text(yaml.safe_dump(held, allow_unicode=True), encoding="utf-8")
    return into


def groups(half: list[dict[str, Any]]) -> Iterator[tuple[Case, list[str], dict[str, Any]]]:
    """The case, the ids of the claims, and the group, one after the other."""
    for group in half:
        if "case" in group:
            yield load(group["case"]), group["claims"], group
        else:
            with TemporaryDirectory() as place:
                yield load(str(folder(group["page"], Path(place)))), ["claim"], group


def judged(half: list[dict[str, Any]]) -> Iterator[tuple[str, str, list[str]]]:
    """Each sentence with what was changed in it, *true* where nothing was, and what its evidence lacks."""
    for case, ids, group in groups(half):
        assert case.roles is not None
        grounds, claims = Grounds(case, case.roles, case.as_of), [case.claims[i] for i in ids]
        told = [("true", text) for text in group["holds"]]
        told += [(change, text) for false in group["fails"] for change, text in false.items()]
        yield from ((change, text, grounds.lacking(text, claims)) for change, text in told)


def report(name: str, half: list[dict[str, Any]], *, named: bool) -> bool:
    """Print one half; true where it is good enough."""
    found = list(judged(half))
    seen, withheld = Counter(c for c, _, _ in found), Counter(c for c, _, lacking in found if lacking)
    false, caught = seen.total() - seen["true"], withheld.total() - withheld["true"]
    print(f"{name}: of {false} false sentences {caught} withheld; of {seen['true']} true ones {withheld['true']}")
    print("  " + ", ".join(f"{c} {withheld[c]} of {seen[c]}" for c in sorted(seen) if c != "true"))
    for change, text, lacking in found if named else ():
        if bool(lacking) == (change == "true"):
            print(f"  {'refused' if lacking else change}: {text}  {lacking or ''}")
    return caught >= RECALL * false and withheld["true"] <= REFUSED * seen["true"]


def main(names: list[str]) -> int:
    """Print the halves that are named; 1 where one of them falls short."""
    halves = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    good = [report(name, halves[name], named=name == "open" or name in names) for name in names or list(halves)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
