"""The command line: thin commands over the workspace; heavy parts are imported when a command needs them."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from softflank import __version__
from softflank.apps import data_commands, evidence_commands, show
from softflank.vocabulary import BadRequest, SoftflankError

app = typer.Typer(
    name="softflank",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Patrons, clients, soft spots and leverage: every number with its origin.",
)
case_app = typer.Typer(no_args_is_help=True, help="Case folders: new, list, check, show.")
app.add_typer(case_app, name="case")
app.add_typer(data_commands.app, name="data")
app.add_typer(evidence_commands.app, name="evidence")
app.command("audit")(evidence_commands.audit)
app.command("ask")(evidence_commands.ask)
case_app.command("new")(evidence_commands.case_new)

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


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Answer ``--version``."""
    if version:
        typer.echo(f"softflank {__version__}")
        raise typer.Exit


@app.command()
def tie(patron: str, client: str, as_of: AsOf = None, challenger: Challenger = None, as_json: Json = False) -> None:
    """Show how deep the tie between PATRON and CLIENT is, by dimension, with gaps named."""
    from softflank.apps.workspace import Question, Workspace
    from softflank.wire import tie as wire

    question = Question(patron=patron, client=client, challenger=challenger, as_of=parse_date(as_of))
    workspace = Workspace.open()
    world = workspace.world(question)
    from softflank.ties import profile

    found = profile(world)
    if as_json:
        emit(wire(found))
    else:
        show.tie(found, world)


@app.command()
def brief(
    case: Annotated[str | None, typer.Argument(help="A built-in case or a case folder.")] = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    theatre: Theatre = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.")] = Path("brief"),
    formats: Annotated[str, typer.Option("--format", help="Of html, md, json; separated by commas.")] = "html,md,json",
    draws: Annotated[int, typer.Option("--draws", min=100, max=1_000_000, help="Draws of the simulation.")] = 10_000,
    seed: Annotated[int | None, typer.Option("--seed", min=0, help="Seed; stored with the result.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse claims without a quote proved in the archive.")
    ] = False,
    archive: Annotated[
        Path | None, typer.Option("--archive", metavar="DIR", help="Archive whose proved quotes the brief shows.")
    ] = None,
) -> None:
    """Write a cited dossier on a case, or on any patron, client and challenger."""
    from softflank.apps.workspace import Workspace
    from softflank.briefs import analyse, compose, write

    wanted = tuple(f.strip() for f in formats.split(",") if f.strip())
    unknown = set(wanted) - {"html", "md", "json"}
    if unknown or not wanted:
        raise BadRequest(f"--format {formats}: choose of html, md, json")
    world = Workspace.open().world(question(case, patron, client, challenger, theatre, third, as_of, assume, seed))
    proofs = evidence_commands.proofs(world, archive, strict=strict)
    for path in write(compose(analyse(world, draws=draws, rank=True), proofs=proofs), out, wanted):
        typer.echo(path)


Draws = Annotated[int, typer.Option("--draws", min=100, max=1_000_000, help="Draws of the simulation.")]
Seed = Annotated[int | None, typer.Option("--seed", min=0, help="Seed; stored with the result.")]
CaseName = Annotated[str | None, typer.Argument(help="A built-in case or a case folder.")]


@app.command()
def press(
    case: CaseName = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    rung: Annotated[str | None, typer.Option("--rung", help="One rung of the ladder.")] = None,
    move: Annotated[str, typer.Option("--move", help="Client: resist, deal, change_patron or split.")] = "resist",
    coalition: Annotated[bool, typer.Option("--coalition", help="The challenger's allies act with it.")] = False,
    draws: Draws = 10_000,
    seed: Seed = None,
    as_json: Json = False,
) -> None:
    """Press a tie rung by rung: what the patron keeps, and whether it comes. With --assume, two runs side by side."""
    from softflank.apps import pressure_commands as commands
    from softflank.apps.workspace import Workspace

    asked = question(case, patron, client, challenger, None, third, as_of, assume, seed)
    baseline, changed = commands.two_worlds(Workspace.open(), asked)
    options: dict[str, Any] = {"draws": draws, "rung": rung, "move": move, "coalition": coalition}
    first = commands.pressed(baseline, **options)
    second = None if changed is None else commands.pressed(changed, **options)
    if as_json:
        record = commands.ladder_record(first)
        emit(record if second is None else {"baseline": record, "changed": commands.ladder_record(second)})
    else:
        commands.show_ladder(first, second, _title(baseline))


