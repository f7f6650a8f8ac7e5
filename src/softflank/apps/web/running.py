"""Run the application on a socket of this machine, with a limit of time for a head that never ends."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from softflank.apps.web.guard import LOOPBACK, Keys
from softflank.apps.web.server import application
from softflank.vocabulary import BadRequest
from softflank.workspace import Workspace
from softflank.workspace.desk import Desk

HEAD_SECONDS = 10.0
"""Time for the head of the first request on a connection."""
CONNECTIONS = 200


class Patient(H11Protocol):
    """A connection that is closed when no whole head has come in time."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Start the clock."""
        super().connection_made(transport)
        self._late = self.loop.call_later(HEAD_SECONDS, transport.close)

    def data_received(self, data: bytes) -> None:
        """Stop the clock once the head is whole."""
        super().data_received(data)
        if self._late is not None and self.conn.their_state is not h11.IDLE:
            self._late.cancel()
            self._late = None


def run(workspace: Workspace, desk: Desk, host: str, port: int, token: str | None, say: Any) -> None:
    """Serve until interrupted; ``say`` is told the address once it is open.

    Raises:
        BadRequest: other machines could reach it and no token is given, or the port is taken.
    """
    if host not in ("127.0.0.1", "localhost", "::1") and not token:
        raise BadRequest(f"--host {host} lets other machines in: give a --token that they must know")
    taken = _socket(host, port)
    name = f"[{host}]" if ":" in host else host
    app = application(workspace, desk, Keys((*LOOPBACK, name.lower()), token))
    say(f"http://{name}:{taken.getsockname()[1]}/")
    server(app).run(sockets=[taken])


def server(app: Any) -> uvicorn.Server:
    """The server of an application, with its limits: connections, size and time of a head, time of an ending."""
    config = uvicorn.Config(
        app, http=Patient, ws="none", access_log=False, log_level="warning", server_header=False, date_header=False,
        limit_concurrency=CONNECTIONS, timeout_keep_alive=15, h11_max_incomplete_event_size=32 * 2**10,
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    return uvicorn.Server(config)


def _socket(host: str, port: int) -> socket.socket:
    try:
        kind, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(kind, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(CONNECTIONS)
    except OSError as error:
        raise BadRequest(f"{host}:{port} cannot be opened ({error.strerror}); give another --port") from None
    return made
