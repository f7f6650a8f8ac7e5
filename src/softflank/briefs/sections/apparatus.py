"""The back of the brief: references, ages of the data, gaps, assumptions, provenance, method."""

from __future__ import annotations

from datetime import date

from softflank.analysis import Analysis
from softflank.archive.store import Proof
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import QUOTED, UNREAD, words
from softflank.briefs.tree import Bullets, Cited, Paragraph, Section, Table, Text, Used, Words
from softflank.panel.query import printed
from softflank.vocabulary import Estimate, Evidence, Gap

_FEW = 4
"""Assumptions behind a figure that are named one by one; more are counted, and named in brief.json."""


def data_ages(analysis: Analysis, app: Apparatus) -> Section:
    """Sources used: version, licence, newest day of the rows used, and how old that is on the as-of date."""
    newest: dict[str, date] = {}
    for used in app.figures():
        for step in used.estimate.evidence:
            if step.source and step.age_to:
                newest[step.source] = max(step.age_to, newest.get(step.source, step.age_to))
    rows = []
    for cited in app.references():
        if not cited.is_data:
            continue
        last = newest.get(cited.id)
        age = f"{(analysis.world.as_of - last).days / 365.25:.1f} years" if last else "timeless"
        rows.append(
            (
                words(f"[{cited.number}] {cited.title}"),
                words(cited.date or ""),
                words(cited.licence),
                words(last.isoformat() if last else "n/a"),
                words(age),
            )
        )
    table = Table(
        "Sources used, with the newest row used",
        ("Source", "Version", "Licence", "Newest row", "Age"),
        tuple(rows),
        wide=True,
    )
    return Section("data-ages", "How old the data are", (table,))


def references(app: Apparatus) -> Section:
    """The one reference list, in order of first use."""
    rows = tuple((words(f"{c.number}"), _reference(c)) for c in app.references())
    anchors = tuple(f"ref-{c.number}" for c in app.references())
    note = Paragraph(
        words(
            f"{UNREAD} marks a claim whose page was not read in full: only an excerpt or a title was seen. "
            f"{QUOTED} marks one whose page was not read in full either, but gives the words quoted here as they "
            "stood in a stored text of the page; no copy of the page is kept unless the provenance lists it. "
            "Letters and digits as in B3 grade source (A best) and information (1 best)."
        ),
        role="note",
    )
    return Section(
        "references", "References", (note, Table("References, in order of first use", ("No.", "Work"), rows, anchors))
    )


def _reference(cited: Cited) -> Text:
    if cited.is_data:
        url = f" {cited.url}" if cited.url else ""
        return words(f"{cited.citation or cited.title} Version: {cited.date}.{url}")
    parts = [cited.title, cited.publisher, cited.date or "undated"]
    tags = [t for t, on in (("tertiary source", cited.tertiary), ("not read in full", not cited.read_in_full)) if on]
    return words(
        ". ".join(p.rstrip(".") for p in parts)
        + "."
        + (f" {cited.url}" if cited.url else "")
        + (f" ({'; '.join(tags)})" if tags else "")
        + "".join(f" “{quote}”" for quote in cited.quotes)
    )


def all_gaps(analysis: Analysis) -> tuple[Gap, ...]:
    """Every named gap of the tie and of the soft spots, once."""
    found = [g for p in analysis.tie.portraits for g in p.gaps] + list(analysis.spot_gaps)
    return tuple(dict.fromkeys(found))


def gaps(analysis: Analysis) -> Section:
    """All gaps in one table."""
    rows = tuple((words(g.measure), words(g.reason)) for g in all_gaps(analysis))
    table = Table("Measures without a value, and why", ("Measure", "Why it is missing"), rows)
    return Section("gaps", "Gaps", (table,))


def assumptions(analysis: Analysis) -> Section:
    """Every assumption in use: range, reason, and what it rests on, which is listed once below."""
    entries = sorted(analysis.assumptions.values(), key=lambda a: a.key)
    rests = list(dict.fromkeys(r for a in entries for r in a.references))
    place = {rest: f"R{i}" for i, rest in enumerate(rests, 1)}
    rows = tuple(
        (
            words(a.key),
            words(f"{a.low:g} – {a.mode:g} – {a.high:g} {a.unit}"),
            words(a.reason),
            words(", ".join(place[r] for r in a.references)),
        )
        for a in entries
    )
    head = ("Key", "Low – mode – high", "Reason", "Rests on")
    table = Table("Assumptions: low – mode – high", head, rows, wide=True)
    basis = Table("What the assumptions rest on", ("No.", "Basis"), tuple((words(place[r]), words(r)) for r in rests))
    return Section("assumptions", "Assumptions", (table, basis))


def provenance(app: Apparatus, proofs: tuple[Proof, ...] = ()) -> Section:
    """Every figure of the text: id, value, interval, kind, method, source, query, and where it is used.

    Quotes found verbatim in the archive follow, each with the grade of its claim and the hash of the page.
    """
    figures = app.figures()
    rows = tuple(_row(app, used) for used in figures)
    anchors = tuple(anchor(u.estimate.id) for u in figures)
    head = ("Figure", "Value and interval", "Where it comes from", "Used in")
    table = Table("Where every figure comes from", head, rows, anchors, wide=True)
    return Section("provenance", "Provenance", (table, *_quotes(app, proofs)))


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


def anchor(figure: str) -> str:
    """Anchor of a figure's row in the provenance table."""
    return "fig-" + "".join(c if c.isalnum() else "-" for c in figure)


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


def decimals(number: float) -> str:
    """A number with the decimals that it has, up to six significant figures."""
    return f"{number:.6g}".replace("-", "−")


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


METHOD = (
    "A figure is observed (a row of a source), derived (arithmetic on rows, which brief.json has step by step), "
    "estimated (a fit), simulated (ranges put through the model) or assumed (a range, a reason, a reference). "
    "Intervals are 90 % intervals unless a row says otherwise. Missing is a named gap and never zero.",
    "As of means: only what could be known on the date is read, by each source's publication lag and "
    "each report's date. "
    "Some sources are later releases, so revised values may differ from those then in print.",
    "A percentile ranks a value among all dyads of a major power and another state in the same year. Depth is the mean "
    "percentile of its measures and its span runs from the lowest to the highest of them.",
    "Whether the card could be played is answered in a word by the analyst of a case alone; no word rests on a ratio "
    "of capabilities. That something is not there is said where the source reaches to within two years of the date; "
    "elsewhere the text says since when it is not on record.",
    "Bands: low below 0.25, moderate below 0.5, high below 0.75, else very high. Numbers in the text are rounded; the "
    "provenance table has the decimals.",
    "Limits: capability indices say little about will; deliveries on record leave out small arms, parts and services; "
    "Assembly votes are public gestures; goods trade leaves out services and what is hidden from customs; what people "
    "intend is not in any of these data.",
)


def method(analysis: Analysis) -> Section:
    """How the figures are made, and their limits."""
    simulated = (
        (
            words(
                f"Pressure is simulated with {analysis.draws:,} draws from seed {analysis.world.seed}; every "
                f"uncertain input "
                "is drawn from its interval or range."
            ),
        )
        if analysis.ladder
        else ()
    )
    items = tuple(words(m) for m in METHOD) + simulated
    return Section("method", "Method and limits", (Bullets(items),))
