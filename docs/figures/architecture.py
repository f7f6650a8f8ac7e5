"""Draw the rooms of the package as the import contracts order them: ``python docs/figures/architecture.py``."""

from __future__ import annotations

import html
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "softflank"
PICTURE = Path(__file__).with_name("architecture.svg")
WIDTH, ROW, GAP = 760, 34, 8
JOBS = {
    "apps": "what people touch: the command line",
    "workspace": "one method for each command, frozen results; the clock",
    "briefs": "sections, charts, sentences, formats",
    "wire": "the JSON forms and their schemas",
    "evaluation": "suites, casebooks and the record; read through one stored file",
    "analysis": "the one pipeline",
    "forecasting": "dated questions by template, and the ledger that keeps score",
    "judgement": "hypotheses, the weight of evidence, what to collect",
    "leverage": "what the card is worth over the theatre",
    "softspots": "one file for each rule; ranking",
    "ways": "how the tie is lost, and the patron's dilemma",
    "response": "the patron's answer, fitted to past crises",
    "pressure": "ladder, flows, draws",
    "records": "what history says, fitted as of the date",
    "ties": "the profile of a directed tie",
    "measures": "one file for each measure; facts that several ask, once",
    "world": "as-of view, case, assumptions, seed",
    "drafting": "cases from a text or a question",
    "auditing": "checks of a text, and its statements against data",
    "archive": "cited pages and proofs of quotes",
    "cases": "cases as plain text",
    "documents": "texts of any format, their structure and citations",
    "assumptions": "numbers that are no data",
    "panel": "the only door to rows: build, as-of reads, queries",
    "sources": "one folder for each source",
    "states": "who is meant, and since when",
    "numerics": "arrays in, arrays out",
    "vocabulary": "the words that everyone uses, and the errors",
}
"""What each room is for. A room without a line here fails the test of the page."""


def layers() -> list[list[str]]:
    """Rooms by layer, from the top, as ``pyproject.toml`` holds them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    found = next(c for c in contracts if c["type"] == "layers")["layers"]
    rooms = [[room.strip(" ()") for room in layer.split("|")] for layer in found]
    return [kept for layer in rooms if (kept := [r for r in layer if r in JOBS and _built(r)])]


def _built(room: str) -> bool:
    return (SOURCE / room / "__init__.py").is_file() or (SOURCE / f"{room}.py").is_file()


def picture() -> str:
    """The drawing as SVG: one row for each layer; a room imports only from rows below its own."""
    rows = layers()
    height = len(rows) * (ROW + GAP) + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" '
        f'font-size="13" role="img" aria-label="The rooms of the package, each above those that it may import">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for n, rooms in enumerate(rows):
        width = (WIDTH - GAP * (len(rooms) + 1)) / len(rooms)
        for m, room in enumerate(rooms):
            x, y = GAP + m * (width + GAP), GAP + n * (ROW + GAP)
            parts.append(
                f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{ROW}" rx="4" fill="#eef3f7" stroke="#0b4f7d"/>'
                f'<text x="{x + 10:.0f}" y="{y + 22}"><tspan font-weight="bold">{html.escape(room)}</tspan>'
                f'<tspan dx="10" fill="#444444">{html.escape(JOBS[room])}</tspan></text>'
            )
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
