"""Roles that ``ask`` reads off questions against those that a person reads: ``python benchmarks/ask.py``.

The questions stand in ``questions.yml``. A question is right where every role is; "-" is a role that it leaves open.
Prints the share of right ones, of those written after the reader was made too, the wrong ones, and whether they were
stated as settled. Exit code 1 where fewer than 85 per cent of the first are right.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from softflank.drafting.questions import Asked, read_question
from softflank.panel.view import View
from softflank.vocabulary import BadRequest
from softflank.workspace import Workspace

QUESTIONS = Path(__file__).parent / "questions.yml"
LEAST = 0.85


def read(text: str, view: View) -> Asked | None:
    """What the program reads, ``None`` where it refuses."""
    try:
        return read_question(text, view)
    except BadRequest:
        return None


def right(question: dict[str, Any], asked: Asked | None) -> bool:
    """Whether every role, the refusal and the year are as a person reads them."""
    if "refused" in question or asked is None:
        return "refused" in question and asked is None
    if question.get("year", asked.as_of.year) != asked.as_of.year:
        return False
    roles = asked.roles
    got = (roles.patron, roles.client, roles.challenger, roles.theatre)
    free = ({roles.patron}, {roles.client}, {None}, {None})
    return all(
        want == one or (want == "-" and one in open_)
        for want, one, open_ in zip(question["roles"], got, free, strict=True)
    )


def main() -> int:
    """Print the scores; 1 where too few are right."""
    view = Workspace.open().panel.view(date.today())
    questions = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    share = 1.0
    for after in (False, True):
        part = [(q, read(q["ask"], view)) for q in questions if bool(q.get("after")) is after]
        wrong = [(q, asked) for q, asked in part if not right(q, asked)]
        certain = [q for q, asked in wrong if asked is not None and asked.settled]
        print(
            f"{'written after' if after else 'written before'}: {len(part) - len(wrong)} of {len(part)} right,"
            f" {len(certain)} wrong and stated as settled"
        )
        for question, asked in wrong:
            print(
                f"  {question['ask']}  wanted {question.get('roles', 'a refusal')}, "
                f"got {asked.roles if asked else None}"
            )
        share = share if after else 1 - len(wrong) / len(part)
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main())
