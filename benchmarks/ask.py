"""Roles that ``ask`` reads off questions against those that a person reads: ``python benchmarks/ask.py [SET ...]``.

The questions stand in ``questions.yml``, in sets with the score of their first run. A question is right where every
role is, or where the answer says that the roles are not settled and one of the two readings that it offers is right.
Prints for each set how many are right, how many of them were offered as not settled, and the wrong ones. Exit code 1
where fewer than 85 per cent of a set are right, or one is wrong and stated as settled.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from softflank.drafting.questions import Asked, read_question
from softflank.panel.view import View
from softflank.vocabulary import BadRequest, Roles
from softflank.workspace import Workspace

QUESTIONS = Path(__file__).parent / "questions.yml"
LEAST = 0.85


def read(text: str, view: View) -> Asked | None:
    """What the program reads, ``None`` where it refuses."""
    try:
        return read_question(text, view)
    except BadRequest:
        return None


def right(question: dict[str, Any], asked: Asked | None, readings: int = 2) -> bool:
    """Whether every role, the refusal and the year are as a person reads them, in the first of the readings offered."""
    if asked is None:
        return "refused" in question or "open" in question
    if "roles" not in question:
        return "open" in question and not asked.settled
    if question.get("year", asked.as_of.year) != asked.as_of.year:
        return False
    offered = [asked.roles, *([asked.other] if asked.other and not asked.settled else [])]
    wanted = (question["roles"], *question.get("or", ()))
    return any(_same(one, roles) for one in wanted for roles in offered[:readings])


def _same(wanted: list[str], roles: Roles) -> bool:
    got = (roles.patron, roles.client, roles.challenger, roles.theatre)
    free = ({roles.patron}, {roles.client}, {None}, {None})
    return all(
        want == one or (want == "-" and one in open_) for want, one, open_ in zip(wanted, got, free, strict=True)
    )


def main(names: list[str]) -> int:
    """Print the scores; 1 where too few are right or one is wrong and settled."""
    view = Workspace.open().panel.view(date.today())
    sets = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    failed = False
    for name in names or sets:
        part = [(q, read(q["ask"], view)) for q in sets[name]["questions"]]
        good = [asked for q, asked in part if right(q, asked)]
        wrong = [(q, asked) for q, asked in part if not right(q, asked)]
        certain = [q for q, asked in wrong if asked is not None and asked.settled]
        first = sets[name]["first_run"]
        open_ = sum(one is not None and not one.settled for one in good)
        print(
            f"{name}: {len(good)} of {len(part)} right, of them {open_} offered as not settled "
            f"({sum(right(q, asked, 1) for q, asked in part)} by the first reading alone); "
            f"{len(certain)} wrong and stated as settled" + (f"; first run {first[0]} of {first[1]}" if first else "")
        )
        for question, asked in wrong:
            print(f"  {question['ask']}  wanted {question.get('roles', 'a refusal')}, got {_shown(asked)}")
        failed |= len(good) < LEAST * len(part) or bool(certain)
    return int(failed)


def _shown(asked: Asked | None) -> str:
    if asked is None:
        return "a refusal"
    shown = " or ".join(
        "-".join(code or "" for code in (roles.patron, roles.client, roles.challenger, roles.theatre))
        for roles in (asked.roles, asked.other)
        if roles
    )
    return f"{shown} ({'settled' if asked.settled else 'not settled'}, {asked.as_of})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
