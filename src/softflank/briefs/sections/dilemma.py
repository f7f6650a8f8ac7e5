"""The patron's dilemma by step: comes, helps, stands aside, sells, each with its chance, its cost and its precedent."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import likelihood, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, role_names, words
from softflank.briefs.tree import Block, Paragraph, Section, Table, Text, Words
from softflank.vocabulary import Course

COURSES = {
    "force": "Comes with force",
    "help": "Helps short of force",
    "aside": "Stands aside",
    "sell": "Sells or trades",
}


def title(analysis: Analysis) -> str:
    """Title with the patron's name."""
    return f"{cap(role_names(analysis.world)['patrons'])} dilemma"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A table for each step; until the dilemma is there, that it is not estimated yet."""
    if analysis.world.roles.challenger is None:
        return None
    if not analysis.dilemma:
        return Section("dilemma", title(analysis), (Paragraph(words(f"{cap(NOT_YET)}.")),))
    blocks: list[Block] = []
    for rung, found in standing.courses(analysis).items():
        rows = tuple(_row(app, course) for course in found)
        step = standing.title(analysis, rung)
        blocks.append(
            Table(f"Under {step.lower()}", ("Course", "Chance", "What it costs", "Precedent"), rows, wide=True)
        )
    return Section("dilemma", title(analysis), tuple(blocks))


def _row(app: Apparatus, course: Course) -> tuple[Text, ...]:
    costs, precedent = ("; ".join(x) for x in (course.costs, course.precedent))
    return (words(COURSES[course.course]), chance(app, course), words(cap(costs)), words(precedent))


def chance(app: Apparatus, course: Course) -> Text:
    """The chance with its term; counts where fewer than twenty cases stand behind it; else that there is no record."""
    record = course.record
    if record and record.counted and record.n:
        return words(f"{record.events} of {record.n} past cases")
    if course.chance is None:
        return words("no record")
    return (Words(f"{likelihood.term(course.chance)}, "), app.number(course.chance))
