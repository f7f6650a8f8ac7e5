"""The functions of ``import softflank as sf``: each asks the workspace of the panel in use, opened once.

A question is put by a case (a name or a folder), by roles as codes or names, or by a case with some roles changed::

    >>> import softflank as sf
    >>> tie = sf.tie("RUS", "CUB", as_of="1962-10-01")
    >>> tie.profile.client
    'CUB'
    >>> tie.frame().columns[:4]
    ['dimension', 'id', 'label', 'value']
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import TypedDict, Unpack

from softflank.workspace import conclusions, ledgers, library
from softflank.workspace.question import Day, Question, side_of
from softflank.workspace.workspace import Workspace

if TYPE_CHECKING:
    from softflank.workspace.results.asked import AskedRoles
    from softflank.workspace.results.audited import Audited
    from softflank.workspace.results.cases import NewCase, ShownCase
    from softflank.workspace.results.collected import Collected
    from softflank.workspace.results.compared import SideBySide
    from softflank.workspace.results.dossier import Dossier
    from softflank.workspace.results.forecasted import Forecasted
    from softflank.workspace.results.judged import JudgedCase, ScoredTables
    from softflank.workspace.results.leverage import WorthResult
    from softflank.workspace.results.listing import Listing, Record
    from softflank.workspace.results.origins import Why
    from softflank.workspace.results.points import Points
    from softflank.workspace.results.press import PressedTie
    from softflank.workspace.results.scored import ScoredLedger
    from softflank.workspace.results.scores import Scores
    from softflank.workspace.results.softspots import SoftSpots
    from softflank.workspace.results.tie import TieResult
    from softflank.workspace.results.updated import Updated
    from softflank.workspace.results.verified import Verified


class Asking(TypedDict, total=False):
    """Fields of a :class:`~softflank.workspace.Question` beside its case."""

    patron: str
    client: str
    challenger: str
    theatre: str
    third: tuple[str, ...]
    as_of: Day
    assume: tuple[str, ...]
    seed: int


def open(folder: Path | str | None = None) -> Workspace:
    """Workspace of the panel in ``folder``, or of the one in use; raises ``BadData`` where there is none.

    >>> import softflank as sf
    >>> len(sf.open().panel.sources()) > 30
    True
    """
    return Workspace.open(None if folder is None else Path(folder))


@cache
def _in_use() -> Workspace:
    return Workspace.open()


def tie(patron: str, client: str, *, as_of: Day = None, challenger: str | None = None) -> TieResult:
    """How deep the tie between patron and client is, by dimension, with gaps named.

    Raises:
        UnknownState, BadRequest: as :meth:`Workspace.world` does.

    >>> import softflank as sf
    >>> len(sf.tie("China", "Pakistan", as_of="2020-06-30").profile.portraits)
    6
    """
    return _in_use().tie(Question(patron=patron, client=client, challenger=challenger, as_of=as_of))


def press(
    case: str | None = None,
    *,
    rung: str | None = None,
    move: str = "resist",
    coalition: bool = False,
    draws: int = 10_000,
    **roles: Unpack[Asking],
) -> PressedTie:
    """What is kept at each rung of the ladder, or at one; with ``assume``, a second run beside the first.

    >>> import softflank as sf
    >>> found = sf.press(patron="RUS", client="CUB", challenger="USA", as_of="1962-10-01", draws=200)
    >>> found.why(found.outcomes.survival(found.outcomes.rungs[0].id).id).figure.unit
    'probability'
    """
    asked = Question(case, **roles)
    return _in_use().press(asked, rung=rung, move=move, coalition=coalition, draws=draws)


def soft_spots(case: str | None = None, *, draws: int = 10_000, **roles: Unpack[Asking]) -> SoftSpots:
    """Where the tie is soft, ranked with its uncertainty; with ``assume``, a second run beside the first.

    >>> import softflank as sf
    >>> found = sf.soft_spots(patron="RUS", client="CUB", challenger="USA", as_of="1962-10-01", draws=200)
    >>> "rule" in found.frame().columns
    True
    """
    return _in_use().soft_spots(Question(case, **roles), draws=draws)


def brief(
    case: str | None = None,
    *,
    draws: int = 10_000,
    archive: Path | None = None,
    strict: bool = False,
    seat: str | None = None,
    **roles: Unpack[Asking],
) -> Dossier:
    """The cited brief of a case or of roles; ``.write(folder)`` writes it.

    Raises:
        BadCase: ``strict``, and a claim that page one rests on has no verified evidence.

    >>> import softflank as sf
    >>> sf.brief(patron="RUS", client="CUB", challenger="USA", as_of="1962-10-01", draws=200).brief.question[:8]
    'How much'
    """
    return _in_use().brief(Question(case, **roles), draws=draws, archive=archive, strict=strict, seat=seat)


def why(figure: str, case: str | None = None, **roles: Unpack[Asking]) -> Why:
    """What stands behind a figure: method, sources with rows, fits, assumptions.

    Raises:
        BadRequest: there is no figure of that id; the message suggests the nearest.

    >>> import softflank as sf
    >>> str(sf.why("alliance.obligation", patron="USA", client="JPN", as_of="2015-01-01").figure.id)
    'alliance.obligation'
    """
    return _in_use().why(Question(case, **roles), figure)


def points(*states: str, issue: str = "all", as_of: Day = None) -> Points:
    """Assembly ideal points of some states, or of all, with 90 % intervals and from no vote after the date.

    >>> import softflank as sf
    >>> sf.points("Cuba", as_of="1990-01-01").frame()["state"].unique().to_list()
    ['CUB']
    """
    return _in_use().points(*states, issue=issue, as_of=as_of)


def audit(file: Path | str, *, as_of: Day = None) -> Audited:
    r"""Audit a written assessment; ``as_of`` stands in for the date of the text.

    Raises:
        BadRequest: the file cannot be read as a document.

    >>> import softflank as sf, tempfile, pathlib
    >>> text = pathlib.Path(tempfile.mkdtemp()) / "note.txt"
    >>> said = "The treaty was signed [1]. Trade grew [2]. Debt was repaid [3]. Arms came in 1962 [5]."
    >>> works = "\n".join(f"[{n}] A. Author, Book {n}, Example Press, {1990 + n}." for n in range(1, 4))
    >>> _ = text.write_text(f"{said}\n\nReferences\n\n{works}\n")
    >>> "dangling-citation" in sf.audit(text).frame()["code"]
    True
    """
    return _in_use().audit(file, as_of=as_of)


def verify_brief(file: Path | str) -> Verified:
    """Work the figures of a brief.json or brief.html out again.

    Raises:
        BadRequest: the file is no brief.

    >>> import softflank as sf, tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = sf.brief(patron="China", client="Pakistan", as_of="2020-06-30").write(folder, ("json",))
    >>> sf.verify_brief(folder / "brief.json").holds
    True
    """
    return _in_use().verify(file)


def ask(question: str, *, as_of: Day = None) -> AskedRoles:
    """Roles that a question in words names; raises ``BadRequest`` where they cannot be told.

    >>> import softflank as sf
    >>> sf.ask("Could the United States turn Egypt from the Soviet Union?", as_of="1972-01-01").asked.roles.client
    'EGY'
    """
    return _in_use().ask(question, as_of=as_of)


def backtest(
    suite: str = "all", *, folder: Path | None = None, split: int | None = None, thorough: bool = False
) -> Scores:
    """Scores of one suite or of all on history, out of sample; needs the extra ``backtest`` and publishers' files."""
    return _in_use().backtest(suite, folder=folder, split=split, thorough=thorough)


