"""The archive of cited pages, and exchange of references with other programs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from softflank.archive.bibliography import entries_of, read_references, to_bibtex, to_csl
from softflank.archive.store import Archive, Proof
from softflank.briefs.strict import prove
from softflank.cases import Case, load
from softflank.vocabulary import BadRequest
from softflank.workspace.results.listing import Listing, Record
from softflank.workspace.settings import archive_folder

_ENTRY = {"sha256": "hash", "fetched": "fetched", "url": "from", "size": "bytes", "title": "title"}
_PROOF = {"state": "state", "claim": "claim", "reference": "reference", "quote": "quote", "near": "nearest words"}
_WRITERS = {"csl": to_csl, "bibtex": to_bibtex}


def add(source: str, archive: Path | None = None, address: str = "") -> Record:
    """Store a page, or a file as a copy of the page at ``address``; raises as ``Archive.add`` does."""
    return Record("Archived", asdict(Archive(archive or archive_folder()).add(source, address=address)))


def entries(archive: Path | None = None) -> Listing:
    """What the archive holds, the oldest first."""
    return Listing("Archive", _ENTRY, tuple(asdict(e) for e in Archive(archive or archive_folder()).entries()))


def stamp(archive: Path | None = None) -> str:
    """What changes whenever a page is archived."""
    folder = archive or archive_folder()
    return str(folder.stat().st_mtime_ns) if folder.is_dir() else ""


def interrupted(archive: Path | None = None) -> tuple[str, ...]:
    """A line for each entry of the archive whose storing was stopped, and which is not read."""
    stopped = Archive(archive or archive_folder()).interrupted()
    return tuple(f"{name[:12]}: storing it was interrupted and it is not read; add its page again" for name in stopped)


def proofs(case: str, archive: Path | None = None) -> Listing:
    """Whether each quote of a case stands in the text of its reference, archived or among the case's own pages."""
    found = load(case)
    proved = prove(found, Archive(archive or archive_folder()))
    return Listing(f"Quotes of {found.id}", _PROOF, tuple(asdict(p) for p in proved))


def proofs_of(case: Case | None, archive: Path | None, *, strict: bool) -> tuple[Proof, ...]:
    """Proofs of the quotes of a case: none unless an archive is given or ``strict`` asks for them."""
    if case is None or not (strict or archive):
        return ()
    return prove(case, Archive(archive or archive_folder()))


def exported(case: str, form: str = "csl") -> str:
    """References of a case as CSL-JSON or BibTeX; raises ``BadRequest`` for another form."""
    if form not in _WRITERS:
        raise BadRequest(f"--format {form}: choose of {', '.join(_WRITERS)}")
    return _WRITERS[form](load(case).references.values())


def imported(file: Path) -> tuple[str, tuple[str, ...]]:
    """References of a CSL-JSON or BibTeX file as YAML for ``references.yml``, and what had to be changed."""
    import yaml

    found, notes = entries_of(read_references(file))
    return yaml.safe_dump(list(found), allow_unicode=True, sort_keys=False, width=118), tuple(notes)
