"""Options that several commands share, and what is made of them."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Annotated, Any

import typer

from softflank.vocabulary import BadRequest

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Nothing later is known: YYYY-MM-DD or today.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON in the form that `softflank schema` gives.")]
Assume = Annotated[list[str] | None, typer.Option("--assume", metavar="KEY=VALUE", help="Fix an assumption.")]
Patron = Annotated[str | None, typer.Option("--patron", help="Patron state, code or name.")]
Client = Annotated[str | None, typer.Option("--client", help="Client state.")]
Challenger = Annotated[str | None, typer.Option("--challenger", help="Challenger state.")]
Theatre = Annotated[str | None, typer.Option("--theatre", help="State whose fate is bargained over elsewhere.")]
Third = Annotated[list[str] | None, typer.Option("--third", help="Third party; may be repeated.")]
Draws = Annotated[int, typer.Option("--draws", min=100, max=1_000_000, help="Draws of the simulation.")]
Seed = Annotated[int | None, typer.Option("--seed", min=0, help="Seed; stored with the result.")]
CaseName = Annotated[str | None, typer.Argument(help="A built-in case or a case folder.")]


def parse_date(text: str | None) -> date | None:
    """Date of ``--as-of``.

    Raises:
        BadRequest: it is not a date.
    """
    if text is None:
        return None
    if text == "today":
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadRequest(f"--as-of {text!r} is not a date: write YYYY-MM-DD, as in 2025-10-31") from None


def emit(value: Any) -> None:
    """Print JSON."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def question(
    case: str | None,
    patron: str | None,
    client: str | None,
    challenger: str | None,
    theatre: str | None,
    third: list[str] | None,
    as_of: str | None,
    assume: list[str] | None,
    seed: int | None,
) -> Any:
    """Question from the options that several commands share."""
    from softflank.apps.workspace import Question
    from softflank.world import SEED

    return Question(
        case=case,
        patron=patron,
        client=client,
        challenger=challenger,
        theatre=theatre,
        third=tuple(third or ()),
        as_of=parse_date(as_of),
        assume=tuple(assume or ()),
        seed=SEED if seed is None else seed,
    )


def title(world: Any) -> str:
    """Title of a table: roles and date of a world."""
    roles = world.roles
    challenger = f" under pressure from {world.name(roles.challenger)}" if roles.challenger else ""
    return f"{world.name(roles.patron)} – {world.name(roles.client)}{challenger}, as of {world.as_of}"
