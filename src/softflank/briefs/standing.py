"""Where the analysis stands on the questions of a brief: the answer by force, what takes half, where it is soft.

Each function gives ``None`` where nothing may be said: no challenger, nothing pressed, a patron that the model never
saw.
"""

from __future__ import annotations

from dataclasses import dataclass

from softflank.analysis import Analysis, Step
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import low, portrait
from softflank.briefs.tree import Number
from softflank.judgement import pressed_for_the_theatre
from softflank.measures.catalogue import arms
from softflank.pressure import overall
from softflank.vocabulary import RESPONSES, Course, Dimension, Estimate, Evidence, Kind, SoftSpot, Verdict

HALF = 0.5
_TEN = 10
MATERIAL = (Dimension.MILITARY, Dimension.ECONOMIC, Dimension.ENERGY)
_RECENT = 3
"""Years within which what a case reports is set beside data that end before."""


@dataclass(frozen=True, slots=True)
class Faced:
    """Chances of the patron's answers at a step of pressure, and the step's name."""

    rung: str
    title: str
    chances: dict[str, Estimate]
    """By answer: ``none``, ``nonmilitary``, ``military``."""

    @property
    def force(self) -> Estimate:
        """Chance of a military answer."""
        return self.chances["military"]


def seen(analysis: Analysis) -> bool:
    """Whether past crises of this patron tell its answers."""
    return bool(analysis.prospects) and analysis.prospects[0].known


def pressing(analysis: Analysis) -> list[Step]:
    """Steps that press, in order."""
    return [s for s in analysis.ladder if s.response]


def today(analysis: Analysis) -> Step | None:
    """The step in force, or the first that presses where none does."""
    steps, now = pressing(analysis), analysis.reached
    return next((s for s in steps if now and s.rung == now.rung), steps[0] if steps else None)


def faced(analysis: Analysis) -> tuple[Faced, Faced] | None:
    """The patron's answers at today's pressure and at the step at which force is likeliest."""
    steps, now = facing(analysis), today(analysis)
    at = next((f for f in steps if now is not None and f.rung == now.rung), None)
    if at is None:
        return None
    return at, max(steps, key=lambda f: (round(f.force.value, 3), -steps.index(f)))


def facing(analysis: Analysis) -> list[Faced]:
    """The patron's answers at each step from today's pressure on, as far as they are told."""
    if not seen(analysis):
        return []
    steps = [s for s in pressing(analysis) if all(r in s.response for r in RESPONSES)]
    return [Faced(s.rung, s.title, s.response) for s in steps]


def of_force(analysis: Analysis, step: Faced) -> bool:
    """Whether a step is one of force."""
    return next((s.group for s in analysis.ladder if s.rung == step.rung), "") == "force"


def at(analysis: Analysis, step: Faced) -> str:
    """Under which pressure an answer would be given: in a crisis, or at a step of another kind.

    The crises on record are those in which the rival acted in any way that the client felt as against it; that of force
    is not told apart.
    """
    return "in a crisis with {challenger}" if of_force(analysis, step) else f"under {low(step.title)}"


def courses(analysis: Analysis) -> dict[str, list[Course]]:
    """The patron's courses by step, in the order of the analysis."""
    out: dict[str, list[Course]] = {}
    for course in analysis.dilemma:
        out.setdefault(course.rung, []).append(course)
    return out


def called(step: Step) -> str:
    """Name of a step, with what its figures of what is kept suppose."""
    return f"{step.title}, if it succeeds" if step.removes else step.title


def title(analysis: Analysis, rung: str) -> str:
    """Name of a step."""
    return next((s.title for s in analysis.ladder if s.rung == rung), rung.replace("_", " "))


def parts(analysis: Analysis, step: Step) -> dict[Dimension, Estimate]:
    """What a step leaves of the dimensions in which something is on record; where nothing is, nothing can break.

    A step that removes the government leaves what is kept if it succeeds: a mean with its failures would flatter it.
    """
    held = {p.dimension for p in analysis.tie.portraits
            if any(e is not None and max(e.value, e.high or 0.0) > 0 for e in (p.stake, p.dependence))}  # fmt: skip
    return {d: e for d, e in step.retained.items() if d in held}


def few_deliveries(analysis: Analysis, share: Estimate) -> int:
    """In how many of ten years the client received the arms that a share is of, where in fewer than five; else 0."""
    years = arms.delivery_years(analysis.world, share.year, _TEN) if share.year else 0
    return years if years < arms.FEW_YEARS else 0


def breaking(analysis: Analysis) -> tuple[Step, Dimension, Estimate] | None:
    """The first step that keeps under half of some dimension, and what it keeps."""
    for step in pressing(analysis):
        found = parts(analysis, step)
        if found:
            dimension, kept = min(found.items(), key=lambda item: item[1].value)
            if kept.value < HALF:
                return step, dimension, kept
    return None


def ends(analysis: Analysis, part: Dimension) -> list[Estimate]:
    """The shares that a part is of the client's and of the patron's own, as far as they are on record."""
    own = portrait(analysis, part)
    return [e for e in (own.dependence, own.stake) if e]


def reported(analysis: Analysis) -> tuple[Dimension, ...]:
    """Parts of which recent claims of the case that were read tell, where the data have nothing or end before."""
    case, roles = analysis.world.case, analysis.world.roles
    both = {roles.patron, roles.client}
    recent = [c for c in case.claims.values() if c.confirmed and c.start and both <= set(c.actors)
              and analysis.world.as_of.year - c.start.year <= _RECENT] if case else []  # fmt: skip

    def last(part: Dimension) -> int:
        return max((e.year or 0 for e in ends(analysis, part) if e.value), default=0)

    return tuple(d for d in MATERIAL if any(c.dimension is d and c.start and c.start.year > last(d) for c in recent))


