"""The archive: original bytes kept, quotes proved verbatim, drift reported, private networks refused."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from softflank.archive import fetching
from softflank.archive.fetching import Fetcher, checked_address, is_public
from softflank.archive.store import Archive, normalised, verify
from softflank.vocabulary import BadData, BadRequest, Citation, Claim, Kind

PAGE = "Invented page\n\nThe “base” was closed – for good – in 1999, said\nthe harbour master.\n"


def _claim(quote: str, reference: str = "r1") -> Claim:
    return Claim("c1", "The base was closed.", Kind.REPORTED, citations=(Citation(reference, quote=quote),))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    kept = Archive(tmp_path / "archive")
    kept.add(str(page))
    return kept


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ('The "base" was closed - for good - in 1999', "verbatim"),
        ("in 1999, said the harbour master", "verbatim"),
        ("The “base” was closed ... in 1999", "verbatim"),
        ("The base was closed", "missing"),
        ("in 1998", "missing"),
        ("in 1999 ... The “base”", "missing"),
    ],
)
def test_quotes(archive: Archive, quote: str, state: str) -> None:
    assert [proof.state for proof in verify([_claim(quote)], (archive,), {"r1": "page.txt"})] == [state]


def test_what_is_not_archived_is_said(archive: Archive) -> None:
    assert verify([_claim("x")], (archive,), {"r1": "https://example.org/"})[0].state == "not-archived"
    assert verify([_claim("x", "r2")], (archive,), {"r1": "page.txt"})[0].state == "not-archived"


def test_verification_needs_no_network(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    assert verify([_claim("in 1999")], (archive,), {"r1": "page.txt"})[0].state == "verbatim"


def test_drift(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE.replace("closed", "opened again"), encoding="utf-8")
    archive.add(str(page))
    entries = archive.copies("page.txt")
    assert len(entries) == 2
    newest = entries[-1].sha256
    about = archive.folder / newest / "about.json"
    about.write_text(about.read_text().replace(entries[-1].fetched, "2099-01-01T00:00:00+00:00"), encoding="utf-8")
    proof = verify([_claim("was closed"), _claim("was opened again")], (archive,), {"r1": "page.txt"})
    states = {one.quote: one.state for one in proof}
    if "opened again" in archive.text(archive.copies("page.txt")[-1].sha256):
        assert states == {"was closed": "drifted", "was opened again": "verbatim"}
    else:
        assert states == {"was closed": "verbatim", "was opened again": "drifted"}


def test_a_changed_original_is_noticed(archive: Archive) -> None:
    entry = archive.entries()[0]
    (archive.folder / entry.sha256 / "original").write_text("something else", encoding="utf-8")
    with pytest.raises(BadData, match="not those that were archived"):
        archive.entries()


def test_the_same_bytes_are_kept_once(archive: Archive, tmp_path: Path) -> None:
    assert archive.add(str(tmp_path / "page.txt")) == archive.entries()[0]
    assert len(archive.entries()) == 1


def test_a_hash_is_no_path(archive: Archive) -> None:
    with pytest.raises(BadRequest, match="no SHA-256"):
        archive.text("../../etc/passwd")


def test_normalised() -> None:
    assert normalised(" a\u00a0\u2018b\u2019 \u201cc\u201d\u00ad \u2013 d\n") == "a 'b' \"c\" - d"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::",
        "ff02::1",
        "not-an-address",
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2001:4860:4860::8888")


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(BadRequest, match="no public address"):
        checked_address("example.org", 80, lambda host, port: ["8.8.8.8", "127.0.0.1"])


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "http://u:p@example.org/", "http://example.org:22/", "http://[::1"],
)
def test_addresses_that_are_not_fetched(url: str) -> None:
    with pytest.raises(BadRequest):
        Fetcher(lambda host, port: ["8.8.8.8"], pause=0).fetch(url)


class _Site(BaseHTTPRequestHandler):
    """A small site: robots, a page, redirects to a private host, a loop, an endless page."""

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /closed\n")
        elif self.path == "/page":
            self._answer(200, b"<html><body><h1>T</h1><p>The base was closed.</p></body></html>")
        elif self.path == "/inside":
            self._answer(302, b"", "http://inside.example/page")
        elif self.path == "/loop":
            self._answer(302, b"", "/loop")
        elif self.path == "/moved":
            self._answer(301, b"", "/page")
        elif self.path == "/large":
            self._answer(200, b"x" * 4096)
        else:
            self._answer(404, b"")

    def _answer(self, status: int, data: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fetcher]:
    """A fetcher for which the public address 8.8.8.8 is the local site, and inside.example is private."""
    server = HTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    connect = socket.create_connection

    def to_site(address: tuple[str, int], timeout: float) -> socket.socket:
        assert address[0] == "8.8.8.8", "only the checked address may be connected to"
        return connect(("127.0.0.1", server.server_port), timeout)

    monkeypatch.setattr(fetching.socket, "create_connection", to_site)
    yield Fetcher(lambda host, port: ["10.0.0.1"] if host == "inside.example" else ["8.8.8.8"], pause=0)
    server.shutdown()
    server.server_close()
    thread.join()


def test_fetch(site: Fetcher, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    entry = archive.add("http://public.example/moved", site)
    assert (entry.url, entry.final_url) == ("http://public.example/moved", "http://public.example/page")
    for place in (entry.url, entry.final_url):
        assert verify([_claim("The base was closed.")], (archive,), {"r1": place})[0].state == "verbatim"


@pytest.mark.parametrize(
    ("path", "message"),
    [("/closed", "robots.txt"), ("/inside", "no public address"), ("/loop", "redirects"), ("/nowhere", "answered 404")],
)
def test_what_is_not_fetched(site: Fetcher, path: str, message: str) -> None:
    with pytest.raises(BadRequest, match=message):
        site.fetch(f"http://public.example{path}")


def test_large_pages_are_cut_off(site: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1000)
    with pytest.raises(BadRequest, match="larger than"):
        site.fetch("http://public.example/large")
