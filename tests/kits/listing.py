"""A part is a file, and each file is in its registry once."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any


def files(package: ModuleType) -> list[str]:
    """Names of the files of a package that hold parts."""
    return sorted(p.stem for p in Path(str(package.__file__)).parent.glob("*.py") if p.stem != "__init__")


def homes(parts: Iterable[Any]) -> list[str]:
    """File of each part, which is a function or has one, in the order of the files."""
    return sorted(inspect.getmodule(part).__name__.rsplit(".", 1)[1] for part in parts)  # type: ignore[union-attr]
