"""Commands without a network: in this process, or in one of their own with an environment that holds nothing else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from tests.command import Done, run

_ALONE = """
import socket, sys
def refuse(*_, **__): raise OSError("no network in this test")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from softflank.apps.cli import main
sys.argv[0] = "softflank"
main()
"""


def here(words: list[str], home: Path) -> Done:
    """A command in this process, which has the bundle open and read."""
    with patch.object(socket.socket, "connect", _refuse), patch.object(socket, "getaddrinfo", _refuse):
        return run(*words, env={"HOME": str(home)}, cwd=home)


def alone(words: list[str], home: Path) -> Done:
    """The same as a process of its own."""
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    command = [sys.executable, "-c", _ALONE, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=home, env=env, timeout=300)


def _refuse(*_: object, **__: object) -> None:
    raise OSError("no network in this test")
