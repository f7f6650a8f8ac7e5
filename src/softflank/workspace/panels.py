"""Sources pulled into the data folder, and panels built from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from softflank.panel import manifest
from softflank.panel.agreement import Agreement, agreements
from softflank.panel.build import Built, build
from softflank.sources import names
from softflank.sources.pull import pull
from softflank.workspace.results.result import Result, Sheet
from softflank.workspace.settings import data_folder, panel_folder


@dataclass(frozen=True, slots=True)
class BuiltPanel(Result):
    """A panel that was built: its rows by table, and the rows that could not be placed."""

    built: Built

    def to_json(self) -> dict[str, Any]:
        """Folder, rows and the logical hash."""
        b = self.built
        return {"format": 1, "folder": str(b.folder), "rows": dict(b.rows), "digest": b.digest}

    def tables(self) -> tuple[Sheet, ...]:
        """Rows by table, rows left out by source."""
        left = tuple(
            (u.source, u.rows, u.nonstate_rows, u.unknown_rows, ", ".join(u.unknown_labels))
            for u in self.built.unplaced
            if u.nonstate_rows or u.unknown_rows
        )
        return (
            Sheet(f"Panel in {self.built.folder}", ("table", "rows"), tuple(sorted(self.built.rows.items()))),
            Sheet("Rows left out", ("source", "rows", "not states", "unknown", "labels"), left),
        )

    def notes(self) -> tuple[str, ...]:
        """The logical hash."""
        return (f"logical hash {self.built.digest}",)


def pulled(source: str | None, folder: Path | None) -> Iterator[str]:
    """Take the publishers' files of a source, or of all, into the data folder; one line for each that is done."""
    for name in (source,) if source else names():
        pull(name, data_folder(), folder)
        yield f"{name}: in {data_folder() / name}"


def built(
    folder: Path | None, out: Path | None, *, bundle: bool, points: bool, commercial: bool, say: Callable[[str], None]
) -> BuiltPanel:
    """Build a panel from a folder of sources, or from the data folder; raises as ``panel.build.build`` does."""
    source = folder or data_folder()
    target = out or (source.parent / "panel" if folder is None else Path("panel"))
    return BuiltPanel(build(source, target, bundle=bundle, points=points, commercial=commercial, say=say))


def damaged() -> tuple[Path, tuple[str, ...]]:
    """The folder of the panel in use, and the tables that are not as its manifest says."""
    return panel_folder(), tuple(manifest.verify(panel_folder()))


@dataclass(frozen=True, slots=True)
class Compared(Result):
    """Sources that measure one thing, and how far they agree."""

    found: tuple[Agreement, ...]

    @property
    def holds(self) -> bool:
        """Whether all agree as far as is expected."""
        return all(a.holds for a in self.found)

    def to_json(self) -> list[dict[str, Any]]:
        """One entry for each comparison."""
        return [asdict(a) | {"holds": a.holds} for a in self.found]

    def tables(self) -> tuple[Sheet, ...]:
        """One row for each comparison."""
        rows = tuple(
            (a.thing, " and ".join(a.sources), a.rule, a.cells, f"{a.agree:.1%}", f"{a.least:.0%}", a.holds)
            for a in self.found
        )
        columns = ("what", "sources", "agreement is", "cells", "agree", "expected", "holds")
        return (Sheet("Sources that measure one thing", columns, rows),)


def compared(folder: Path) -> Compared:
    """Sources that measure one thing, from the publishers' files; raises ``BadSource`` as reading them does."""
    return Compared(tuple(agreements(folder)))
