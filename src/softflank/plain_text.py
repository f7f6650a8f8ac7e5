"""Reading the project's YAML files, with the fast parser where the library has it."""

from __future__ import annotations

from typing import Any

import yaml

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader of PyYAML, ten times faster in C."""


def parsed(text: str) -> Any:
    """Plain values of a YAML text.

    Raises:
        yaml.YAMLError: the text is not YAML.
    """
    return yaml.load(text, Loader=Loader)  # noqa: S506 - a safe loader
