"""From a folder of sources to a panel: read, place, derive, check, write at once or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from softflank.files import digest as digest_of
from softflank.output import MARK, check_folder, fill, write
from softflank.panel.assembly import united
from softflank.panel.coverage import coverage
from softflank.panel.derive import DERIVATIONS
from softflank.panel.forms import BUNDLED, FORMAT, SORT, TABLES, Type
from softflank.panel.manifest import MANIFEST
from softflank.panel.placing import Unplaced, place_tables
from softflank.panel.points import LINKS, fitted
from softflank.sources import Snapshot, Source, Tables, load, names
from softflank.vocabulary import BadOutput, BadSource

RAW_TABLES = ("votes", "orders")
_TYPES: dict[Type, pl.DataType] = {
    "date": pl.Date(),
    "text": pl.String(),
    "int": pl.Int64(),
    "float": pl.Float64(),
    "year": pl.Int32(),
    "vote": pl.Int8(),
    "issues": pl.Int16(),
    "count": pl.UInt16(),
}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the folder, rows by table, logical hash, and what could not be placed."""

    folder: Path
    rows: dict[str, int]
    digest: str
    unplaced: tuple[Unplaced, ...]


def read_sources(
    folder: Path, say: Callable[[str], None] = lambda _: None, *, commercial: bool = False
) -> tuple[Tables, list[Source], list[Unplaced], dict[str, str]]:
    """Placed tables of every source of the catalogue from ``folder/<id>/``, with descriptions, reports and hashes.

    ``commercial`` leaves out the sources whose licence is not known to allow commercial use.

    Raises:
        BadSource: a source's folder or file is missing or is not as described.
    """
    if not folder.is_dir():
        raise BadSource(f"{folder} is not a folder: give the folder that holds one folder per source")
    parts: dict[str, list[pl.DataFrame]] = {}
    sources, reports, digests = [], [], {}
    for name in names():
        say(name)
        source, read = load(name)
        if commercial and not source.commercial_use:
            continue
        snapshot = Snapshot(source, folder / name)
        tables, report = place_tables(read(snapshot), source)
        for table, frame in tables.items():
            parts.setdefault(table, []).append(frame)
        sources.append(source)
        reports.append(report)
        digests[name] = snapshot.digest()
    tables = {t: pl.concat(frames, how="diagonal_relaxed") for t, frames in parts.items()}
    return united(tables), sources, reports, digests


def derive(tables: Tables) -> Tables:
    """Panel tables that the bundle carries, in their final form."""
    parts: dict[str, list[pl.DataFrame]] = {name: [] for name in BUNDLED}
    for derivation in DERIVATIONS:
        for table, frame in derivation(tables).items():
            parts[table].append(frame)
    return {
        t: conform(t, pl.concat(frames, how="diagonal_relaxed") if frames else pl.DataFrame())
        for t, frames in parts.items()
    }


