"""The brief in a real Chromium: readable narrow and wide, by keyboard, without a network and without scripts."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_fits_the_screen(chromium: webdriver.Chrome, page: Path, width: int) -> None:
    chromium.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    chromium.get(page.as_uri())
    wide = chromium.execute_script("return document.documentElement.scrollWidth")
    assert wide <= width + 1


def test_the_page_has_one_title_and_headings_in_order(chromium: webdriver.Chrome, page: Path) -> None:
    chromium.get(page.as_uri())
    assert chromium.title
    levels = chromium.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_every_chart_says_what_it_shows(chromium: webdriver.Chrome, page: Path) -> None:
    chromium.get(page.as_uri())
    charts = chromium.find_elements(By.CSS_SELECTOR, "figure svg")
    assert len(charts) >= 5
    for chart in charts:
        named = chromium.execute_script(
            "const s = arguments[0]; return s.getAttribute('aria-label') || s.getAttribute('aria-labelledby') "
            "|| s.closest('[aria-label]')?.getAttribute('aria-label') || s.querySelector('title')?.textContent",
            chart,
        )
        assert named


def test_every_link_within_the_page_leads_somewhere(chromium: webdriver.Chrome, page: Path) -> None:
    chromium.get(page.as_uri())
    dead = chromium.execute_script(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => id && !document.getElementById(id))"
    )
    assert dead == []


def test_the_first_tab_stop_skips_to_the_text(chromium: webdriver.Chrome, page: Path) -> None:
    chromium.get(page.as_uri())
    chromium.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    active = chromium.switch_to.active_element
    assert (active.get_attribute("href") or "").split("#")[-1]
    assert "skip" in active.text.lower()


def test_text_has_enough_contrast(chromium: webdriver.Chrome, page: Path) -> None:
    chromium.get(page.as_uri())
    ratio = chromium.execute_script("""
      const lum = c => { const [r,g,b] = c.match(/[\\d.]+/g).map(Number).slice(0,3)
        .map(v => (v/=255) <= 0.03928 ? v/12.92 : ((v+0.055)/1.055)**2.4); return 0.2126*r+0.7152*g+0.0722*b; };
      const back = lum(getComputedStyle(document.body).backgroundColor);
      return Math.min(...[...document.querySelectorAll('main p, main li, main td')].map(e => {
        const l = lum(getComputedStyle(e).color); return (Math.max(l, back)+0.05)/(Math.min(l, back)+0.05); }));
    """)
    assert ratio >= 4.5


def test_the_page_asks_the_network_for_nothing(chromium: webdriver.Chrome, page: Path) -> None:
    chromium.get(page.as_uri())
    asked = chromium.execute_script("return performance.getEntriesByType('resource').map(r => r.name)")
    assert [name for name in asked if name.startswith("http")] == []
