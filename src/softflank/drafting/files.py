"""A drafted case as a folder of plain text that ``softflank case check`` accepts, with a list of what to correct."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from softflank.auditing.against_data import in_names
from softflank.drafting.claims import DraftClaim
from softflank.drafting.draft import Draft, DraftReference
from softflank.files import plain
from softflank.output import check_folder, markdown, place
from softflank.vocabulary import BadOutput, BadRequest, Roles

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def write_draft(draft: Draft, folder: Path) -> tuple[Path, ...]:
    """Write case.yml, references.yml, claims.yml, statements.yml and DRAFT.md into a new folder.

    Raises:
        BadRequest: the folder's name cannot be the id of a case.
        BadOutput: the folder exists and is not empty, or cannot be written.
    """
    dated = {claim.id for claim in draft.timeline}
    files = {
        "case.yml": _case(draft, folder.name), "references.yml": [_reference(one) for one in draft.references],
        "claims.yml": [_claim(claim, claim.id in dated) for claim in draft.claims],
        "statements.yml": _statements(draft),
    }  # fmt: skip
    return _write(folder, files, _listing(draft))


def write_question(
    question: str, roles: Roles, as_of: date, assumed: tuple[str, ...], folder: Path
) -> tuple[Path, ...]:
    """Write a case that holds a question and its roles and no claim yet; raises as :func:`write_draft` does."""
    case = {
        "id": folder.name, "title": question, "question": question, "roles": asdict(roles), "as_of": as_of,
        "about": "Drafted from a question. It holds no claims: add them to claims.yml, with references.",
    }  # fmt: skip
    lines = [f"# {markdown(question)}", "", "Drafted from the question; correct it before use.", "", "## Assumed", ""]
    return _write(folder, {"case.yml": case}, "\n".join([*lines, *(f"- {markdown(line)}" for line in assumed)]) + "\n")


def _write(folder: Path, files: dict[str, Any], listing: str) -> tuple[Path, ...]:
    check_new(folder)
    texts = {
        name: yaml.safe_dump(_clean(value), allow_unicode=True, sort_keys=False, width=118)
        for name, value in files.items()
    }
    return tuple(place({**texts, "DRAFT.md": listing}, folder))


def check_new(folder: Path) -> None:
    """Refuse a folder that no new case can be written into, before any work is done for it.

    Raises:
        BadRequest: its name cannot be the id of a case. BadOutput: it is not empty, or cannot be written.
    """
    if not _NAME.fullmatch(folder.name):
        raise BadRequest(f"{folder.name!r} cannot name a case: use letters, digits, - and _")
    check_folder(folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise BadOutput(f"{folder} is not empty: give a new folder, nothing is overwritten")


def _case(draft: Draft, name: str) -> dict[str, Any]:
    sections: dict[str, Any] = {}
    for claim in sorted(draft.claims, key=lambda claim: claim.start or draft.as_of, reverse=True):
        if claim.dimension is not None and not claim.timeline and claim.part == 1:
            sections.setdefault(claim.dimension.value, {"claims": []})["claims"].append(claim.id)
    spots: dict[str, Any] = {}
    for spot in draft.soft_spots:
        if spot.rule:
            spots.setdefault(spot.rule, {"claims": []})["claims"] += list(spot.claims)
    return {
        "id": name, "title": draft.title, "question": draft.question, "roles": asdict(draft.roles),
        "as_of": draft.as_of,
        "about": f"Drafted from {_whose(draft)}. Every line is to be corrected; DRAFT.md says what was assumed.",
        "hypotheses": [{"id": f"hypothesis-{n}", "text": text} for n, (_, text) in enumerate(draft.hypotheses, 1)],
        "sections": sections, "spots": spots,
    }  # fmt: skip


def _whose(draft: Draft) -> str:
    return f"{draft.source}, by {draft.author}" if draft.author else draft.source


def _reference(reference: DraftReference) -> dict[str, Any]:
    fields = asdict(reference)
    place = fields.pop("place")
    return {**fields, "in_article": [place]}


def _claim(claim: DraftClaim, dated: bool) -> dict[str, Any]:
    """An entry of claims.yml; what a model proposed has its quote, the grade F6 and one origin for all."""
    proposed = {"grade": {"source": "F", "information": 6}, "origin": claim.references[0]} if claim.quote else {}
    quote = {"quote": claim.quote} if claim.quote else {}
    return {
        "id": claim.id, "text": claim.text, "kind": "reported",
        "dimension": claim.dimension.value if claim.dimension else None, "start": claim.start, "end": claim.end,
        "actors": list(claim.actors), "citations": [{"reference": name, **quote} for name in claim.references],
        **proposed, "timeline": dated, "confirmed": False,
    }  # fmt: skip


def _statements(draft: Draft) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    by_line = {claim.line: claim.id for claim in draft.claims}
    for number, verdict in enumerate(draft.checked, 1):
        sentence = verdict.clause.sentence
        known = [by_line[sentence.line]] if sentence.line in by_line else []
        found.append(_statement(f"data-{number}", 1, sentence.quote, verdict.status, in_names(verdict.why), known))
    for number, spot in enumerate(draft.soft_spots, 1):
        note = f"Concluding line of {spot.title!r}" + (f"; the rule {spot.rule} asks the same." if spot.rule else ".")
        found.append(_statement(f"soft-spot-{number}", 2, spot.conclusion, "not checkable", note, list(spot.claims)))
    for prefix, lines, note in (
        ("result", draft.results, "A likely result, as the text has it."),
        ("in-short", draft.in_short, "The text's own summary."),
    ):
        for number, (_, text) in enumerate(lines, 1):
            found.append(_statement(f"{prefix}-{number}", 2, text, "not checkable", note, []))
    return found


def _statement(name: str, part: int, text: str, verdict: str, note: str, claims: list[str]) -> dict[str, Any]:
    return {"id": name, "part": part, "text": text, "verdict": verdict, "note": note, "claims": claims}


def _listing(draft: Draft) -> str:
    """What to correct, as Markdown; every word of the text or of a model is data and never markup."""
    roles = draft.roles
    head = [
        f"From {_whose(draft)}, as of {draft.as_of} ({draft.as_of_basis or 'given'}).",
        f"Patron {roles.patron}, client {roles.client}, challenger {roles.challenger or 'none'}, "
        f"theatre {roles.theatre or 'none'}, third parties {', '.join(roles.third_parties) or 'none'}.",
        "",
        f"References {len(draft.references)}, claims {len(draft.claims)}, timeline {len(draft.timeline)}, "
        f"soft spots {len(draft.soft_spots)}, likely results {len(draft.results)}.",
    ]
    lists = {
        "Assumed": list(draft.assumed),
        "Dimensions": [f"{dimension.value}: {heading}" for dimension, heading in draft.dimensions],
        "Soft spots": [f"line {spot.line}, {spot.title}: {spot.conclusion}" for spot in draft.soft_spots],
        "Likely results": [f"line {line}: {text}" for line, text in draft.results],
        **({"Proposed by a model": list(draft.proposed)} if draft.proposed else {}),
        "Against data": [f"line {v.clause.sentence.line}, {v.kind}: {v.status}. {v.why}" for v in draft.checked],
        "Not understood": [
            f"line {line}: {reason}. “{' '.join(quote.split())[:200]}”" for line, quote, reason in draft.not_understood
        ],
    }
    lines = [f"# Draft: {markdown(draft.title)}", "", *map(markdown, head)]
    for title, entries in lists.items():
        lines += ["", f"## {title}", "", *(f"- {markdown(entry)}" for entry in entries)]
    return "\n".join(lines) + "\n"


def _clean(value: Any) -> Any:
    """The same values with texts that a case accepts: no control codes."""
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    return plain(value) if isinstance(value, str) else value
