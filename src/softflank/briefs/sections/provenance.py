"""Behind the brief: where every figure comes from, and the quotes that are proved."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.archive.store import Proof
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Section, Table, Text, Used, Words
from softflank.briefs.wording import anchor, decimals
from softflank.panel.query import printed
from softflank.vocabulary import Estimate, Evidence

TITLE = "Provenance"
_FEW = 4
"""Assumptions behind a figure that are named one by one; more are counted, and named in brief.json."""


def section(analysis: Analysis, app: Apparatus, proofs: tuple[Proof, ...] = ()) -> Section | None:
    """Every figure of the text: id, value, interval, kind, method, source, query, and where it is used.

    Quotes found verbatim in the archive follow, each with the grade of its claim and the hash of the page.
    """
    figures = app.figures()
    if not figures:
        return None
    rows = tuple(_row(app, used) for used in figures)
    anchors = tuple(anchor(u.estimate.id) for u in figures)
    head = ("Figure", "Value and interval", "Where it comes from", "Used in")
    table = Table("Where every figure comes from", head, rows, anchors, wide=True)
    return Section("provenance", TITLE, (table, *_quotes(app, proofs)))


def _quotes(app: Apparatus, proofs: tuple[Proof, ...]) -> tuple[Table, ...]:
    """Proved quotes of the references that the brief cites; no table without one."""
    case, numbers = app.world.case, {cited.id: cited.number for cited in app.references()}
    rows = tuple(
        (
            words(proof.claim),
            words(f"“{proof.quote}” [{numbers[proof.reference]}]"),
            words(str(case.claims[proof.claim].grade or "none")),
            words(proof.where),
        )
        for proof in proofs
        if case is not None and proof.state == "verbatim" and proof.reference in numbers
    )
    head = ("Claim", "Quote", "Grade", "Archived page (SHA-256)")
    return (Table("Quotes proved word for word in the archive", head, rows, wide=True),) if rows else ()


def _row(app: Apparatus, used: Used) -> tuple[Text, ...]:
    e = used.estimate
    extra = [f"year {e.year}"] if e.year else []
    extra += [f"n = {e.n:,}"] if e.n is not None else []
    extra += [f"percentile {e.percentile:.1f}"] if e.percentile is not None else []
    tail = f" ({', '.join(extra)})" if extra else ""
    held = "" if e.low is None or e.high is None else f", 90 % interval {decimals(e.low)} to {decimals(e.high)}"
    return (
        (Words(e.id, strong=True), Words(f" {e.label}")),
        words(f"{decimals(e.value)} {e.unit}{held}{tail}"),
        (Words(f"{str(e.kind).capitalize()}: {e.method}. "), *_origin(app, e)),
        words("; ".join(used.places)),
    )


def _origin(app: Apparatus, estimate: Estimate) -> Text:
    """Sources with their queries, fits and assumptions; of a simulated figure the queries stand in brief.json."""
    assumed = [e.assumption for e in estimate.evidence if e.assumption]
    simulated = len(assumed) > _FEW
    steps = [_step(app, e, short=simulated) for e in estimate.evidence if not e.assumption]
    if simulated:
        steps.append(f"{len(assumed)} assumptions, named in brief.json")
    else:
        steps += [f"assumption {key}" for key in assumed]
    return words("; ".join(dict.fromkeys(steps)))


def _step(app: Apparatus, evidence: Evidence, *, short: bool) -> str:
    if evidence.source is None:
        return evidence.fit or f"claim {', '.join(evidence.claims)}"
    name = f"[{app.sources_of_ids([evidence.source])[0]}]"
    if short:
        return name
    rows = f", {evidence.rows:,} rows" if evidence.rows is not None else ""
    return f"{name} {evidence.source}{rows}" + (f": {printed(evidence.query)}" if evidence.query else "")
