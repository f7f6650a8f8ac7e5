"""Would the patron come? First in the second part, where the simulation gives it."""

from __future__ import annotations

import math

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names, words
from softflank.briefs.charts import reliability
from softflank.briefs.charts import response as chart_of
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table
from softflank.evaluation.record import record, saved
from softflank.response import Prospect
from softflank.states import states
from softflank.vocabulary import RESPONSES


def title(analysis: Analysis) -> str:
    """The question of this section."""
    return f"Would {role_names(analysis.world)['patron']} come?"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Chart by rung, the rung reached in words, and what the analyst says about that rung."""
    chart = chart_of.draw(analysis, app)
    case, name = analysis.world.case, role_names(analysis.world)
    blocks: list[Block] = [chart] if chart else []
    if (reached := analysis.reached) and all(r in reached.response for r in RESPONSES):
        blocks.append(
            Paragraph(
                app.tell(
                    "At the rung reached on {day}, “{rung}”, {patron} is expected to do nothing or to turn away with "
                    "probability "
                    "{none}, to help without force with {soft}, and to come with force with {hard}.",
                    day=wording.day(analysis.world.as_of),
                    rung=reached.title,
                    none=reached.response["none"],
                    soft=reached.response["nonmilitary"],
                    hard=reached.response["military"],
                    **name,
                )
            )
        )
    blocks += _history(analysis, app)
    if not blocks:
        blocks.append(
            Paragraph(words("The simulation was not run for this brief, so no response is given."), role="note")
        )
    if case and case.rung:
        blocks.append(
            Paragraph(words(f"Rung reached: {_spoken(analysis, case.rung.reached)}. {case.rung.note}"), role="analyst")
        )
        evidence = app.claims(case.rung.evidence)
        if evidence:
            blocks.append(Bullets(tuple(app.claim(c) for c in evidence), lead="What shows the rung", role="claim"))
    return Section("response", title(analysis), tuple(blocks))


_REASONS = 6
_DID = ("nothing, or turned away", "help without force", "force")
_LEVELS = {"words": "Words", "economic_or_covert": "Economic or covert pressure", "military": "Force"}


def _history(analysis: Analysis, app: Apparatus) -> list[Block]:
    """Chances by level of pressure with intervals, the nearest past crises and how good such chances have been."""
    if not analysis.prospects:
        return []
    rows = tuple(
        (words(_LEVELS[p.level]), *((app.number(e, "full"),) for e in p.estimates)) for p in analysis.prospects
    )
    patron = role_names(analysis.world)["patron"]
    near = tuple(
        (words(f"{c.name} ({c.year})"), words(_LEVELS[p.level].lower()), words(states()[c.client].name
         if c.client in states() else c.client), words(_DID[c.response]))
        for p in analysis.prospects for c in p.precedents
    )  # fmt: skip
    said = record(analysis.prospects[-1])
    diagram = reliability.draw(saved()["response"], app)
    notes = dict.fromkeys(n for p in analysis.prospects for n in p.notes)
    return [
        Table(f"Chances by level of pressure, from past crises of clients of {patron}",
              ("Level of pressure", "None or against", "Non-military support", "Military support"), rows),
        *([_why(analysis.prospects)] if _by_model(analysis.prospects) else []),
        Table("Nearest past crises, and what the patron did then",
              ("Crisis", "Level it is nearest to", "Client", "The patron did"), near),
        Paragraph(words(f"The record of this method. {said} {' '.join(notes)}"), role="note"),
        *([diagram] if diagram else []),
    ]  # fmt: skip


def _by_model(prospects: tuple[Prospect, ...]) -> bool:
    """Whether the chance of any support is the model's: a frequency has no parts that move it."""
    return all(p.cell is None or "any" in p.cell.skilled for p in prospects)


def _why(prospects: tuple[Prospect, ...]) -> Table:
    """What raises and lowers the chance of any support, as a factor on its odds, by level of pressure."""
    parts = [dict(p.contributions) for p in prospects]
    largest = sorted(parts[0], key=lambda label: -max(abs(one.get(label, 0.0)) for one in parts))[:_REASONS]
    rows = tuple(
        (words(label[:1].upper() + label[1:]), *(words(_factor(one.get(label, 0.0))) for one in parts))
        for label in largest
    )
    return Table("Why: what moves the odds of any support, against the mean of all crises in the fit",
                 ("What is known beforehand", *(_LEVELS[p.level] for p in prospects)), rows)  # fmt: skip


def _factor(part: float) -> str:
    """A part in the log odds as a factor on the odds."""
    return f"×\N{NO-BREAK SPACE}{math.exp(part):.2f}"


def _spoken(analysis: Analysis, rung: str) -> str:
    return next((s.title for s in analysis.ladder if s.rung == rung), rung.replace("_", " "))
