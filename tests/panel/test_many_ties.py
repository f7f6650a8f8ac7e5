"""A view for many ties answers as a view for one does, and reads each question of all of them once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from softflank.panel import Panel, View

DAY = date(2012, 5, 6)
POWERS = ("RUS", "USA")
PAIRS = [("RUS", "VEN"), ("VEN", "USA"), ("USA", "RUS"), ("CUB", "VEN")]
QUESTIONS: dict[str, Callable[[View, str, str], Any]] = {
    "state": lambda v, a, b: v.state("cinc", b),
    "dyad": lambda v, a, b: v.dyad("trade_flow", a, b),
    "dyads of an origin": lambda v, a, b: v.dyads("arms_need_10", 2010, origins=(a, "CHN")),
    "dyads of a partner": lambda v, a, b: v.dyads("arms_need_10", 2010, partners=(b,)),
    "dyads of both": lambda v, a, b: v.dyads("arms_need_10", 2010, origins=(a,), partners=(b, "IND")),
    "all dyads": lambda v, a, b: v.dyads("arms_need_10", 2010),
    "pair votes": lambda v, a, b: v.pair_votes(a, b, 2005, 2011),
    "spells of a pair": lambda v, a, b: v.spells("alliance", a, b),
    "spells of a state": lambda v, a, b: v.spells("alliance", a, on=DAY),
    "spells of a partner": lambda v, a, b: v.spells("distance", partner=b),
    "points": lambda v, a, b: v.points(b),
    "alignment": lambda v, a, b: v.alignment(b),
    "events": lambda v, a, b: v.events("veto", a),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_many_ties_are_answered_as_one_is(panel: Panel, question: str) -> None:
    one, many = panel.view(DAY), panel.view(DAY, POWERS)
    found = [(QUESTIONS[question](one, *p), QUESTIONS[question](many, *p)) for p in PAIRS]
    assert all(a == b for a, b in found)
    assert any(a for a, _ in found), "nothing was compared"


def test_a_question_is_read_once_for_all_ties(panel: Panel) -> None:
    panel.forget()
    view = panel.view(DAY, POWERS)
    view.dyad("trade_flow", "RUS", "VEN")
    asked = len(panel.answers)
    for client in ("CUB", "IND", "VNM"):
        view.dyad("trade_flow", "RUS", client)
        view.dyad("trade_flow", client, "USA")
    assert len(panel.answers) == asked


def test_what_was_gathered_is_answered_as_what_is_asked_and_read_once(panel: Panel) -> None:
    others, names = ("RUS", "USA", "CUB"), ("trade_flow", "arms_need_10", "sanctions", "no series")
    single = ("cinc", "oil_output", "no series")
    pairs = [pair for other in others for pair in ((other, "VEN"), ("VEN", other))]
    panel.forget()
    view = panel.view(DAY)
    asked = [view.dyad(name, *pair) for name in names for pair in pairs]
    own = [view.state(name, code) for name in single for code in ("VEN", *others)]
    panel.forget()
    view.gather("VEN", ("VEN", *others))
    read = len(panel.answers)
    assert [view.dyad(name, *pair) for name in names for pair in pairs] == asked
    assert [view.state(name, code) for name in single for code in ("VEN", *others)] == own
    view.gather("VEN", others)
    assert len(panel.answers) == read and any(asked) and not all(asked) and any(own)
    assert view.dyad("trade_flow", "RUS", "USA"), "a pair that nobody gathered is asked for"


def test_alignment_saw_no_later_vote(panel: Panel) -> None:
    published = {o.year: o.value for o in panel.view(DAY).state("ideal_point_all", "VEN")}
    own = panel.view(DAY).alignment("VEN")
    assert own and all(o.available_from <= DAY for o in own)
    assert [o for o in panel.view(date(2020, 1, 1)).alignment("VEN") if o.available_from <= DAY] == own
    assert any(abs(published[o.year] - o.value) > 0.01 for o in own if o.year in published)
    assert panel.view(DAY).alignments(own[-1].end)["VEN"] == own[-1].value
