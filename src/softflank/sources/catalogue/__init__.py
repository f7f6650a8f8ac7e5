"""The catalogue: a source is a folder here with ``source.yml``, ``read.py`` and ``sample/``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from softflank.sources.snapshot import Reader
from softflank.sources.source import Source, parse
from softflank.vocabulary import BadSource

FOLDER = Path(__file__).parent


def names() -> tuple[str, ...]:
    """Ids of all sources, in alphabetical order."""
    return tuple(sorted(p.parent.name.replace("_", "-") for p in FOLDER.glob("*/source.yml")))


def load(source: str) -> tuple[Source, Reader]:
    """Description and reader of a source.

    Raises:
        BadSource: no such source.
    """
    if source not in names():
        raise BadSource(f"no source {source}; there are {', '.join(names())}")
    folder = FOLDER / source.replace("-", "_")
    module = import_module(f"softflank.sources.catalogue.{folder.name}.read")
    return parse(folder / "source.yml"), cast(Reader, module.read)
