"""The web workspace under use: time of pages and sliders, readers beside a writer, and what an attacker gets.

    python benchmarks/web.py [--seconds 60] [--readers 50] [--minutes 10] [--part sliders]

Serves an empty folder in a process of its own and asks it over the loopback. Times are of answers that are worked out
already, as a person meets them on the second look; a first look shows its progress after 0.3 s. Where other work shares
the machine, the processor time that an answer took says more than the wall.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CASE = "case=venezuela-2025"
OF_A_CASE = (
    "case", "tie", "map", "press", "whatif", "softspots", "leverage", "judge", "evidence", "forecast", "brief",
    "why?of=tie&figure=alliance.obligation",
)  # fmt: skip
PAGES = ("/", "/coverage", "/record", *(f"/{p}{'&' if '?' in p else '?'}{CASE}" for p in OF_A_CASE))
OF_A_TIE = ("tie", "map", "press", "softspots", "whatif", "forecast")
PARTS = ("pages", "sliders", "readers", "use", "attacks")
HTML = {"Accept": "text/html"}


class Place:
    """A served workspace: its port and process."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.port, self.process = port, process

    def ask(
        self, path: str, method: str = "GET", body: str | bytes | None = None, **headers: str
    ) -> tuple[int, bytes, dict[str, str]]:
        """Status, body and headers of one request."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, {**HTML, **{k.replace("_", "-"): v for k, v in headers.items()}})
            answer = line.getresponse()
            return answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}
        finally:
            line.close()

    def settled(self, path: str) -> None:
        """Wait until a page is worked out."""
        while (status := self.ask(path)[0]) == 202:
            time.sleep(0.3)
        assert status == 200, f"{path}: {status}"

    def computed(self) -> float:
        """Seconds that the process has computed so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Memory of the process."""
        held = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", held)[0]) / 1024


@contextmanager
def served() -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SOFTFLANK_ARCHIVE": f"{folder}/archive", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "softflank", "serve", f"{folder}/desk", "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        try:
            yield Place(int(re.findall(r":(\d+)/", process.stdout.readline())[0]), process)
        finally:
            process.terminate()
            process.wait(10)


def timed(call: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        found.append(1000 * (time.perf_counter() - began))
    return statistics.median(found), sorted(found)[int(0.95 * (len(found) - 1))]


def form(place: Place) -> tuple[str, str]:
    """Cookie and token of a browser that has opened a page."""
    _, body, headers = place.ask("/enter")
    return headers["set-cookie"].split(";")[0], re.findall(rb'name="csrf" value="(\w+)"', body)[0].decode()


def send(place: Place, path: str, fields: dict[str, str], **headers: str) -> int:
    """Status of a form."""
    body = urllib.parse.urlencode(fields)
    return place.ask(path, "POST", body, Content_Type="application/x-www-form-urlencoded", **headers)[0]


def readers_and_writer(place: Place, readers: int, seconds: float) -> str:
    """Errors, answers and lost edits while some read and one writes."""
    cookie, token = form(place)
    send(place, "/copy", {"csrf": token, "case": "venezuela-2025", "name": "busy"}, Cookie=cookie)
    ends, wrong, answers = time.monotonic() + seconds, [], []

    def read(number: int) -> None:
        while time.monotonic() < ends:
            path = PAGES[number % len(PAGES)]
            began = time.perf_counter()
            try:
                status = place.ask(path)[0]
            except OSError as error:
                wrong.append(f"{path} {error}")
                continue
            answers.append(1000 * (time.perf_counter() - began))
            if status not in (200, 202):
                wrong.append(f"{path} {status}")
            number += 1

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    written = 0
    address = "/file.json?case=busy&file=statements.yml"
    while time.monotonic() < ends:
        _, body, headers = place.ask(address)
        text = json.loads(body)["text"] + f"# edit {written}\n"
        written += place.ask(address, "PUT", text.encode(), If_Match=headers["etag"])[0] == 200
    for thread in threads:
        thread.join()
    kept = json.loads(place.ask(address)[1])["text"].count("# edit ")
    p95 = sorted(answers)[int(0.95 * (len(answers) - 1))]
    return (
        f"{readers} readers and a writer, {seconds:.0f} s: {len(answers)} answers, {len(wrong)} errors, p50 "
        f"{statistics.median(answers):.0f} ms, p95 {p95:.0f} ms; {written} edits written, {written - kept} lost "
        f"{wrong[:3] or ''}"
    )


def used(place: Place, minutes: float) -> str:
    """Memory while one person waits for each page, looks at it for a second, and goes on to other ties and dates."""
    ties = [("Russia", "Syria"), ("China", "Pakistan"), ("Russia", "Cuba"), ("USA", "Egypt"), ("China", "Cambodia")]
    ends, told, next_word = time.monotonic() + 60 * minutes, [], 0.0
    looks, wrong = 0, []
    while time.monotonic() < ends:
        patron, client = ties[looks // len(OF_A_TIE) % len(ties)]
        who = f"patron={patron}&client={client}&challenger={'Russia' if patron == 'USA' else 'USA'}"
        day = f"as_of={2010 + looks // (len(OF_A_TIE) * len(ties)) % 14}-06-30"
        path = f"/{OF_A_TIE[looks % len(OF_A_TIE)]}?{who}&{day}"
        while (status := place.ask(path)[0]) == 202:
            time.sleep(1)
        wrong, looks = wrong + ([f"{path} {status}"] if status != 200 else []), looks + 1
        if time.monotonic() > next_word:
            told, next_word = [*told, f"{place.megabytes():.0f}"], time.monotonic() + 60 * minutes / 5
        time.sleep(1)
    return (
        f"one person for {minutes:g} minutes: {looks} pages, {len(wrong)} errors {wrong[:3] or ''}, memory "
        f"{', '.join(told)} and at the end {place.megabytes():.0f} MB"
    )


def slow(place: Place) -> str:
    """What becomes of a head that never ends, and of a body that never comes."""
    told = []
    for name, said in (
        ("head", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "),
        (
            "body",
            b"PUT /file.json?case=busy&file=case.yml HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"If-Match: x\r\nContent-Length: 9\r\n\r\na",
        ),
    ):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", place.port), timeout=60) as line, suppress(OSError):
            line.sendall(said)
            line.recv(100)
        told.append(f"{name} ended after {time.monotonic() - began:.0f} s")
    return "; ".join(told)


def attacks(place: Place) -> list[tuple[str, object]]:
    """Attacks over the wire with what came of them; tests/apps/web/test_attacks.py has the whole list."""
    cookie, token = form(place)
    evil = "<script>alert(1)</script>"
    big = {"Content_Length": str(30 * 2**20), "Content_Type": "text/plain"}
    return [
        ("rebinding: a foreign Host", place.ask("/", Host="evil.example")[0]),
        ("a foreign Origin reads", place.ask("/cases.json", Origin="https://evil.example")[0]),
        ("form without token", send(place, "/copy", {"case": "venezuela-2025", "name": "x"}, Cookie=cookie)),
        (
            "form with the token of another browser",
            send(place, "/copy", {"csrf": token, "case": "venezuela-2025", "name": "x"}),
        ),
        ("script in a question, as markup", evil.encode() in place.ask(f"/ask?question={urllib.parse.quote(evil)}")[1]),
        ("path out of the static folder", place.ask("/static/..%2f..%2fcli/show.py")[0]),
        ("path as a case", place.ask("/case?case=..%2f..%2fetc")[0]),
        (
            "fetch of a private address",
            send(place, "/archive", {"csrf": token, "address": "http://169.254.169.254/"}, Cookie=cookie),
        ),
        ("body of 30 MB", place.ask("/enter", "POST", b"", **big)[0]),
        ("slow client", slow(place)),
    ]


def pages(place: Place, times: int) -> None:
    """Times of every page, worked out already."""
    for path in PAGES:
        place.settled(path)
        p50, p95 = timed(lambda path=path: place.ask(path), times)
        print(f"{path.partition('&')[0]:36} p50 {p50:6.0f} ms   p95 {p95:6.0f} ms")


def sliders(place: Place, times: int) -> None:
    """Times of a slider, each value new, by what the assumption that it moves enters."""
    steps = iter(range(10_000))

    def slide(key: str) -> None:
        value = (4 if "levels" in key else 0.05) + 0.2 * (next(steps) % 997) / 997
        assert place.ask(f"/whatif?{CASE}&assume={key}={value:.5f}", HX_Target="preview")[0] == 200

    for key, words in (("reputation.update", "presses again"), ("reach.decay", "and reads the tie again"),
                       ("pressure_levels.military_gravity", "and asks past crises again")):  # fmt: skip
        place.settled(f"/whatif?{CASE}")
        before = place.computed()
        p50, p95 = timed(lambda key=key: slide(key), times)
        each = 1000 * (place.computed() - before) / times
        print(f"slider, {words:30} p50 {p50:4.0f} ms   p95 {p95:4.0f} ms   computed {each:4.0f} ms each")


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--seconds", type=float, default=60)
    given.add_argument("--readers", type=int, default=50)
    given.add_argument("--minutes", type=float, default=10)
    given.add_argument("--times", type=int, default=30)
    given.add_argument("--part", nargs="*", default=PARTS, choices=PARTS)
    asked = given.parse_args()
    with served() as place:
        print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        if "pages" in asked.part:
            pages(place, asked.times)
        if "sliders" in asked.part:
            sliders(place, asked.times)
        if "readers" in asked.part:
            before = place.megabytes()
            print(readers_and_writer(place, asked.readers, asked.seconds))
            print(f"memory {before:.0f} MB before, {place.megabytes():.0f} MB after")
        if "use" in asked.part:
            print(used(place, asked.minutes), flush=True)
        for name, result in attacks(place) if "attacks" in asked.part else ():
            print(f"{name:44} {result}")


if __name__ == "__main__":
    main()
