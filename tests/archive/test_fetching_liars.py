"""A server that lies: what was cut, what is no text, what drips and what leads nowhere is said and never stored."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from softflank.archive import fetching
from softflank.archive.fetching import Fetcher
from softflank.archive.store import Archive
from softflank.files import plain
from softflank.vocabulary import BadRequest

PAGE = b"<html><body><p>Some 400 men came to Luanda in 1999.</p></body></html>"
ANSWERS = {
    "/cut": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n" + PAGE,
    "/chunk": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + PAGE,
    "/image": b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff\xe0 noise",
    "/image named html": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\x89PNG\r\n\x1a\n noise",
    "/packed": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n\x8b\x02\x80",
    "/gzip": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\x1f\x8b\x08\x00 noise",
    "/nowhere": b"HTTP/1.1 302 Found\r\nLocation: https://[::1\r\nContent-Length: 0\r\n\r\n",
    "/garbage": bytes(range(128, 256)) * 20,
    "/codes": b"HTTP/1.1 \x1b]0;x\x07 \x1b[2J\r\n\r\n",
}


class _Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        with contextlib.suppress(OSError):
            path = self.path.replace("%20", " ")
            self.close_connection = True
            if path == "/robots.txt":
                self.wfile.write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
            elif path == "/whole":
                head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\x1b[31m\r\nContent-Length: %d\r\n\r\n" % len(PAGE)
                self.wfile.write(head + PAGE)
            elif path.startswith("/drip"):
                self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if path == "/drip head" else b"\r\n"))
                for number in range(200):
                    self.wfile.write(b"X-%d: a\r\n" % number)
                    time.sleep(0.05)
            else:
                self.wfile.write(ANSWERS[path])


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    here = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    here.daemon_threads = True
    threading.Thread(target=here.serve_forever, daemon=True).start()
    port = here.server_address[1]
    monkeypatch.setattr(fetching, "checked_address", lambda *_: "127.0.0.1")
    monkeypatch.setattr(fetching, "_PORTS", {"http": (port,), "https": ()})
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 1.0)
    yield f"http://page.test:{port}"
    here.shutdown()
    here.server_close()


@pytest.mark.parametrize("path", [*ANSWERS, "/drip head", "/drip body"])
def test_what_is_no_whole_page_of_text_is_refused_and_nothing_stored(path: str, server: str, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    with pytest.raises(BadRequest) as caught:
        archive.add(server + path, Fetcher(pause=0.0))
    said = str(caught.value)
    assert not path.startswith("/drip") or "took more than 1 s" in said
    assert plain(said) == said and "\n" not in said and len(said) < 500
    assert not list(tmp_path.iterdir()) and archive.entries() == ()


def test_a_whole_page_is_stored_without_control_codes(server: str, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    entry = archive.add(f"{server}/whole", Fetcher(pause=0.0))
    assert entry.media_type.isprintable() and archive.text(entry.sha256).strip().endswith("in 1999.")
    assert [path.name for path in archive.folder.iterdir()] == [entry.sha256]


def test_a_picture_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"GIF89a and more")
    with pytest.raises(BadRequest, match="picture"):
        Archive(tmp_path / "archive").add(str(tmp_path / "a.txt"))


def test_an_interrupted_entry_is_kept_apart_and_whole_after_the_next_add(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some 400 men came.")
    archive = Archive(tmp_path / "archive")
    whole = archive.add(str(tmp_path / "a.txt"))
    place = archive.folder / whole.sha256
    (place / "about.json").unlink()
    assert archive.entries() == () and archive.interrupted() == (whole.sha256,)
    assert archive.add(str(tmp_path / "a.txt")).sha256 == whole.sha256
    assert len(archive.entries()) == 1 and archive.interrupted() == ()
