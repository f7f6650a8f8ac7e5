"""The manifest of a panel: what it holds, from which sources, with which bytes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from softflank.panel.forms import FORMAT
from softflank.vocabulary import BadData

MANIFEST = "MANIFEST.json"


def verify(folder: Path) -> list[str]:
    """What is wrong with a panel's files: names of tables whose bytes are not those of the manifest.

    Raises:
        BadData: there is no readable manifest.
    """
    manifest = read_manifest(folder)
    wrong = []
    for name, entry in manifest["tables"].items():
        file = folder / f"{name}.parquet"
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != entry["sha256"]:
            wrong.append(name)
    return wrong


def read_manifest(folder: Path) -> dict[str, Any]:
    """Manifest of a panel.

    Raises:
        BadData: it is missing, damaged, or of another version.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        version = manifest["format"]
    except FileNotFoundError:
        raise BadData(f"no panel in {folder}: {MANIFEST} is missing; reinstall, or run softflank data build") from None
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
        raise BadData(f"{folder / MANIFEST} is damaged; reinstall, or run softflank data build") from None
    if version != FORMAT:
        raise BadData(f"{folder} has panel format {version}, this version reads {FORMAT}: run softflank data build")
    return manifest