@app.command()
def softspots(
    case: CaseName = None,
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    third: Third = None,
    as_of: AsOf = None,
    assume: Assume = None,
    draws: Draws = 10_000,
    seed: Seed = None,
    as_json: Json = False,
) -> None:
    """Find where a tie is soft, rank it with its uncertainty, and name what decides. With --assume, two runs."""
    from softflank.apps import pressure_commands as commands
    from softflank.apps.workspace import Workspace

    asked = question(case, patron, client, challenger, None, third, as_of, assume, seed)
    baseline, changed = commands.two_worlds(Workspace.open(), asked)
    found, ranking = commands.spots_of(baseline, draws=draws)
    other = None if changed is None else commands.spots_of(changed, draws=draws)
    if as_json:
        record = commands.spots_record(found, ranking)
        emit(record if other is None else {"baseline": record, "changed": commands.spots_record(*other)})
    else:
        commands.show_spots(found, ranking, other[0] if other else None, _title(baseline))


def _title(world: Any) -> str:
    roles = world.roles
    challenger = f" under pressure from {world.name(roles.challenger)}" if roles.challenger else ""
    return f"{world.name(roles.patron)} – {world.name(roles.client)}{challenger}, as of {world.as_of}"


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


@app.command()
def backtest(
    suite: Annotated[str, typer.Argument(help="response, ties, cases or all.")] = "all",
    folder: Annotated[
        Path | None, typer.Option("--from", help="Folder with the publisher's files (icb1v*.csv, icb2v*.csv).")
    ] = None,
    split: Annotated[int | None, typer.Option("--split", help="Train before this year, test from it on.")] = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Ablations, permutations and leak test too.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write scores and the page of how good it is.")] = None,
    as_json: Json = False,
) -> None:
    """Score the models on history, out of sample, against base rates and simple baselines."""
    from softflank.apps import backtest_commands as commands

    cards = commands.run(suite, folder, split, thorough=thorough)
    if out is not None:
        typer.echo(commands.write(cards, out), err=True)
    if as_json:
        emit(commands.record(cards))
    else:
        commands.show_cards(cards)


@app.command()
def idealpoints(
    states: Annotated[list[str] | None, typer.Option("--states", help="State, code or name; may be repeated.")] = None,
    issue: Annotated[
        str,
        typer.Option(
            "--issue", help="all, nuclear, middle_east, human_rights, colonialism, development or disarmament."
        ),
    ] = "all",
    as_of: AsOf = None,
    plot: Annotated[Path | None, typer.Option("--plot", help="Draw an SVG file.")] = None,
    as_json: Json = False,
) -> None:
    """Give Assembly ideal points with 90 % intervals; with --as-of, from no later vote."""
    from softflank.apps import points_command
    from softflank.apps.workspace import Workspace

    workspace = Workspace.open()
    day = workspace.date_of(parse_date(as_of))
    found = points_command.points(workspace.panel, tuple(states or ()), issue, day)
    if plot is not None:
        typer.echo(points_command.draw(found, plot, issue, day))
    if as_json:
        emit(points_command.record(found))
    elif plot is None:
        points_command.show_points(found, day)


