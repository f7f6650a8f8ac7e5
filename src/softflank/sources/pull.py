"""``data pull``: put a publisher's files where the builder looks for them.

Most publishers give their files behind a page (a form, a choice of years), so nothing is downloaded: the files are
taken from a folder, checked by reading them, and put in place as a whole. Without a folder the error says which
files to get from which page.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from softflank.output import fill
from softflank.sources.catalogue import load
from softflank.sources.snapshot import Snapshot
from softflank.sources.source import Source
from softflank.vocabulary import BadRequest


def pull(source: str, target: Path, from_dir: Path | None = None) -> tuple[Path, ...]:
    """Copy the files of a source to ``target/<source>`` and return where they lie now.

    ``from_dir`` holds the files, or a folder named like the source that does. They are read before they replace
    what was there; a file that does not fit leaves everything as it was.

    Raises:
        BadRequest: no folder is given; the message names page and files.
        BadSource: there is no such source, a file is missing, or a file is not what ``source.yml`` describes.
        BadOutput: ``target`` cannot be written.
    """
    described, read = load(source)
    if from_dir is None:
        raise BadRequest(
            f"{source}: get {_wanted(described)} from {described.url} into a folder, then pull with --from FOLDER"
        )
    folder = from_dir / source if (from_dir / source).is_dir() else from_dir
    place = target / source
    if place.resolve() == folder.resolve():
        raise BadRequest(f"{source}: {folder} is where the files would go; pull from another folder")
    snapshot = Snapshot(described, folder)
    read(snapshot)
    files = [path for name in described.files if (path := snapshot.path(name)) is not None]
    fill(place, lambda stage: [shutil.copyfile(file, stage / file.name) for file in files], only=True)
    return tuple(place / file.name for file in files)


def _wanted(source: Source) -> str:
    """Names of the files of a source: each alternative of a file joined by "or", optional ones marked."""
    parts = [" or ".join(spec.match) + (" (optional)" if spec.optional else "") for spec in source.files.values()]
    return "; ".join(parts)
