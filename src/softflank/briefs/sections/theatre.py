"""At the table of the theatre: whether it is played there, what it would fetch, and what was linked before."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import likelihood, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, low, paragraphs, role_names, words
from softflank.briefs.tree import Block, Paragraph, Section, Table, Text
from softflank.vocabulary import Posterior


def title(analysis: Analysis) -> str:
    """Title with the theatre's name."""
    return f"At the table over {role_names(analysis.world)['theatre']}"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Precedents and tracks in the author's words; the competing readings, and that neither is weighed yet."""
    if analysis.world.roles.theatre is None:
        return None
    case = analysis.world.case
    blocks: list[Block] = [*paragraphs(app, case.telling.theatre)] if case else []
    blocks += _readings(analysis, app)
    blocks += [Paragraph(text) for text in _worth(analysis, app)]
    return Section("theatre", title(analysis), tuple(blocks))


def _readings(analysis: Analysis, app: Apparatus) -> list[Block]:
    """The competing readings with their chances, the least evidence that would put another first, and motives."""
    case, found = analysis.world.case, analysis.verdict
    if found is None:
        rows = tuple((words(text), words(cap(NOT_YET))) for _, text in case.hypotheses) if case else ()
        return [Table("Readings of the pressure that compete", ("Reading", "Chance"), rows)] if rows else []
    told = tuple(_reading(app, p) for p in found.hypotheses)
    motives = tuple(_reading(app, p) for p in found.motives)
    head = ("Reading", "Term", "Chance")
    out: list[Block] = [Table("Is it played? Readings that exclude each other", head, told)]
    out += [Table("Motives within them", head, motives)] if motives else []
    weighed = standing.weighed(found)
    text = "{n:bare} items of evidence from {k:bare} origins were weighed; which reading leads is " + (
        "open." if found.undetermined else "clear.")  # fmt: skip
    return [*out, Paragraph(app.tell(text, n=weighed[0], k=weighed[1]))]


def _reading(app: Apparatus, posterior: Posterior) -> tuple[Text, ...]:
    chance = posterior.posterior
    return (words(posterior.text), words(likelihood.said(app.spread(chance))), (app.number(chance, "full"),))


def _worth(analysis: Analysis, app: Apparatus) -> list[Text]:
    """What the threat moves at equal weight, what would have to hold for more, and what can be given back."""
    name, found = role_names(analysis.world), analysis.leverage
    if found is None:
        return [words(f"What {name['client']} is worth there is {NOT_YET}.")]
    out = [app.tell("A point is a hundredth of what is at stake over {theatre}.", **name)]
    out.append(
        app.tell("If both weighed alike for {patron}, the threat would move {shift:full}.", shift=found.shift, **name)
    )
    lost = [r for r in found.reversible if not r.reversible]
    if lost:
        out.append(words(f"What cannot be undone is no card: {lost[-1].why}."))
    out += [words(f"The other way round: {low(c.text)}") for c in found.whose if c.channel == "distraction"]
    if found.casebook is None:
        out.append(words("How often such links were offered and paid in the past is not estimated yet."))
    return out
