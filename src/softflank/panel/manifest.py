"""The manifest of a panel: what it holds, from which sources, with which bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from softflank.files import digest, exists, read_json
from softflank.panel.forms import FORMAT, TABLES
from softflank.vocabulary import BadData

MANIFEST = "MANIFEST.json"
MEND = "reinstall, or run softflank data build and set SOFTFLANK_PANEL to its folder"


class _ManifestForm(BaseModel):
    """What is read of a manifest; it may say more."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)


class _ListedTable(_ManifestForm):
    rows: int
    bytes: int
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class _ListedSource(_ManifestForm):
    id: str
    title: str
    publisher: str
    licence: str
    citation: str
    version: str
    url: str
    coverage: tuple[int, int]
    publication_lag_days: int
    gaps: tuple[str, ...]
    in_tables: bool


class _Manifest(_ManifestForm):
    format: int
    bundle: bool
    tables: dict[str, _ListedTable]
    sources: list[_ListedSource]


def verify(folder: Path) -> list[str]:
    """What is wrong with a panel's files: names of tables whose bytes are not those of the manifest.

    Raises:
        BadData: there is no readable manifest, or a table that is there cannot be read.
    """
    wrong = []
    for name, entry in read_manifest(folder)["tables"].items():
        file = folder / f"{name}.parquet"
        if not exists(file, BadData) or digest(file, BadData) != entry["sha256"]:
            wrong.append(name)
    return wrong


def read_manifest(folder: Path) -> dict[str, Any]:
    """Manifest of a panel.

    Raises:
        BadData: it is missing, damaged, or of another version; the message says which field and how to mend it.
    """
    file = folder / MANIFEST
    try:
        manifest = read_json(file, BadData) if exists(file, BadData) else None
    except BadData as error:
        raise BadData(f"{folder}: the manifest is damaged: {error}; {MEND}") from None
    if manifest is None:
        raise BadData(f"no panel in {folder}: {MANIFEST} is missing; {MEND}")
    version = manifest.get("format") if isinstance(manifest, dict) else None
    if type(version) is int and version != FORMAT:
        raise BadData(f"{folder} has panel format {version}, this version reads {FORMAT}: run softflank data build")
    try:
        _Manifest.model_validate(manifest)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole file"
        raise BadData(f"{file} is damaged: {where}: {first['msg']}; {MEND}") from None
    found: dict[str, Any] = manifest
    unknown = sorted(set(found["tables"]) - set(TABLES))
    if unknown:
        raise BadData(f"{file} is damaged: tables.{unknown[0]}: this version has no such table; {MEND}")
    return found
