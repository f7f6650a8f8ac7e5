"""Threats and what followed them: ``threats.yml`` of a case folder, which a case may leave out.

A threat is what one state said or ordered in public that it might do to another. What followed is what the case's own
claims show by its date; that nothing is shown is said as that and never read as "it was a bluff".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from softflank.cases.forms import Form, Name, Text
from softflank.states import find
from softflank.vocabulary import Claim, UnknownState

FILE = "threats.yml"
Followed = Literal["carried out", "in part", "taken back", "not seen", "open"]
NOTHING: tuple[Followed, ...] = ("not seen", "open")
"""What may stand without a claim: nothing by the date shows it, or its time was not over."""

Place = tuple[str | int, ...]


class ThreatForm(Form):
    """An entry of ``threats.yml``: who to whom, what was threatened, what came of it; each with its claims."""

    id: Name
    by: Text
    to: Text
    text: Text
    claims: Annotated[tuple[Name, ...], Field(min_length=1)]
    outcome: Followed
    followed: Text
    after: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicThreat:
    """A threat of a case and what followed it by the case's date; states are codes."""

    id: str
    by: str
    to: str
    text: str
    claims: tuple[str, ...]
    outcome: Followed
    followed: str
    after: tuple[str, ...]

    @classmethod
    def of(cls, form: ThreatForm) -> PublicThreat:
        """The entry of a form, its texts on one line."""
        texts = " ".join(form.text.split()), " ".join(form.followed.split())
        return cls(form.id, form.by, form.to, texts[0], form.claims, form.outcome, texts[1], form.after)


def threat_faults(
    threats: tuple[PublicThreat, ...], as_of: date, claims: Mapping[str, Claim]
) -> Iterator[tuple[str, Place, str]]:
    """What cannot be: file, place and how to mend it. Claims of the same file may not come before what they follow."""
    for number, threat in enumerate(threats):
        for field in ("by", "to"):
            try:
                find(getattr(threat, field), as_of)
            except UnknownState as error:
                yield FILE, (number, field), str(error)
        for field in ("claims", "after"):
            for name in getattr(threat, field):
                if name not in claims:
                    yield FILE, (number, field), f"no claim {name} in claims.yml: add it there first"
        if threat.outcome not in NOTHING and not threat.after:
            said = f"{threat.id} is {threat.outcome}, which needs the claims that show it: name them under after"
            yield FILE, (number, "after"), said
        made = [claims[c].start for c in threat.claims if c in claims]
        first = min((day for day in made if day is not None), default=None)
        for name in threat.after:
            day = claims[name].start if name in claims else None
            if first is not None and day is not None and day < first:
                yield (
                    FILE,
                    (number, "after"),
                    f"claim {name} of {day} is before the threat of {first}: it followed nothing",
                )
