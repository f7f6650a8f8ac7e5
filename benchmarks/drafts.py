"""What ``case new --from`` makes of real documents: ``python benchmarks/drafts.py FOLDER [SET ...]``.

The sets of ``drafts.yml`` that hold roles give each document with the ties that its text tells, the challengers and
theatres that it has, and whether a refusal is as right. Their texts are not ours to keep: FOLDER holds them, each under
its repository and path. Prints for each set how many drafts have right roles and pass ``case check``, how many texts
are offered in readings of which one is right, how many are refused, and how many drafts have a wrong role. Exit code 1
where one has.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from softflank.panel.view import View
from softflank.vocabulary import BadRequest, Roles
from softflank.workspace import Workspace
from softflank.workspace.drafts import new_case

DRAFTS = Path(__file__).parent / "drafts.yml"


def outcome(document: dict[str, Any], text: Path, view: View) -> tuple[str, str]:
    """What came of a document, in a word, and what was drafted or said."""
    with TemporaryDirectory() as folder:
        try:
            made = new_case(view, Path(folder) / "drafted", text, document.get("as_of"), None, propose=False)
        except BadRequest as error:
            offered = tuple(getattr(error, "readings", ()))
            right = any(fits(document, roles) for roles in offered)
            return "offered" if right else "offered wrongly" if offered else "refused", str(error)
    assert made.draft is not None
    roles = made.draft.roles
    return "usable" if fits(document, roles) else "wrong", f"{roles}, {len(made.draft.claims)} claims"


def fits(document: dict[str, Any], roles: Roles) -> bool:
    """Whether roles are those of the text."""
    tie = f"{roles.patron}-{roles.client}" in document["pairs"]
    rival = roles.challenger is None or roles.challenger in document.get("challengers", ())
    return tie and rival and (roles.theatre is None or roles.theatre in document.get("theatres", ()))


def main(folder: str, *names: str) -> int:
    """Print what came of every document; 1 where a draft has a wrong role."""
    view = Workspace.open().panel.view(date.today())
    sets = yaml.safe_load(DRAFTS.read_text(encoding="utf-8"))
    wrong = 0
    for name in names or [name for name, one in sets.items() if "documents" in one]:
        found = []
        for one in sets[name]["documents"]:
            found.append((one, *outcome(one, Path(folder, *one["at"].split(" ", 1)), view)))
            print(f"  {found[-1][1]:9} {one['at'].rsplit('/', 1)[1][:44]:44} {' '.join(one['pairs'])}  {found[-1][2]}")
        told = Counter(what for _, what, _ in found)
        print(f"{name}: {', '.join(f'{n} {what}' for what, n in told.most_common())} of {len(found)}")
        wrong += told["wrong"]
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