def judge(case: str, **roles: Unpack[Asking]) -> JudgedCase:
    """Which hypothesis the evidence of a case supports, how firmly, and what would flip it.

    >>> import softflank as sf
    >>> found = sf.judge(sf.list_cases().lines[0]["id"]).verdict
    >>> round(sum(h.posterior.value for h in found.hypotheses), 9)
    1.0
    """
    return _in_use().judge(Question(case, **roles))


def weigh(file: Path | str) -> ScoredTables:
    r"""Tables of competing hypotheses, scored as open tools do and weighed as here; raises ``BadRequest``.

    >>> import softflank as sf, tempfile, pathlib
    >>> table = pathlib.Path(tempfile.mkdtemp()) / "table.csv"
    >>> _ = table.write_text("item,one,other\nfirst,5,1\nsecond,4,2\n")
    >>> sf.weigh(table).to_json()["cases"][0]["hypothesis_order_best_first"]
    [0, 1]
    """
    return conclusions.weigh(file)


def worth(case: str | None = None, *, draws: int = 10_000, **roles: Unpack[Asking]) -> WorthResult:
    """What the client is worth to the challenger over the theatre: verdict, break-even, what bounds it, whose card.

    >>> import softflank as sf
    >>> roles = dict(patron="RUS", client="CUB", challenger="USA", theatre="DEU", as_of="1962-10-01")
    >>> sf.worth(**roles, draws=200).leverage.verdict in ("small", "material", "not determined")
    True
    """
    return _in_use().leverage(Question(case, **roles), draws=draws)


def forecast(case: str | None = None, **roles: Unpack[Asking]) -> Forecasted:
    """Dated questions by template with the chance of their reference class; an author's own numbers stand apart.

    >>> import softflank as sf
    >>> found = sf.forecast(patron="RUS", client="CUB", challenger="USA", as_of="1985-06-30")
    >>> [f["template"] for f in found.to_json()["forecasts"]][:2]
    ['leader_out', 'regime_out']
    """
    return _in_use().forecast(Question(case, **roles))


