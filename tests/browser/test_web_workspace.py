"""The web workspace in a real Chromium: from an empty folder to a PDF, sliders, two people on one file, no scripts."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser
CASE = "case=venezuela-2025"
LABELS = """
const named = (e) => e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim() || e.title;
return [...document.querySelectorAll('input:not([type=hidden]),select,textarea,button,a[href],summary,meter')]
  .filter((e) => !named(e)).map((e) => e.outerHTML.slice(0, 120));
"""


TIE = "patron=India&client=Bhutan&challenger=China&theatre=Nepal"
EVERY = (
    "/", "/audit", "/archive", "/record", "/coverage", "/enter", "/source?name=sipri-arms-deliveries",
    "/tie?patron=Narnia&client=Chad", "/ask?question=Could+China+use+pressure+on+Armenia+against+Russia%3F",
    *(f"/{p}?{TIE}" for p in ("tie", "map", "press", "whatif", "softspots", "leverage", "forecast", "brief")),
    *(f"/{p}?{CASE}" for p in ("case", "judge", "evidence", "quotes", "file", "collect")),
    f"/claim?{CASE}&claim=maduro-succeeds-chavez-2013", f"/why?{TIE}&of=tie&figure=arms.need_10",
)  # fmt: skip
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(
  r => done(r.violations.map(v => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160)])));
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a workspace that serves an empty folder."""
    desk = tmp_path_factory.mktemp("desk")
    command = [sys.executable, "-m", "softflank", "serve", str(desk), "--port", "0"]
    environment = {**os.environ, "SOFTFLANK_ARCHIVE": str(desk / "archive"), "PYTHONUNBUFFERED": "1"}
    served = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert served.stdout is not None
    found = re.search(r"http://\S+[^/\s]", served.stdout.readline())
    assert found, "the program did not say where it is"
    yield found[0]
    served.terminate()
    served.wait(10)
    served.stdout.close()


def opened(profile: Path) -> webdriver.Chrome:
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if binary is None or driver is None:
        if os.environ.get("SOFTFLANK_REQUIRE_CHROMIUM") == "1":
            pytest.fail("no chromium and chromedriver here")
        pytest.skip("no chromium and chromedriver here")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ):  # fmt: skip
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    made = opened(tmp_path_factory.mktemp("one"))
    yield made
    made.quit()


