"""Pages hold what their forms hold; the forms are those of the command line; each has its address and its schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from html import unescape
from pathlib import Path

import jsonschema
import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter
from tests.apps.web.conftest import page

from softflank.apps.web.pages import PAGES
from softflank.apps.web.server import application
from softflank.apps.web.showing import interval, number
from softflank.states import states
from softflank.wire.schemas import FORMS, schema
from softflank.workspace import Workspace
from softflank.workspace.desk import Desk

CASE = "case=venezuela-2025&draws=400"
COLD = "patron=Russia&client=Cuba&challenger=USA&theatre=DEU&as_of=1962-10-01&draws=400"
WORDS = ("brief", "collect", "forecast")
"""Pages whose figures stand in sentences, tables of words or a form of their own."""


def figures(part: object) -> dict[str, dict]:
    """Every figure of a form by its id."""
    found: dict[str, dict] = {}
    if isinstance(part, dict):
        if {"id", "value", "unit", "kind"} <= set(part):
            found[part["id"]] = part
        for value in part.values():
            found |= figures(value)
    elif isinstance(part, list):
        for value in part:
            found |= figures(value)
    return found


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("name", [p.name for p in PAGES])
def test_a_page_prints_the_figures_of_its_form_and_no_others(client: TestClient, name: str) -> None:
    shown = page(client, f"/{name}?{CASE}")
    form = client.get(f"/{name}.json?{CASE}").json()
    made = next(p.form for p in PAGES if p.name == name)
    jsonschema.validate(form, schema(name) if name in (*FORMS, "brief") else TypeAdapter(made).json_schema())
    known = figures(form)
    printed = re.findall(
        r'data-figure="([^"]+)"[^>]*>([^<]+)</a><span class="kind[^>]*><span class="sr">[^<]*</span></span>'
        r'(?: <span class="range">([^<]+)</span>)?',
        shown,
    )
    assert len(printed) == shown.count("data-figure=") and (printed or name in WORDS)
    for identity, value, ends in printed:
        assert unescape(value) == number(known[unescape(identity)])
        assert unescape(ends) == interval(known[unescape(identity)])


def test_the_form_of_a_page_is_that_of_the_command(client: TestClient) -> None:
    """Byte for byte, but for the day of writing."""
    command = [sys.executable, "-m", "softflank", "tie", "RUS", "CUB", "--as-of", "1962-10-01", "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert client.get("/tie.json?patron=RUS&client=CUB&as_of=1962-10-01").text == said


def test_home_offers_three_things_on_an_empty_desk(workspace: Workspace, tmp_path: Path) -> None:
    with TestClient(application(workspace, Desk(tmp_path / "none")), base_url="http://localhost") as alone:
        shown = page(alone, "/")
        start = re.search(r'<ol class="start">.*?</ol>', shown, re.S)
        assert start and start[0].count("<li>") == 3
        assert "venezuela-2025" in {c["id"] for c in alone.get("/cases.json").json()}


def test_a_question_in_words_casts_the_roles_and_says_what_it_assumed(client: TestClient) -> None:
    asked = "/ask?question=Could+the+United+States+turn+Egypt+from+the+Soviet+Union%3F&as_of=1972-01-01"
    form = client.get(asked.replace("/ask", "/ask.json")).json()
    shown = page(client, asked)
    told = [line for line in form["assumed"] if not line.startswith("The roles are not settled")]
    assert form["roles"]["client"] == "EGY" and told and all(line in words(shown) for line in told)
    assert ("The words do not settle the roles" in words(shown)) == (form["other"] is not None)
    assert (len(told) < len(form["assumed"])) == (form["other"] is not None)
    assert "/tie?patron=RUS&amp;client=EGY" in shown


@pytest.mark.parametrize("cast", ["CHN ARM RUS GEO", "IND PAK CHN NPL", "ISR SYR IRN IRQ", "RUS TCD FRA MLI"])
def test_the_form_that_home_suggests_is_read_as_it_says(client: TestClient, cast: str) -> None:
    found = re.search(r'placeholder="(Could CHALLENGER[^"]+)"', page(client, "/"))
    assert found
    roles = dict(zip(("CHALLENGER", "CLIENT", "PATRON", "THEATRE"), cast.split(), strict=True))
    question = re.sub("|".join(roles), lambda role: states()[roles[role[0]]].name, found[1])
    form = client.get("/ask.json", params={"question": question, "as_of": "2020-01-01"}).json()
    assert {role.lower(): code for role, code in roles.items()}.items() <= form["roles"].items()
    assert form["other"] is None


def test_a_power_too_great_to_be_a_stake_leaves_the_roles_open(client: TestClient) -> None:
    question = "Could India use pressure on Pakistan against China over the United States?"
    form = client.get("/ask.json", params={"question": question, "as_of": "2020-01-01"}).json()
    assert form["other"] is not None and form["roles"]["theatre"] is None
    assert (form["roles"]["patron"], form["roles"]["client"], form["roles"]["challenger"]) == ("CHN", "PAK", "IND")


def test_a_reading_that_is_not_settled_offers_the_other(client: TestClient) -> None:
    asked = "/ask?question=Macron+lost+Mali;+will+he+lose+Ivory+Coast+as+well%3F"
    form = client.get(asked.replace("/ask", "/ask.json")).json()
    assert form["other"]
    assert "Take that reading" in page(client, asked)


def test_page_one_stands_on_the_page_of_the_brief(client: TestClient) -> None:
    shown, form = page(client, f"/brief?{CASE}"), client.get(f"/brief.json?{CASE}").json()
    assert "".join(form["bottom_line"].split()) in words(shown).replace(" ", ""), "tags part a figure from its brackets"
    figures = re.findall(r'class="fig" href="([^"]+)"', shown)
    assert len(figures) >= 10
    assert client.get(unescape(figures[0]).replace("/why?", "/why.json?")).status_code == 200


def test_a_map_that_cannot_be_drawn_says_why(client: TestClient) -> None:
    drawn, form = page(client, f"/map?{COLD}"), client.get(f"/map.json?{COLD}").json()
    assert "<svg" in drawn and " ".join(form["title"].split()) in words(drawn) and not form["gaps"]
    lost = "patron=Russia&client=East+Germany&challenger=USA&as_of=1962-10-01"
    form = client.get(f"/map.json?{lost}").json()
    assert "<svg" not in page(client, f"/map?{lost}")
    assert form["gaps"][0]["reason"] == "no capital of East Germany on record"


def test_every_figure_of_a_page_has_its_why(client: TestClient) -> None:
    shown = page(client, f"/press?{CASE}")
    links = [unescape(x) for x in re.findall(r'class="fig" href="([^"]+)"', shown)]
    assert len(links) > 50
    for link in links[::25]:
        form = client.get(link.replace("/why?", "/why.json?")).json()
        jsonschema.validate(form, schema("why"))
        assert form["figure"]["method"] in words(page(client, link))


def test_an_unknown_figure_is_told_with_the_nearest(client: TestClient) -> None:
    answer = client.get(f"/why.json?{CASE}&figure=alliance.obligations&of=tie")
    assert answer.status_code == 400 and "did you mean alliance.obligation" in answer.json()["error"]


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_a_brief_comes_in_every_format(client: TestClient, form: str) -> None:
    answer = client.get(f"/brief.{form}?{CASE}", headers={"Accept": "*/*"})
    assert answer.status_code == 200 and len(answer.content) > 10_000
    if form != "json":
        assert "Content-Disposition" in answer.headers


def test_a_tie_without_a_case_has_the_pages_that_its_roles_allow(client: TestClient) -> None:
    shown = page(client, f"/tie?{COLD}")
    assert "/press?" in shown and 'href="/case' not in shown
    bare = page(client, "/tie?patron=RUS&client=CUB&as_of=1962-10-01")
    assert "/press?" not in bare


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/tie.json", "say which tie"),
        ("/tie.json?patron=RUS&client=RUS", "needs two states"),
        ("/tie.json?patron=Narnia&client=RUS", "Narnia"),
        ("/tie.json?patron=RUS&client=CUB&as_of=2999-01-01", "future"),
        ("/press.json?case=venezuela-2025&draws=9", "draws"),
        ("/press.json?case=venezuela-2025&assume=nothing=1", "no assumption"),
    ],
)
def test_a_wrong_question_is_one_line(client: TestClient, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert said in answer.json()["error"] and "\n" not in answer.json()["error"]


def test_the_description_of_the_api_names_every_form(client: TestClient) -> None:
    described = json.loads(client.get("/openapi.json").text)
    assert {f"/{p.name}.json" for p in PAGES} <= set(described["paths"])
    answer = described["paths"]["/tie.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["$ref"].endswith("TieJson")


def test_work_is_a_resource_with_an_end(client: TestClient) -> None:
    begun = client.get(f"/brief.json?{COLD}&seed=7", headers={"Prefer": "respond-async"})
    assert begun.status_code == 202
    where = begun.headers["location"]
    assert client.get(where).json()["state"] in ("runs", "done")
    client.delete(where)
    for _ in range(400):
        state = client.get(where).json()
        if state["state"] != "runs":
            break
        time.sleep(0.05)
    assert state["state"] == "given up" and "given up at" in state["error"]
