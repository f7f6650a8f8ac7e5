"""The brief without eyes or a mouse: names, order, contrast, few stops; axe too where AXE_CORE gives its path."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from selenium import webdriver

pytestmark = pytest.mark.browser
_STOPS = 90
"""Tab stops of the page with its folds shut."""
_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(
  r => done(r.violations.map(v => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 200)])));
"""
_CONTRAST = """
const lum = c => { const v = c.match(/[\\d.]+/g).map(Number).slice(0, 3).map(x => (x /= 255) <= 0.03928 ? x / 12.92
  : ((x + 0.055) / 1.055) ** 2.4); return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
const back = lum(getComputedStyle(document.body).backgroundColor);
return [...document.querySelectorAll('svg text')].filter(t => getComputedStyle(t).fill.startsWith('rgb')
  && t.getAttribute('fill') === 'currentColor').map(t => { const l = lum(getComputedStyle(t).fill);
  return (Math.max(l, back) + 0.05) / (Math.min(l, back) + 0.05); });
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(chromium: webdriver.Chrome, page: Path, width: int, scheme: str) -> None:
    where = os.environ.get("AXE_CORE")
    if not where:
        pytest.skip("AXE_CORE gives no path to axe.min.js")
    see(chromium, page, width, scheme)
    chromium.set_script_timeout(240)
    chromium.execute_cdp_cmd("Runtime.evaluate", {"expression": Path(where).read_text(encoding="utf-8")})
    assert chromium.execute_async_script(_RUN) == []


def see(chromium: webdriver.Chrome, page: Path, width: int, scheme: str) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    asked = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", asked)
    chromium.get(page.as_uri())


def test_headings_go_down_one_by_one(chromium: webdriver.Chrome, page: Path) -> None:
    see(chromium, page, 1280, "light")
    levels = chromium.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), levels


def test_all_that_is_drawn_or_can_be_followed_has_a_name(chromium: webdriver.Chrome, page: Path) -> None:
    see(chromium, page, 1280, "light")
    nameless = chromium.execute_script(
        "return [...document.querySelectorAll('figure, a[href], summary, table, [role=img]')].filter(e =>"
        "!(e.textContent.trim() || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')))"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert nameless == []
    untold = chromium.execute_script(
        "return [...document.querySelectorAll('figure')].filter(f => f.querySelector('svg') &&"
        "!f.querySelector('[role=img][aria-label], [aria-describedby], figcaption')).length"
    )
    assert untold == 0
    heads = chromium.execute_script("return [...document.querySelectorAll('th')].filter(t => !t.scope).length")
    assert heads == 0


def test_few_stops_lie_between_the_top_and_the_end(chromium: webdriver.Chrome, page: Path) -> None:
    see(chromium, page, 1280, "light")
    stops = chromium.execute_script(
        "return [...document.querySelectorAll('a[href], summary, button, [tabindex]')]"
        ".filter(e => e.tabIndex >= 0 && e.checkVisibility()).length"
    )
    assert stops <= _STOPS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_charts_have_enough_contrast(chromium: webdriver.Chrome, page: Path, scheme: str) -> None:
    see(chromium, page, 1280, scheme)
    ratios = chromium.execute_script(_CONTRAST)
    assert len(ratios) > 50 and min(ratios) >= 4.5
