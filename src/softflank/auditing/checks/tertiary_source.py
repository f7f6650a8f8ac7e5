"""An encyclopaedia or aggregator given as a source.

Flawed: The port has two docks [7].
Flawed: 7. Wikipedia, “The northern port,” 5 May 2022, https://en.wikipedia.org/wiki/Port
Sound: The port has two docks [7].
Sound: 7. Port Authority, “The northern port,” 5 May 2022, https://port.example/g
"""

from __future__ import annotations

from softflank.documents.document import Document
from softflank.documents.names import TERTIARY
from softflank.documents.references import ListEntry
from softflank.documents.sentences import blank, quotations
from softflank.documents.structure import structure_of
from softflank.vocabulary import Finding

CODE = "tertiary-source"


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each entry, or each linked page, of such a publisher."""
    structure = structure_of(document)
    entries = [entry for listed in structure.lists for entry in listed.entries] + list(structure.links)
    found: list[Finding] = []
    told: set[tuple[str, str]] = set()
    for entry in entries:
        name = _tertiary(entry)
        if name and (entry.quote, name) not in told:
            told.add((entry.quote, name))
            why = f"{name.capitalize()} restates what others found: it is an encyclopaedia or aggregator."
            mend = "Cite the source that it names for the statement."
            found.append(Finding(CODE, entry.quote, entry.block.line, why, mend))
    return tuple(found)


def _tertiary(entry: ListEntry) -> str:
    """The name that makes a work tertiary, looked for in its author, publisher, host and untitled text."""
    work = entry.work
    if entry.style == "link":
        said = work.host
    else:
        text = entry.block.title or entry.block.text
        titled = quotations(text) or tuple(entry.block.italics)
        head = blank(text, titled) if len(titled) else text
        said = f"{work.author} {work.publisher} {work.host} {head}"
        if "ncyclop" in text:
            said += f" {text}"
    lowered = said.lower()
    return next((name for name in TERTIARY if name in lowered), "")
