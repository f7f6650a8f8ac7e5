"""The patron's dilemma by step: comes, helps, stands aside, sells, each with its chance, its cost and its precedent."""

from __future__ import annotations

import re

from softflank.analysis import Analysis
from softflank.briefs import past_answers, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, chance, in_names, low, role_names, words
from softflank.briefs.tree import Block, Paragraph, Section, Table, Text, joined
from softflank.vocabulary import Course

COURSES = {
    "force": "Gives military help",
    "help": "Gives other help",
    "aside": "Stands aside",
    "sell": "Sells or trades",
}


def title(analysis: Analysis) -> str:
    """Title with the patron's name."""
    return f"{cap(role_names(analysis.world)['patrons'])} dilemma"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A row for each course with its chance at each step; until the dilemma is there, that it is not estimated yet."""
    if analysis.world.roles.challenger is None:
        return None
    if not analysis.dilemma:
        return Section("dilemma", title(analysis), (Paragraph(words(f"{cap(NOT_YET)}.")),))
    found = standing.courses(analysis)
    if not any(told(c) for own in found.values() for c in own if c.course != "sell"):
        return Section("dilemma", title(analysis), tuple(map(Paragraph, _untold(analysis))))
    names = [low(standing.title(analysis, rung)) for rung in found]
    last = {c.course: c for c in list(found.values())[-1]}
    paid = [_split(c) for course in last.values() for c in course.costs]
    kinds = list(dict.fromkeys(kind for kind, amount in paid if not amount.startswith(_UNTOLD)))
    steps = [{c.course: c for c in own} for own in found.values()]
    rows = tuple(_row(app, kind, steps, last[kind], kinds) for kind in last)
    head = ("Course", *(f"Under {n}" for n in names), *map(cap, kinds), "Precedents")
    blocks: list[Block] = [Table("What each course would bring", head, rows, wide=True)]
    if said := past_answers.note(analysis):
        blocks.append(Paragraph(said, role="note"))
    return Section("dilemma", title(analysis), tuple(blocks))


def told(course: Course) -> bool:
    """Whether a course has a chance or counts of past cases."""
    return course.chance is not None or bool(course.record and course.record.n)


def _untold(analysis: Analysis) -> list[Text]:
    """That no course has a chance, and the counts of what was sold, where these are on record."""
    name = role_names(analysis.world)
    sold = next((c.record for own in standing.courses(analysis).values() for c in own if c.course == "sell"), None)
    text = f"Whether {name['patron']} would give military help, other help or none is {NOT_YET}."
    counts = words(f"Sold or traded: {sold.events} of {sold.n} past cases.") if sold and sold.n else ()
    return [joined(words(text), counts)]


def _row(app: Apparatus, kind: str, steps: list[dict[str, Course]], last: Course, kinds: list[str]) -> tuple[Text, ...]:
    """A course: its chance at each step, its costs by kind without their provisos, its nearest precedents."""
    chances = (chance(app, step[kind]) if kind in step else words("no record") for step in steps)
    costs = dict(map(_split, last.costs))
    told = (words(cap(in_names(app.world, bare(costs.get(k, ""))))) for k in kinds)
    return (words(COURSES[kind]), *chances, *told, words("; ".join(last.precedent[:_NEAREST])))


def _split(cost: str) -> tuple[str, str]:
    """What is paid with (*this tie*, *elsewhere*, *means*), and how much."""
    kind, _, amount = cost.partition(": ")
    return (kind, amount) if amount else ("cost", kind)


_NEAREST = 2
_UNTOLD = ("no record", "none")
"""What a cost begins with of which nothing is known or paid: a column of nothing else falls away."""


def bare(cost: str) -> str:
    """A cost without what stands in brackets: provisos, intervals, and the share beside a count."""
    depth, out = 0, []
    for letter in cost:
        depth += letter == "("
        if depth == 0:
            out.append(letter)
        depth -= letter == ")"
    said = re.sub(r"\s+", " ", "".join(out)).strip()
    return re.sub(r"(\d of [\d,]+), [\d.]+\s?%", r"\1", re.sub(r"\s?\[[^\]]*\]", "", said)).strip()
