"""Options that several commands share, and what is made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from softflank.vocabulary import MOST_DRAWS

if TYPE_CHECKING:
    from softflank.workspace import Question

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
Draws = Annotated[int, typer.Option("--draws", min=100, max=MOST_DRAWS, help="Draws of the simulation.")]
Seed = Annotated[int | None, typer.Option("--seed", min=0, help="Seed; stored with the result.")]
PatronName = Annotated[str, typer.Argument(help="Patron state, code or name.")]
ClientName = Annotated[str, typer.Argument(help="Client state, code or name.")]
CaseFolder = Annotated[str, typer.Argument(help="A built-in case or a case folder.")]
Side = Annotated[str, typer.Argument(help="A built-in case, a case folder, or PATRON:CLIENT.")]
CaseName = Annotated[str | None, typer.Argument(help="A built-in case or a case folder.")]


def question(
    case: str | None = None,
    patron: str | None = None,
    client: str | None = None,
    challenger: str | None = None,
    theatre: str | None = None,
    third: list[str] | None = None,
    as_of: str | None = None,
    assume: list[str] | None = None,
    seed: int | None = None,
) -> Question:
    """Question of the options that several commands share; ``-`` stands for no case."""
    from softflank.workspace import Question

    asked = Question(
        case=None if case == "-" else case,
        patron=patron,
        client=client,
        challenger=challenger,
        theatre=theatre,
        third=tuple(third or ()),
        as_of=as_of,
        assume=tuple(assume or ()),
    )
    return asked if seed is None else replace(asked, seed=seed)