def go(browser: webdriver.Chrome, address: str, *, width: int = 1280) -> None:
    """Open a page, and wait until it is worked out."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(address)
    settle(browser)


def settle(browser: webdriver.Chrome) -> None:
    WebDriverWait(browser, 120, 0.2).until(lambda b: b.title and "at work" not in b.title)


def click(browser: webdriver.Chrome, how: str, what: str) -> None:
    found = browser.find_element(how, what)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
    found.click()


def test_from_an_empty_folder_to_a_pdf(browser: webdriver.Chrome, place: str) -> None:
    go(browser, f"{place}/")
    assert len(browser.find_elements(By.CSS_SELECTOR, "ol.start li")) == 3
    browser.find_element(By.ID, "question").send_keys(
        "Could the United States turn Egypt from the Soviet Union?" + Keys.ENTER
    )
    WebDriverWait(browser, 30).until(lambda b: "Asked" in b.title)
    browser.find_element(By.ID, "name").send_keys("egypt" + Keys.ENTER)
    WebDriverWait(browser, 30).until(lambda b: "/case?case=egypt" in b.current_url)
    click(browser, By.LINK_TEXT, "The brief")
    WebDriverWait(browser, 30).until(lambda b: "/brief" in b.current_url)
    settle(browser)
    address = browser.find_element(By.LINK_TEXT, "PDF").get_attribute("href")
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - of this machine
        assert answer.read(5) == b"%PDF-"


def test_a_slider_moves_the_preview_and_reset_takes_it_back(browser: webdriver.Chrome, place: str) -> None:
    go(browser, f"{place}/whatif?{CASE}")
    assert not browser.find_elements(By.CSS_SELECTOR, ".moved")
    move = (
        "const s = document.getElementById('s-reach.decay'); s.value = s.max; "
        "s.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    browser.execute_script(move)
    WebDriverWait(browser, 20).until(lambda b: b.find_elements(By.CSS_SELECTOR, ".moved"))
    assert "Preview" in browser.find_element(By.CSS_SELECTOR, ".flag").text
    assert "assume=reach.decay" in browser.current_url
    assert "changed" in browser.find_element(By.ID, "a-reach.decay").get_attribute("class")
    link = browser.current_url
    browser.execute_script("document.querySelector('[data-reset]').click()")
    WebDriverWait(browser, 20).until(lambda b: not b.find_elements(By.CSS_SELECTOR, ".moved"))
    go(browser, link)
    assert browser.find_elements(By.CSS_SELECTOR, ".moved"), "a link holds what was moved"


def test_two_people_on_one_file(browser: webdriver.Chrome, place: str, tmp_path: Path) -> None:
    go(browser, f"{place}/case?{CASE}")
    name = browser.find_element(By.ID, "copy")
    name.clear()
    name.send_keys("shared" + Keys.ENTER)
    WebDriverWait(browser, 30).until(lambda b: "/case?case=shared" in b.current_url)
    other = opened(tmp_path / "two")
    try:
        for each in (browser, other):
            go(each, f"{place}/file?case=shared&file=case.yml")
        add = (
            "const t = document.getElementById('text'); "
            "t.value = t.value.replace('title: Is', arguments[0]); t.form.requestSubmit()"
        )
        other.execute_script(add, "title: Was")
        WebDriverWait(other, 30).until(lambda b: "title: Was" in b.find_element(By.ID, "text").get_property("value"))
        browser.execute_script(add, "title: Will")
        said = WebDriverWait(browser, 30).until(lambda b: b.find_element(By.CSS_SELECTOR, "[role=alert]")).text
        assert "has changed since" in said and "+title: Was" in said
        assert "title: Will" in browser.find_element(By.ID, "mine").get_property("value")
        assert "title: Was" in browser.find_element(By.ID, "text").get_property("value")
    finally:
        other.quit()


def test_an_origin_opens_by_keyboard_and_gives_the_place_back(browser: webdriver.Chrome, place: str) -> None:
    go(browser, f"{place}/tie?{CASE}")
    figure = browser.find_element(By.CSS_SELECTOR, "a.fig")
    browser.execute_script("arguments[0].focus()", figure)
    figure.send_keys(Keys.ENTER)
    WebDriverWait(browser, 20).until(lambda b: "method" in b.find_element(By.ID, "why").text)
    assert "/tie" in browser.current_url
    browser.find_element(By.ID, "why").send_keys(Keys.ESCAPE)
    assert browser.find_element(By.ID, "why").text == ""
    assert browser.switch_to.active_element == figure


@pytest.mark.parametrize(
    "path", ["/", "/case", "/tie", "/map", "/press", "/whatif", "/softspots", "/judge", "/evidence", "/brief", "/audit"]
)
def test_a_page_fits_names_its_parts_and_breaks_no_rule_of_its_own(
    browser: webdriver.Chrome, place: str, path: str
) -> None:
    browser.get_log("browser")
    for width in (360, 1280):
        go(browser, f"{place}{path}?{CASE}", width=width)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width + 1
    assert browser.execute_script(LABELS) == []
    twice = (
        "const s = [...document.querySelectorAll('[id]')].map((e) => e.id); "
        "return s.filter((x, i) => s.indexOf(x) !== i)"
    )
    assert browser.execute_script(twice) == []
    levels = browser.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]))"
    )
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert [line["message"] for line in browser.get_log("browser") if line["level"] in ("SEVERE", "ERROR")] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_on_any_page(browser: webdriver.Chrome, place: str, width: int) -> None:
    where = os.environ.get("AXE_CORE")
    if not where:
        pytest.skip("AXE_CORE gives no path to axe.min.js")
    browser.set_script_timeout(240)
    found = {}
    for path in EVERY:
        go(browser, f"{place}{path}", width=width)
        browser.execute_cdp_cmd("Runtime.evaluate", {"expression": Path(where).read_text(encoding="utf-8")})
        found |= {path: broken} if (broken := browser.execute_async_script(RUN)) else {}
    sys.stdout.write(f"\naxe, {width} pixels wide: {len(EVERY)} pages, {len(found)} with a violation {found or ''}\n")
    assert found == {}


def test_a_grade_and_a_reading_are_changed_and_the_verdict_follows(browser: webdriver.Chrome, place: str) -> None:
    go(browser, f"{place}/case?{CASE}")
    name = browser.find_element(By.ID, "copy")
    name.clear()
    name.send_keys("weighed" + Keys.ENTER)
    WebDriverWait(browser, 30).until(lambda b: "/case?case=weighed" in b.current_url)
    go(browser, f"{place}/evidence?case=weighed")
    supports = "#posterior meter"
    WebDriverWait(browser, 60).until(lambda b: b.find_elements(By.CSS_SELECTOR, supports))
    before = [m.get_attribute("value") for m in browser.find_elements(By.CSS_SELECTOR, supports)]
    go(browser, f"{place}/evidence?case=weighed", width=360)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 361
    form = browser.find_element(By.CSS_SELECTOR, "article form[action='/grade']")
    browser.execute_script("arguments[0].querySelector('select').value = 'F'; arguments[0].requestSubmit()", form)
    WebDriverWait(browser, 60).until(lambda b: "#item-" in b.current_url)
    WebDriverWait(browser, 60).until(lambda b: b.find_elements(By.CSS_SELECTOR, supports))
    assert before != [m.get_attribute("value") for m in browser.find_elements(By.CSS_SELECTOR, supports)]


def test_reading_needs_no_script(browser: webdriver.Chrome, place: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        go(browser, f"{place}/press?{CASE}")
        click(browser, By.CSS_SELECTOR, "td a.fig")
        WebDriverWait(browser, 30).until(lambda b: "/why?" in b.current_url)
        settle(browser)  # a page whose draws made room is worked out again
        assert "method" in browser.find_element(By.CSS_SELECTOR, ".facts").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