@app.command()
def why(
    case: Annotated[str | None, typer.Argument(help="A case, or - to give roles by options.")],
    figure: Annotated[str, typer.Argument(help="Id of a figure, as in the provenance table.")],
    patron: Patron = None,
    client: Client = None,
    challenger: Challenger = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Walk from a number to its method, sources, assumptions and rows."""
    from softflank.apps import why as walk
    from softflank.apps.workspace import Workspace

    chosen = None if case in (None, "-") else case
    workspace = Workspace.open()
    world = workspace.world(question(chosen, patron, client, challenger, None, None, as_of, None, None))
    known, assumptions = workspace.figures(world), dict(world.assumptions)
    if figure not in known:
        known, assumptions = workspace.all_figures(world)
    found = walk.tree(walk.find(figure, known), world, assumptions)
    if as_json:
        emit(found)
    else:
        walk.render(found)


@app.command()
def doctor() -> None:
    """Check the installation: version, panel in use, its files, optional parts."""
    from importlib.util import find_spec

    from softflank.apps.workspace import panel_folder
    from softflank.panel.manifest import read_manifest, verify

    manifest = read_manifest(panel_folder())
    wrong = verify(panel_folder())
    rows = [
        ("softflank", __version__),
        ("python", sys.version.split()[0]),
        ("panel", panel_folder()),
        ("panel holds", "derived figures" if manifest["bundle"] else "derived figures and publishers' rows"),
        ("panel files", "as the manifest says" if not wrong else f"damaged: {', '.join(wrong)}"),
    ]
    extras = {"estimation": "numba", "backtest": "sklearn", "documents": "trafilatura", "sources": "fastexcel"}
    rows += [
        (f"extra {name}", "installed" if find_spec(module) else f"not installed: pip install 'softflank[{name}]'")
        for name, module in extras.items()
    ]
    show.table("Softflank", ("what", "how it is"), rows)
    if wrong:
        raise typer.Exit(1)


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="Of a command: tie, brief, …; all names without it.")] = None,
) -> None:
    """Print the JSON Schema of a command's --json."""
    from softflank.apps import schemas

    if name is None:
        typer.echo("\n".join(schemas.names()))
    else:
        emit(schemas.schema(name))


@case_app.command("list")
def case_list(as_json: Json = False) -> None:
    """List the built-in cases."""
    from softflank.cases import load, names

    cases = [load(name) for name in names()]
    rows = [
        {
            "id": c.id,
            "title": c.title,
            "as_of": c.as_of.isoformat(),
            "claims": len(c.claims),
            "references": len(c.references),
        }
        for c in cases
    ]
    if as_json:
        emit(rows)
    else:
        show.table("Cases", ("case", "title", "as of", "claims", "references"), [tuple(r.values()) for r in rows])


@case_app.command("check")
def case_check(case: str) -> None:
    """Check a case folder: fields, ids, dates."""
    from softflank.cases import load

    found = load(case)
    typer.echo(
        f"{found.id}: {len(found.claims)} claims, {len(found.references)} references, "
        f"{len(found.statements)} statements, nothing wrong"
    )


@case_app.command("show")
def case_show(case: str, as_json: Json = False) -> None:
    """Show a case: question, roles, rung reached with its evidence, timeline."""
    from softflank.cases import load
    from softflank.wire import claim

    found = load(case)
    if as_json:
        emit(
            {
                "id": found.id,
                "title": found.title,
                "question": found.question,
                "as_of": found.as_of.isoformat(),
                "roles": {
                    "patron": found.roles.patron,
                    "client": found.roles.client,
                    "challenger": found.roles.challenger,
                    "theatre": found.roles.theatre,
                    "third_parties": list(found.roles.third_parties),
                },
                "rung": found.rung.reached if found.rung else None,
                "claims": [claim(c) for c in found.claims.values()],
            }
        )
    else:
        show.case(found)


def main() -> None:
    """Run the command line; a user's mistake is one line on standard error and exit code 2."""
    try:
        app()
    except SoftflankError as error:
        sys.stderr.write(f"softflank: {' '.join(str(error).split())}\n")
        raise SystemExit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
