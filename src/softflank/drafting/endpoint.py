"""An OpenAI-compatible endpoint, asked once: limits on time and size, no redirects, no proxies, the key kept apart.

Off unless ``SOFTFLANK_LLM_URL`` and ``SOFTFLANK_LLM_MODEL`` are set; ``SOFTFLANK_LLM_KEY`` is sent where it is set.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from softflank.files import json_of
from softflank.vocabulary import BadRequest

SECONDS = 120.0
"""Time for a whole answer; a server that stalls or drips is given up then."""
MAX_BYTES = 2 * 2**20
"""Largest answer that is read: some twenty times what the proposals on a long text need."""
_HOW = "set SOFTFLANK_LLM_URL (as in http://127.0.0.1:8080/v1) and SOFTFLANK_LLM_MODEL"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked: base address up to ``/v1``, name of the model, key, limits on time and size."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = SECONDS
    max_bytes: int = MAX_BYTES

    def __post_init__(self) -> None:
        """Refuse an address that is none, or a key that would travel in the clear."""
        place = _split(self.url)
        if not self.model.strip():
            raise BadRequest(f"no model is named: {_HOW}")
        if not (self.key.isascii() and (self.key.isprintable())):
            raise BadRequest("SOFTFLANK_LLM_KEY holds a character that no key has: set it again")
        if self.key and place.scheme == "http" and not _is_local(place.hostname or ""):
            raise BadRequest(f"{place.hostname}: the key would travel in the clear: give an https address, or no key")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Endpoint:
        """Endpoint of the environment; raises :class:`BadRequest` where none is set or it is wrong."""
        url, model = environment.get("SOFTFLANK_LLM_URL", ""), environment.get("SOFTFLANK_LLM_MODEL", "")
        if not url or not model:
            raise BadRequest(f"no model is set up, and none is used unless one is: {_HOW}")
        return cls(url, model, environment.get("SOFTFLANK_LLM_KEY", ""))

    def answer(self, system: str, user: str) -> str:
        """What the model says to a system and a user message.

        Raises:
            BadRequest: the endpoint cannot be reached, is too slow, says too much, or its answer is none.
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body = json.dumps({"model": self.model, "messages": messages, "temperature": 0, "stream": False})
        return _content(self._post(body.encode("utf-8", "replace")), self._name)

    @property
    def _name(self) -> str:
        return f"the model at {urlsplit(self.url).netloc}"

    def _post(self, body: bytes) -> bytes:
        """What is answered; the time of a socket is for one read, and a server may drip: it is kept from outside."""
        answered = Future[bytes]()

        def ask() -> None:
            try:
                answered.set_result(self._exchange(body))
            except Exception as error:
                answered.set_exception(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            return answered.result(self.seconds)
        except TimeoutError:
            raise BadRequest(
                f"{self._name} gave no whole answer in {self.seconds:g} s; try a smaller text or a faster one"
            ) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise BadRequest(f"{self._name} cannot be asked ({type(error).__name__}); is it running?") from error

    def _exchange(self, body: bytes) -> bytes:
        place = _split(self.url)
        kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        path = f"{place.path.rstrip('/').removesuffix('/chat/completions')}/chat/completions"
        with closing(kind(place.hostname or "", place.port, timeout=self.seconds)) as connection:
            connection.request("POST", path, body, headers)
            with connection.getresponse() as response:
                if response.status != 200:
                    raise BadRequest(f"{self._name} answered {response.status}; check address, model and key")
                data = response.read(self.max_bytes + 1)
        if len(data) > self.max_bytes:
            raise BadRequest(
                f"{self._name} answered with more than {self.max_bytes // 2**10} KB; nothing of it is used"
            )
        return data


def _split(url: str) -> SplitResult:
    try:
        place = urlsplit(url)
        sound = place.scheme in ("http", "https") and place.hostname and (place.port or 1) > 0
    except ValueError:
        sound = False
    if not sound or not url.isascii() or not url.isprintable() or " " in url or "@" in place.netloc:
        raise BadRequest(f"{url[:100]!r} is no address of a model: {_HOW}")
    return place


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _content(data: bytes, name: str) -> str:
    try:
        answer: Any = json_of(data, name, BadRequest)
        content = answer["choices"][0]["message"]["content"]
    except (BadRequest, KeyError, IndexError, TypeError):
        content = None
    if not isinstance(content, str):
        raise BadRequest(f"{name} gave no chat completion in JSON; is the address OpenAI-compatible?")
    return content
