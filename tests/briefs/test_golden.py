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
    page = re.sub(r'(id="brief-json">).*?</script>', r"\1masked</script>", page, flags=re.S)
    against("tiny.html", re.sub(r"sha256-[\w+/=]+", "sha256-masked", page))


def test_the_stored_copy_is_read_by_letters(made: Brief) -> None:
    text = FORMATS["md"](made)["brief.md"]
    assert same("tiny.md", text)
    assert not same("tiny.md", text.replace("4,680", "4,681"))


def test_an_unread_report_has_its_sign_and_never_stands_on_page_one(made: Brief) -> None:
    text = FORMATS["html"](made)["brief.html"]
    front = text[: text.index('class="part"')]
    for claim in ("The unread report says", "A second visit", "A radio station"):
        assert claim not in front
    facts = text[text.index('id="facts"') :]
    row = next(r for r in facts.split("<tr") if "A second visit" in r)
    assert "†" in row and "&amp; &lt;not&gt; paid for" in row
    read = next(r for r in facts.split("<tr") if "The harbour of" in r)
    assert "†" not in read
    assert "<station>" not in text