def conform(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Frame in the columns, types and order of a table; absent columns are null."""
    columns = [
        pl.col(c).cast(_TYPES[t]) if c in frame.columns else pl.lit(None, dtype=_TYPES[t]).alias(c)
        for c, t in TABLES[table].items()
    ]
    found = (
        frame.select(columns) if frame.width else pl.DataFrame(schema={c: _TYPES[t] for c, t in TABLES[table].items()})
    )
    return found.sort(*SORT[table], nulls_last=True)


def build(
    folder: Path,
    out: Path,
    *,
    bundle: bool = False,
    points: bool = False,
    commercial: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build a panel from a folder of sources; with ``bundle`` only the derived tables, which may be published.

    ``points`` adds our own ideal points, fitted to the votes, which takes some minutes. ``commercial`` takes only
    sources whose licence allows commercial use.

    Raises:
        BadSource: a source is missing or not as described. BadOutput: ``out`` cannot be written.
    """
    _check_panel(out)
    tables, sources, reports, digests = read_sources(folder, say, commercial=commercial)
    say("deriving")
    final = derive(tables)
    if bundle:
        final = {t: _publishable(f, sources) for t, f in final.items()}
    else:
        for name in RAW_TABLES:
            if name in tables:
                final[name] = conform(name, tables[name])
        if "events" in tables:  # a refit of ideal points needs them beside the votes
            recurring = tables["events"].filter(pl.col("kind").is_in(LINKS))
            final["events"] = conform("events", pl.concat([final["events"], recurring], how="diagonal_relaxed"))
    final["coverage"] = conform("coverage", coverage(final, sources))
    digest = logical_hash(final)
    if points:
        final["ideal_points"] = conform("ideal_points", fitted(tables["votes"], tables["events"], say))
    say("writing")
    manifest = _manifest(final, sources, reports, digests, digest, bundle=bundle)
    fill(out, lambda stage: _write(final, manifest, stage), last=MANIFEST, only=True)
    return Built(out, {t: f.height for t, f in final.items()}, digest, tuple(reports))


def _publishable(frame: pl.DataFrame, sources: list[Source]) -> pl.DataFrame:
    allowed = [s.id for s in sources if s.derived_redistributable]
    return frame.filter(pl.col("source").is_in(allowed))


def logical_hash(tables: Tables) -> str:
    """SHA-256 over the rows of all tables in their order, whatever the file format or compression."""
    total = hashlib.sha256()
    for name in sorted(tables):
        total.update(name.encode())
        for column in tables[name].iter_columns():
            total.update(column.name.encode())
            missing = column.is_null().to_numpy()
            total.update(missing.tobytes())
            if column.dtype == pl.String:
                total.update("\n".join(column.fill_null("")).encode())
            else:
                plain = column.cast(pl.Float64) if column.dtype.is_numeric() else column.to_physical().cast(pl.Float64)
                total.update(plain.fill_null(0.0).to_numpy().tobytes())
    return total.hexdigest()


def _manifest(
    tables: Tables,
    sources: list[Source],
    reports: list[Unplaced],
    digests: dict[str, str],
    digest: str,
    *,
    bundle: bool,
) -> dict[str, Any]:
    used = {s for f in tables.values() for s in f["source"].unique().to_list()}
    kept = (
        "id",
        "title",
        "publisher",
        "licence",
        "commercial_use",
        "rows_redistributable",
        "derived_redistributable",
        "citation",
        "version",
        "url",
        "grain",
        "coverage",
        "publication_lag_days",
        "lag_reason",
        "published",
        "gaps",
    )
    return {
        "format": FORMAT,
        "bundle": bundle,
        "digest": digest,
        "command": "softflank data build --from FOLDER" + (" --bundle" if bundle else ""),
        "tables": {name: {"rows": frame.height} for name, frame in sorted(tables.items())},
        "sources": [
            s.model_dump(mode="json", include=set(kept)) | {"sha256": digests[s.id], "in_tables": s.id in used}
            for s in sources
        ],
        "left_out": [s.id for s in sources if bundle and not s.derived_redistributable],
        "unplaced": [asdict(r) for r in reports],
    }


def _check_panel(out: Path) -> None:
    """Refuse a folder that holds anything but a panel; of one whose building was cut short, tables are left."""
    check_folder(out)
    ours = {MANIFEST, *(f"{name}.parquet" for name in TABLES)}
    held = {path.name for path in out.iterdir() if not path.name.startswith(MARK)} if out.is_dir() else set()
    if held - ours:
        raise BadOutput(f"{out} exists and is not a panel: choose another folder")


def _write(tables: Tables, manifest: dict[str, Any], folder: Path) -> None:
    """Tables and the manifest with their hashes, into a folder that is put in place as a whole."""
    for name, frame in tables.items():
        file = folder / f"{name}.parquet"
        try:
            frame.write_parquet(file, compression="zstd", compression_level=15, row_group_size=40_000, statistics=True)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise BadOutput(f"{file.name} cannot be written: {str(error).splitlines()[0]}; make room") from None
        manifest["tables"][name] |= {"bytes": file.stat().st_size, "sha256": digest_of(file, BadOutput)}
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    write(folder / MANIFEST, text)
