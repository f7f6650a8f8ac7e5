"""The JSON form of the way back from a figure."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from softflank.wire.figures import EstimateJson


class WhyJson(TypedDict):
    """``softflank why --json``: a figure and what stands behind it: sources with rows, fits, assumptions."""

    format: Literal[1]
    figure: EstimateJson
    origins: list[dict[str, Any]]
