"""The whole text of a brief on an invented world, against a stored copy.

``SOFTFLANK_WRITE_GOLDEN=1`` writes the copy anew; read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from softflank.briefs import Brief, compose
from softflank.briefs.formats import FORMATS
from tests.briefs import tiny
from tests.briefs.conftest import WRITTEN

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "briefs"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    return compose(tiny.analysis(tmp_path_factory.mktemp("tiny")), written=WRITTEN)


def against(name: str, text: str) -> None:
    if os.environ.get("SOFTFLANK_WRITE_GOLDEN") == "1":
        (GOLDEN / name).write_text(text, encoding="utf-8")
    assert same(name, text), f"{name} differs; diff it with SOFTFLANK_WRITE_GOLDEN=1 and git diff"


def same(name: str, text: str) -> bool:
    return text == (GOLDEN / name).read_text(encoding="utf-8")


def test_markdown(made: Brief) -> None:
    against("tiny.md", FORMATS["md"](made)["brief.md"])


def test_json(made: Brief) -> None:
    record = json.loads(FORMATS["json"](made)["brief.json"])
    against("tiny.json", json.dumps(record | {"softflank": "masked"}, indent=1, ensure_ascii=False) + "\n")


def test_html_without_its_drawings_and_style(made: Brief) -> None:
    page = FORMATS["html"](made)["brief.html"]
    page = re.sub(r"<svg .*?</svg>", "<svg/>", page, flags=re.S)
    page = re.sub(r"<style>.*?</style>", "<style/>", page, flags=re.S)
    against("tiny.html", re.sub(r"sha256-[\w+/=]+", "sha256-masked", page))


def test_the_stored_copy_is_read_by_letters(made: Brief) -> None:
    text = FORMATS["md"](made)["brief.md"]
    assert same("tiny.md", text)
    assert not same("tiny.md", text.replace("4,680", "4,681"))


def test_a_confirmed_report_may_stand_on_page_one_and_an_unread_one_may_not(made: Brief) -> None:
    text = FORMATS["md"](made)["brief.md"]
    front = text[: text.index("## 1. ")]
    assert "The unread report says" not in front
    assert "A second visit was promised" not in front
    assert "A second visit was promised &amp; &lt;not&gt; paid for." in text


def test_a_quoted_report_has_a_mark_of_its_own_and_its_words_with_the_reference(made: Brief) -> None:
    text = FORMATS["md"](made)["brief.md"]
    claims = ("A radio station", "A second visit", "The harbour of")
    lines = {claim: [x for x in text.splitlines() if claim in x] for claim in claims}
    assert lines["A radio station"] and all("†" in x and "‡" not in x for x in lines["A radio station"])
    assert lines["A second visit"] and all("‡" in x and "†" not in x for x in lines["A second visit"])
    assert lines["The harbour of"] and not any("†" in x or "‡" in x for x in lines["The harbour of"])
    cited = next(x for x in text.splitlines() if "The harbour. The Invented Gazette" in x)
    assert "“a wireless &lt;station&gt; was opened”" in cited
    record = json.loads(FORMATS["json"](made)["brief.json"])
    assert {r["id"]: r["quotes"] for r in record["references"]}["gazette-2012"] == ["a wireless <station> was opened"]
    page = FORMATS["html"](made)["brief.html"]
    assert "not read in full, quoted in the references" in page
    assert "<station>" not in page