def score(
    case: str | None = None, *, ledger: Path | str | None = None, outcomes: Path | str | None = None
) -> ScoredLedger:
    """What came of the forecasts of a ledger, or of that of a case, by the public rows of the panel in use.

    Raises:
        BadData: a row of the ledger was changed. BadRequest: as :func:`~softflank.workspace.ledgers.score` says.

    >>> import softflank as sf
    >>> sf.score("venezuela-2025").to_json()["forecasts"][0]["by"]
    'template'
    """
    files = (None if f is None else Path(f) for f in (ledger, outcomes))
    return ledgers.score(_in_use(), case, *files)


def update(
    case: str,
    *,
    ledger: Path | str | None = None,
    since: Path | str | None = None,
    outcomes: Path | str | None = None,
    draws: int = 4_000,
) -> Updated:
    """A case asked again with the panel and date of today: what moved and why, what is due, what is new.

    >>> import softflank as sf
    >>> found = sf.update("venezuela-2025", draws=200)  # doctest: +SKIP
    >>> found.added, {c.why for c in found.changed.figures} <= {"data", "date", "new", "gone"}  # doctest: +SKIP
    ((), True)
    """
    files = (None if f is None else Path(f) for f in (ledger, since, outcomes))
    kept, older, told = files
    return ledgers.update(_in_use(), case, kept, since=older, outcomes=told, draws=draws)


def collect(case: str | None = None, *, draws: int = 10_000, **roles: Unpack[Asking]) -> Collected:
    """What to collect: inputs by what it would be worth to know them, and the source that would settle each.

    >>> import softflank as sf
    >>> roles = dict(patron="RUS", client="CUB", challenger="USA", as_of="1962-10-01")
    >>> len(sf.collect(**roles, draws=200).targets)
    1
    """
    return _in_use().collect(Question(case, **roles), draws=draws)


def compare(
    first: str,
    second: str,
    *,
    challenger: str | None = None,
    theatre: str | None = None,
    as_of: Day = None,
    draws: int = 10_000,
) -> SideBySide:
    """Two cases or ties (``PATRON:CLIENT``) side by side: ties, pressure and worth, what the evidence supports.

    >>> import softflank as sf
    >>> found = sf.compare("RUS:CUB", "RUS:SYR", challenger="USA", as_of="1962-10-01", draws=200)
    >>> len(found.to_json()["cases"])
    2
    """
    sides = [side_of(text, challenger, theatre, as_of) for text in (first, second)]
    return _in_use().compare(*sides, draws=draws)


def list_sources() -> Listing:
    """Sources behind the panel in use.

    >>> import softflank as sf
    >>> "atop-alliances" in sf.list_sources().frame()["source"]
    True
    """
    return _in_use().sources()


def case(name: str) -> ShownCase:
    """A built-in case, or one in a folder; raises ``BadCase`` with file, line and field.

    >>> import softflank as sf
    >>> sf.case(sf.list_cases().lines[0]["id"]).case.roles.patron
    'RUS'
    """
    from softflank.workspace.results.cases import shown

    return shown(name)


def list_cases() -> Listing:
    """The built-in cases.

    >>> import softflank as sf
    >>> sf.list_cases().frame().columns[0]
    'case'
    """
    from softflank.workspace.results.cases import built_in

    return built_in()


def new_case(
    folder: Path | str, *, source: Path | None = None, propose: bool = False, **roles: Unpack[Asking]
) -> NewCase:
    """Write a case folder, to start from for some roles or drafted from an assessment, for a person to fill.

    Raises:
        BadRequest: a model is asked to propose without a text, or roles are given beside one.
        UnknownState: a role is no state. BadOutput: the folder cannot be written.

    >>> import softflank as sf, tempfile, pathlib
    >>> made = sf.new_case(pathlib.Path(tempfile.mkdtemp()) / "mine", patron="IND", client="BTN", as_of="2020-01-01")
    >>> "case.yml" in {f.name for f in made.files}
    True
    """
    return _in_use().new_case(Path(folder), Question(**roles), source=source, propose=propose)


def list_pages(archive: Path | None = None) -> Listing:
    """What the archive of cited pages holds, the oldest first.

    >>> import softflank as sf, tempfile, pathlib
    >>> sf.list_pages(pathlib.Path(tempfile.mkdtemp())).lines
    ()
    """
    return library.entries(archive)


def add_page(source: str, *, archive: Path | None = None, address: str = "") -> Record:
    """Store a page, or a file as a copy of the page at ``address``, with its bytes, hash, time and text."""
    return library.add(source, archive, address)


def proofs(case: str, *, archive: Path | None = None) -> Listing:
    """Whether each quote of a case stands in the text of its reference, archived or among the case's own pages.

    >>> import softflank as sf, tempfile, pathlib
    >>> found = sf.proofs("venezuela-2025", archive=pathlib.Path(tempfile.mkdtemp()))
    >>> sorted({line["state"] for line in found.lines})
    ['not-archived', 'verbatim']
    """
    return library.proofs(case, archive)
