"""Polite fetching of one page: robots, rate, size, and no way into a private network.

Every address is resolved here, each of its addresses is checked, and the connection goes to the checked
address itself, so that a name that resolves differently a moment later changes nothing. Redirects are
followed one by one and checked in the same way. Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from softflank.files import plain
from softflank.vocabulary import BadRequest

AGENT = "softflank-archive/0.1 (research archive of cited pages)"
MAX_BYTES = 20 * 2**20
"""Largest page or file that is fetched: long reports with pictures are under it."""
MAX_ROBOTS_BYTES = 500 * 2**10
"""As much of robots.txt as RFC 9309 asks a reader to take."""
MAX_REDIRECTS = 5
SECONDS = 20.0
"""Time for one connection or one read."""
TOTAL_SECONDS = 90.0
"""Time for a whole fetch: a server that drips a byte a second is given up."""
PAUSE_SECONDS = 2.0
"""Least time between two requests to one host."""
_PORTS = {"http": (80, 8080), "https": (443, 8443)}

_NO_TEXT = ("image/", "audio/", "video/", "font/")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x1f\x8b", b"RIFF", b"\x00\x00\x01\x00")

Resolver = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: where it was asked for, where it was found, its type and its bytes."""

    url: str
    final_url: str
    media_type: str
    data: bytes


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host; raises :class:`BadRequest` where it has none."""
    try:
        return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    except (OSError, UnicodeError) as error:
        raise BadRequest(f"{host}: cannot be resolved ({error}); check the address") from error


def is_public(address: str) -> bool:
    """Whether an address is on the public internet; an IPv4 address inside an IPv6 one is looked at too."""
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_loopback or found.is_link_local)


def checked_address(host: str, port: int, resolver: Resolver = resolve) -> str:
    """An address of a host to connect to; raises :class:`BadRequest` where any of them is not public."""
    addresses = resolver(host, port)
    private = [address for address in addresses if not is_public(address)]
    if private or not addresses:
        shown = ", ".join(private) or "no address"
        raise BadRequest(f"{host}: leads to {shown}, which is no public address; only public pages are archived")
    return addresses[0]


class _Pinned(http.client.HTTPConnection):
    """A connection to a checked address; the host stays the name, for the header and the certificate."""

    def __init__(self, host: str, port: int, address: str, secure: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address = address
        self._secure = secure
        self._line: socket.socket | None = None
        self.late = False

    def connect(self) -> None:
        """Connect to the address that was checked, never to a fresh resolution of the name."""
        self.sock = self._line = socket.create_connection((self._address, self.port), timeout=SECONDS)
        if self.late:
            raise TimeoutError
        if self._secure:
            context = ssl.create_default_context()
            self.sock = self._line = context.wrap_socket(self.sock, server_hostname=self.host)

    def hang_up(self) -> None:
        """End a connection that another thread waits on; of a body that ends with the line the parent has let go."""
        self.late = True
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)


class Fetcher:
    """Fetches pages for the archive; keeps the rules of each host and when it was last asked."""

    def __init__(self, resolver: Resolver = resolve, pause: float = PAUSE_SECONDS) -> None:
        self._resolver = resolver
        self._pause = pause
        self._last: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch a page; raises :class:`BadRequest` with the reason where it may or can not be had."""
        deadline = time.monotonic() + TOTAL_SECONDS
        current = url
        for _ in range(MAX_REDIRECTS + 1):
            parts = _split(current)
            self._ask_robots(parts.scheme, parts.netloc, current, deadline)
            status, headers, data = self._request(current, MAX_BYTES, deadline)
            if status in (301, 302, 303, 307, 308) and headers.get("location"):
                current = _joined(current, headers["location"])
                continue
            if status != 200:
                raise BadRequest(f"{current}: answered {status}; check the address, or give the file itself")
            return Fetched(
                url, plain(current), plain(headers.get("content-type", ""))[:200], textual(current, headers, data)
            )
        raise BadRequest(f"{url}: more than {MAX_REDIRECTS} redirects; give the final address")

    def _ask_robots(self, scheme: str, netloc: str, url: str, deadline: float) -> None:
        site = f"{scheme}://{netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            status, _, data = self._robots_file(f"{site}/robots.txt", deadline)
            if status >= 500:
                rules.parse(["User-agent: *", "Disallow: /"])
            else:
                rules.parse(data.decode("utf-8", errors="replace").splitlines() if status == 200 else [])
            self._robots[site] = rules
        if not self._robots[site].can_fetch(AGENT, url):
            raise BadRequest(f"{url}: robots.txt of the site forbids it; save the page by hand and add the file")

    def _robots_file(self, url: str, deadline: float) -> tuple[int, dict[str, str], bytes]:
        for _ in range(MAX_REDIRECTS + 1):
            status, headers, data = self._request(url, MAX_ROBOTS_BYTES, deadline, cut=True)
            if status not in (301, 302, 303, 307, 308) or not headers.get("location"):
                return status, headers, data
            url = _joined(url, headers["location"])
            _split(url)
        return 404, {}, b""

    def _request(self, url: str, limit: int, deadline: float, cut: bool = False) -> tuple[int, dict[str, str], bytes]:
        parts = _split(url)
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        host = parts.hostname or ""
        self._wait(host)
        connection = _Pinned(host, port, checked_address(host, port, self._resolver), secure)
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            f"?{quote(parts.query, safe='=&%+/:;,@!$()*~-._?')}" if parts.query else ""
        )
        # A read may take SECONDS each time: whoever sends a byte a second is hung up on when the time is over.
        watch = threading.Timer(max(0.1, deadline - time.monotonic()), connection.hang_up)
        watch.daemon = True
        watch.start()
        try:
            connection.request("GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
            answer = connection.getresponse()
            headers = {key.lower(): value for key, value in answer.getheaders()}
            data = _body(answer, url, limit, cut)
            if connection.late:
                raise TimeoutError
        except (OSError, http.client.HTTPException, ValueError) as error:
            if connection.late:
                raise BadRequest(f"{url}: took more than {TOTAL_SECONDS:.0f} s; try later, or add the file") from None
            said = " ".join(plain(f"{type(error).__name__}: {error}").split())[:200]
            raise BadRequest(f"{url}: cannot be fetched ({said}); try later, or add the file") from None
        finally:
            watch.cancel()
            connection.close()
        return answer.status, headers, data

    def _wait(self, host: str) -> None:
        pause = self._last.get(host, -1e9) + self._pause - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self._last[host] = time.monotonic()


def _body(answer: http.client.HTTPResponse, url: str, limit: int, cut: bool) -> bytes:
    pieces: list[bytes] = []
    total = 0
    while True:
        piece = answer.read1(65536)
        if not piece:
            if answer.length:  # the server promised more than it sent
                raise http.client.IncompleteRead(b"".join(pieces)[:0], answer.length)
            return b"".join(pieces)
        total += len(piece)
        if total > limit:
            if cut:
                return b"".join(pieces)
            raise BadRequest(f"{url}: is larger than {limit // 2**20} MB; save what is cited and add the file")
        pieces.append(piece)


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise BadRequest(f"{url}: sends on to {plain(location)[:200]!r}, which is no address ({error})") from None


def textual(url: str, headers: dict[str, str], data: bytes) -> bytes:
    """The bytes of a page; refuses what can hold no text to quote: pictures, sound, packed bytes not asked for."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        raise BadRequest(
            f"{url}: came packed as {plain(coding)[:40]}, which was not asked for; save it and add the file"
        )
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind.startswith(_NO_TEXT) or data.startswith(_PICTURES):
        raise BadRequest(
            f"{url}: is {plain(kind)[:40] or 'a picture'} and no page of text; add a page or file with text"
        )
    return data


def _split(url: str):  # type: ignore[no-untyped-def]  # urllib's result type is private
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadRequest(f"{url}: is no address ({error}); give one that starts with https://") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise BadRequest(f"{url}: only http and https addresses are archived; add a file by its path")
    if parts.username or parts.password:
        raise BadRequest(f"{url}: carries a name or password; give the address without them")
    if port is not None and port not in _PORTS[parts.scheme]:
        raise BadRequest(f"{url}: port {port} is not a port of public pages; use the usual one")
    return parts
