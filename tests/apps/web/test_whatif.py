"""Sliders: the preview is the run itself with fewer draws, and an overlay is kept in the case with its reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from tests.apps.web.conftest import page, token

from softflank.analysis import press
from softflank.apps.web.showing import finer
from softflank.assumptions import overlay
from softflank.panel import Panel
from softflank.workspace import Question, Workspace
from softflank.workspace.previews import movable, preview

CASE = "case=venezuela-2025"


def bare(figure: dict[str, Any]) -> dict[str, Any]:
    """What a preview tells of a figure."""
    return {k: figure[k] for k in ("value", "low", "high", "unit")}


@pytest.mark.parametrize("change", ["reach.decay=0.25", "pressure_levels.military_gravity=5", "channels.KEY=0.1"])
def test_a_preview_is_what_the_full_run_says_with_as_many_draws(client: TestClient, change: str) -> None:
    if "KEY" in change:
        known = [a["key"] for a in client.get(f"/assumptions.json?{CASE}").json()]
        change = next(f"{k}=0.1" for k in known if k.startswith("channels."))
    seen = client.get(f"/whatif.json?{CASE}&assume={change}").json()
    run = client.get(f"/press.json?{CASE}&assume={change}&draws={seen['draws']}").json()
    for side in ("baseline", "changed"):
        for rung, step in zip(seen["ladder"], run[side]["ladder"], strict=True):
            assert rung[side]["government lasts a year"] == bare(step["survival"])
            if step["response"]:
                assert rung[side]["answer with force"] == bare(step["response"]["military"])


def test_what_a_slider_moves_is_marked_as_a_preview(client: TestClient) -> None:
    shown = page(client, f"/whatif?{CASE}&assume=reach.decay=0.25")
    part = client.get(f"/whatif?{CASE}&assume=reach.decay=0.25", headers={"HX-Target": "preview"}).text
    assert "What stands behind each of these chances" in part and "/press?" in part
    assert "<strong>Preview:</strong>" in part and 'class="moved"' in part and "<html" not in part
    assert re.search(r'class="slider changed" id="a-reach.decay"', shown)
    sliders = re.findall(r'<input type="range" id="s-([^"]+)"', shown)
    movable = [a for a in client.get(f"/assumptions.json?{CASE}").json() if a["high"] > a["low"]]
    assert sorted(sliders) == sorted(a["key"] for a in movable) and len(sliders) > 60


def test_an_overlay_is_kept_with_its_reason_and_counts(client: TestClient) -> None:
    held = token(client)
    client.post("/copy", data={"csrf": held, "case": "venezuela-2025", "name": "mine-moved"})
    was = client.get("/file.json?case=mine-moved").json()["hash"]
    fields = {"csrf": held, "case": "mine-moved", "was": was, "assume": "reach.decay=0.25"}
    assert client.post("/overlay", data={**fields, "reason": ""}).status_code == 400
    assert client.post("/overlay", data={**fields, "reason": "Ships: slower <b>than</b> thought"}).is_success
    mine = next(a for a in client.get("/assumptions.json?case=mine-moved").json() if a["key"] == "reach.decay")
    assert mine["own"] and mine["mode"] == 0.25 and mine["reason"] == "Ships: slower <b>than</b> thought"
    shown = page(client, "/whatif?case=mine-moved")
    assert "&lt;b&gt;than" in shown and 'id="s-reach.decay"' not in shown
    text = client.get("/file.json?case=mine-moved").json()["text"]
    before = client.get("/file.json?case=venezuela-2025").json()["text"].splitlines()
    assert [line for line in before if line not in text.splitlines()] == ["id: venezuela-2025"]
    stale = client.post("/overlay", data={**fields, "reason": "again"})
    assert stale.status_code == 412 and "has changed since" in stale.text
    now = client.get("/file.json?case=mine-moved").json()["hash"]
    dropped = {"csrf": held, "case": "mine-moved", "was": now, "key": "reach.decay"}
    assert client.post("/overlay/drop", data=dropped).is_success
    assert client.get("/file.json?case=mine-moved").json()["text"].rstrip().splitlines()[1:] == before[1:]


def test_what_is_kept_from_the_run_before_is_what_no_change_touches(panel: Panel) -> None:
    """One assumption of each group, and each that the tie or the setting was made from: as if all were done again."""
    world = Workspace(panel).world(Question(case="venezuela-2025"))
    base = preview(world, draws=200)
    known = [a for a in movable(world, base.outcomes).lines if a["high"] > a["low"]]
    by_group = {a["key"].partition(".")[0]: a for a in known} | {a["key"]: a for a in known if a["key"] in base.read}
    assert len(by_group) > 12 and "reach.decay" in by_group
    for line in by_group.values():
        change = f"{line['key']}={line['low'] + 0.9 * (line['high'] - line['low']):.4g}"
        again = press(replace(world, assumptions=overlay(world.assumptions, (change,))), draws=200).outcomes
        kept = base.with_changes((change,)).changed
        assert kept is not None
        for name, values in again.arrays.items():
            np.testing.assert_array_equal(values, kept.arrays[name], err_msg=f"{change}: {name}")


def test_a_small_move_shows_and_the_noise_of_a_sum_does_not() -> None:
    made = {"low": None, "high": None, "unit": "portfolio units"}
    assert finer({"value": -8.46e-17, **made}) == "0 %"
    assert finer({"value": 0.03081, **made}) == "3.08 %" != finer({"value": 0.03092, **made})
