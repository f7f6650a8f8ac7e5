"""What every request passes: whose page asks, what the answer may do, how much may come in and how slowly.

Another site in the same browser may send requests here. It cannot choose the ``Host`` of its own name unless that name
was made to lead here (rebinding), it cannot hide its ``Origin``, and it cannot read our pages, so that it does not
know the token that a form of ours carries.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
MAX_BODY_BYTES = 24 * 2**20
"""Largest request; the largest page that the archive takes is 20 MB."""
BODY_SECONDS = 30.0
"""Time for a whole request to come in."""
TOO_MUCH = f"more than {MAX_BODY_BYTES // 2**20} MB are not taken in; give a smaller file"
SAFE = ("GET", "HEAD", "OPTIONS")
COOKIE = "softflank"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser hides the origin of our own forms too
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class TooMuch(Exception):
    """Input that is larger or slower than what is taken in."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


@dataclass(frozen=True, slots=True)
class Keys:
    """Names that this place goes by, the token that strangers must know, and the secret of this run."""

    hosts: tuple[str, ...] = LOOPBACK
    token: str | None = field(default=None, repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def sign(self, what: str) -> str:
        """A signature of this run."""
        return hmac.new(self.secret, what.encode(), hashlib.sha256).hexdigest()

    def knows(self, headers: Headers) -> bool:
        """Whether a request knows the token, or none is asked for."""
        if self.token is None:
            return True
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        return self.admits(bearer) or hmac.compare_digest(cookie(headers, "softflank-key"), self.sign("key"))

    def admits(self, token: str) -> bool:
        """Whether a token is the one."""
        return self.token is not None and hmac.compare_digest(token.encode(), self.token.encode())

    def form_token(self, headers: Headers) -> str:
        """Token that the forms of a browser carry: a signature of its cookie; empty without one."""
        known = cookie(headers, COOKIE)
        return self.sign(f"form {known}") if known else ""

    def form_holds(self, headers: Headers, given: str) -> bool:
        """Whether a form carries its token."""
        wanted = self.form_token(headers)
        return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())


def cookie(headers: Headers, name: str) -> str:
    """Value of a cookie; empty where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def refusal(headers: Headers, method: str, keys: Keys) -> str | None:
    """Why a request is refused, from its headers alone; ``None`` where it is not."""
    hosts = headers.getlist("host")
    name = hosts[0].rsplit(":", 1)[0] if len(hosts) == 1 and not hosts[0].endswith("]") else "".join(hosts)
    if len(hosts) != 1 or name.lower() not in keys.hosts:
        return "this name is not one of this place: open the address that softflank serve printed"
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != hosts[0].lower():
        return "another site asked for this"
    site = headers.get("sec-fetch-site", "none")
    if site not in ("none", "same-origin") and (method not in SAFE or headers.get("sec-fetch-mode") != "navigate"):
        return "another site asked for this"
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MAX_BODY_BYTES:
        return TOO_MUCH
    return None


class Guard:
    """The checks around an application."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app, self.keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or let through with bounded input and closed output."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = self._refused(headers, scope)
        if answer is not None:
            await answer(scope, receive, _closing(send, None))
            return
        fresh = None if cookie(headers, COOKIE) else secrets.token_urlsafe(24)
        if fresh is not None:
            known = headers.get("cookie")
            scope["headers"] = [h for h in scope["headers"] if h[0] != b"cookie"]
            scope["headers"].append((b"cookie", "; ".join(filter(None, (known, f"{COOKIE}={fresh}"))).encode()))
        closing = _closing(send, fresh)
        try:
            await self.app(scope, _bounded(receive), closing)
        except TooMuch as error:
            await PlainTextResponse(f"{error}\n", error.status)(scope, receive, closing)

    def _refused(self, headers: Headers, scope: Scope) -> Response | None:
        why = refusal(headers, scope["method"], self.keys)
        if why is not None:
            return PlainTextResponse(why + "\n", 413 if why == TOO_MUCH else 403)
        if scope["path"] == "/enter" or scope["path"].startswith("/static/") or self.keys.knows(headers):
            return None
        if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            return RedirectResponse("/enter", 303)
        return PlainTextResponse("this place asks for its token: Authorization: Bearer TOKEN\n", 401)


def _bounded(receive: Receive) -> Receive:
    """Input that ends where it is too much or too slow."""
    seen, started = 0, asyncio.get_running_loop().time()

    async def bounded() -> Message:
        nonlocal seen
        left = BODY_SECONDS - (asyncio.get_running_loop().time() - started)
        if seen < 0:  # the whole body is here: what comes now is the end of the connection
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(left, 0.01))
        except TimeoutError:
            raise TooMuch(408, "the request took too long to come in") from None
        seen += len(message.get("body", b""))
        if seen > MAX_BODY_BYTES:
            raise TooMuch(413, TOO_MUCH)
        if not message.get("more_body", False):
            seen = -1
        return message

    return bounded


def _closing(send: Send, fresh: str | None) -> Send:
    """Output with the headers that every answer has, and a new cookie where the browser had none."""

    async def closing(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", POLICY)
            if fresh is not None:
                headers.append("Set-Cookie", f"{COOKIE}={fresh}; Path=/; HttpOnly; SameSite=Strict")
        await send(message)

    return closing