def softest(analysis: Analysis) -> list[SoftSpot]:
    """Soft spots, the measured by rank, then the argued in their order; what is not soft is left out.

    That no delivery is on record is no sign of letting go where the case itself tells of later help.
    """
    silent = {"patron_exit"} if Dimension.MILITARY in reported(analysis) else set()
    found = [s for s in analysis.spots if s.rule not in silent]
    measured = [s for s in found if s.list == "measured"]
    measured.sort(key=lambda s: s.rank.value if s.rank else len(measured))
    return measured + [s for s in found if s.list == "argued"]


def counted(name: str, label: str, count: int, fit: str) -> Estimate:
    """A count of the cases that a fit rests on."""
    return Estimate(
        name, label, float(count), "cases", Kind.ESTIMATED, "count of cases in the fit", (Evidence(fit=fit),)
    )


def past_cases(analysis: Analysis) -> tuple[Estimate, Estimate] | None:
    """Past cases of the cell that fits this one, and in how many of them the patron gave military help."""
    found = _of_cell(analysis)
    return (found["n"], found["force"]) if found else None


def _of_cell(analysis: Analysis) -> dict[str, Estimate]:
    """Counts of the cell that fits: ``n`` cases, those with other ``help``, those with military help (``force``)."""
    cell = analysis.prospects[0].cell if seen(analysis) else None
    if cell is None:
        return {}
    fit = next((e.fit for e in analysis.prospects[0].estimates[0].evidence if e.fit), "response model")
    record, help_ = cell.records["military"], cell.happened[RESPONSES.index("nonmilitary")]
    told = {
        "n": ("Past cases", record.n),
        "force": ("Past cases with military help of the patron", record.events),
        "help": ("Past cases with other help of the patron", help_),
    }
    return {
        name: counted(f"response.cell.{name}", f"{what}: {cell.title}", count, fit)
        for name, (what, count) in told.items()
    }


def begun(analysis: Analysis) -> tuple[Estimate, Estimate] | None:
    """Past pressures short of force like today's, and how many became crises: what the chance of an answer rests on."""
    now = today(analysis)
    record = now.records.get("response") if now else None
    if record is None or not record.n or record.counted:
        return None
    return (
        counted("response.pressed.n", "Past pressures short of force", record.n, "becomes crisis"),
        counted("response.pressed.crises", "Past pressures short of force that became crises", record.events,
                "becomes crisis"),
    )  # fmt: skip


def helped(analysis: Analysis) -> tuple[Estimate, Estimate] | None:
    """Past cases, and those with other help, where they are too few for a per cent."""
    found = _of_cell(analysis) if given(analysis) else {}
    return (found["n"], found["help"]) if found else None


def few(analysis: Analysis) -> str:
    """The past cases with military help in counts where they are too few for a per cent; else empty."""
    counts = given(analysis)
    return f"{counts['military'] or 'none'} of {sum(counts.values())} crises of {kind(analysis)}" if counts else ""


def kind(analysis: Analysis) -> str:
    """Of which states the crises are that a chance rests on, by their tie to the patron."""
    cell = analysis.prospects[0].cell if seen(analysis) else None
    deep = cell.key.deep if cell and cell.key else None
    return "states" if deep is None else f"states with{'' if deep else 'out'} a deep tie"


def given(analysis: Analysis) -> dict[str, int]:
    """How often each answer was given to force in the past, where the cases are too few for a per cent; else empty."""
    cell = analysis.prospects[0].cell if seen(analysis) else None
    if cell is None or not cell.n or not cell.records["military"].counted:
        return {}
    return dict(zip(RESPONSES, cell.happened, strict=True))


def thin(step: Step) -> bool:
    """Whether the answers at a step rest on too few cases for a per cent."""
    record = step.records.get("response")
    return bool(record and record.n and record.counted)


def answers(analysis: Analysis, app: Apparatus, step: Step) -> dict[str, Number]:
    """The answers at a step as they are printed: with their intervals, or as counts where the cases are few."""
    counts = given(analysis)
    if not (counts and thin(step)):
        return {r: app.number(step.response[r], "full") for r in RESPONSES}
    many = sum(counts.values())
    return {r: Number(f"{counts[r]} of {many}", app.use(step.response[r])) for r in RESPONSES}


def aim(analysis: Analysis) -> Estimate | None:
    """Chance that gaining in the theatre is the main aim; nothing where no verdict was reached."""
    if analysis.verdict is None:
        return None
    asked = pressed_for_the_theatre(analysis.verdict)
    return next((p.posterior for p in analysis.verdict.hypotheses if p.posterior.value == asked.value), asked)


def weighed(verdict: Verdict) -> tuple[Estimate, Estimate]:
    """How many items of evidence a verdict rests on, and from how many origins."""
    fit = next((e.fit for e in verdict.hypotheses[0].posterior.evidence if e.fit), "evidence model")
    return (
        counted("judgement.items", "Items of evidence that were weighed", verdict.items, fit),
        counted("judgement.origins", "Origins of these items", verdict.origins, fit),
    )


def could(analysis: Analysis) -> tuple[Estimate, Estimate | None] | None:
    """The patron's share of the power at hand with all that is free, and with what it would likely send, if told."""
    found = overall(analysis.outcomes) if analysis.outcomes else {}
    power = found.get("could.power")
    return None if power is None else (power, found.get("would.power"))
