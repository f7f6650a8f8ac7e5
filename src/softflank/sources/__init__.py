"""Public data sets as their publishers give them: one folder each under ``catalogue/``.

A folder holds ``source.yml`` (who, licence, citation, version, coverage, expected columns, ranges and
row counts), ``read.py`` (``read(snapshot) -> Tables``) and ``sample/`` (a few invented rows in the
publisher's format). Sources are found by folder; they never import one another.
"""

from softflank.sources.catalogue import load, names
from softflank.sources.snapshot import Snapshot, Tables
from softflank.sources.source import FileSpec, Source

__all__ = ["FileSpec", "Snapshot", "Source", "Tables", "load", "names"]
