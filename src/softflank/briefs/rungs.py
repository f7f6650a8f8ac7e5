"""What to expect at a rung: one sentence, of which every format and every command gives the same words."""

from __future__ import annotations

from softflank.analysis import Step
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names
from softflank.briefs.shares import shares
from softflank.briefs.tree import Text, plain
from softflank.vocabulary import Estimate
from softflank.world import World

_ANSWERS = {
    "none": "no answer that counts, or turning away",
    "nonmilitary": "other help",
    "military": "military support",
}
_WHOLE = 0.975
"""What is kept from here on is the whole of today's tie, within the error of the simulation."""
_NOTHING = 0.0005
"""Net losses below this part of the patron's portfolio are next to nothing."""


def expected(app: Apparatus, step: Step) -> Text:
    """What is kept at a rung, the likeliest answer, whether the government lasts, and who loses on balance."""
    parts = [_kept(step)]
    if step.response:
        parts += [_answer(step)] if step.records.get("response") else []
        parts += [_government(step), _balance(step)]
    text = "; ".join(words for words, _ in parts if words)
    used = {name: part for _, own in parts for name, part in own.items()}
    return app.tell(text + ".", **used, **role_names(app.world)) if text else ()


def in_words(world: World, step: Step) -> str:
    """The same sentence as plain words."""
    return plain(expected(Apparatus(world, parts=shares(step.response.values())), step))


Part = tuple[str, dict[str, Estimate | str]]


def _kept(step: Step) -> Part:
    """What the patron keeps where it fares worst and best."""
    if not step.retained:
        return "", {}
    lead = "already in force or overtaken; if it were fully enforced, " if step.in_force else ""
    lead = "if it succeeds, " if step.removes else lead
    (worst, low), (best, high) = (f(step.retained.items(), key=lambda item: item[1].value) for f in (min, max))
    if low.value >= _WHOLE:
        return lead + "nothing that counts would be cut beyond today", {}
    if low.value == high.value:
        return lead + "{patron} would keep {low:full} of every part of the tie", {"low": low}
    text = lead + "{patron} would keep {low:full} of the {worst} tie and {high:full} of the {best} one"
    return text, {"low": low, "high": high, "worst": str(worst), "best": str(best)}


def _answer(step: Step) -> Part:
    name, likely = max(step.response.items(), key=lambda item: item[1].value)
    return "likeliest from {patron} is {answer} ({likely})", {"answer": _ANSWERS[name], "likely": likely}


def _government(step: Step) -> Part:
    if step.success is not None:
        return "operations of its kind ended the government in {success:full} of cases", {"success": step.success}
    if step.survival is None:
        return "", {}
    return "the government of {client} lasts the year with a chance of {lasts:full}", {"lasts": step.survival}


def _balance(step: Step) -> Part:
    """Who loses on balance, where the interval of the net loss decides it."""
    if step.net_loss is None:
        return "", {}
    value = step.net_loss.value
    low, high = (value if end is None else end for end in (step.net_loss.low, step.net_loss.high))
    if max(abs(low), abs(high)) < _NOTHING:
        return "next to nothing is lost or won on balance", {}
    if low > 0:
        return "on balance {patron} loses", {}
    return ("on balance {patron} gains" if high < 0 else "whether {patron} loses on balance is open"), {}
