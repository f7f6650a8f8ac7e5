"""Arguments of the tools: types with the words that an assistant reads."""

from __future__ import annotations

from typing import Annotated

from mcp.types import CallToolResult
from pydantic import Field

from softflank.wire.answers import AnswerJson
from softflank.workspace.answers import LEAST, MOST

Answer = Annotated[CallToolResult, AnswerJson]
Case = Annotated[str | None, Field(description="Built-in case or case folder; in place of the roles.")]
CaseName = Annotated[str, Field(description="Built-in case (venezuela-2025, …) or case folder with evidence.")]
Patron = Annotated[str | None, Field(description="Patron state: ISO code or name.")]
Client = Annotated[str | None, Field(description="Client state.")]
State = Annotated[str, Field(description="State: ISO code or name.")]
Challenger = Annotated[str | None, Field(description="State that presses the tie.")]
Theatre = Annotated[str | None, Field(description="State whose fate is bargained over elsewhere.")]
Third = Annotated[list[str] | None, Field(description="Third parties.")]
AsOf = Annotated[str | None, Field(description="Nothing later is known: YYYY-MM-DD. Default: today.")]
Assume = Annotated[list[str] | None, Field(description="KEY=VALUE: fix assumptions and show both runs.")]
Match = Annotated[str, Field(description="Only rows and numbers that hold these words.")]
Bytes = Annotated[int, Field(description="Largest answer.", ge=LEAST, le=MOST)]
Side = Annotated[str, Field(description="A case, or PATRON:CLIENT as in RUS:CUB.")]
