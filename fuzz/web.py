"""Asks the JSON of the web workspace whatever its own description allows: ``python fuzz/web.py [--examples 3]``.

The workspace is served from an empty folder on a free port; schemathesis reads ``/openapi.json`` and asks what fits it
and what does not. A server error, an answer that is not of its form, or one of another type fails.
Only reading is asked; three drawn questions for each address take some five minutes. Needs schemathesis, which
``make proof`` installs.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile

CHECKS = "not_a_server_error,content_type_conformance,response_schema_conformance"
COMMAND = "from schemathesis.cli import schemathesis; schemathesis()"


def served(folder: str) -> tuple[subprocess.Popen[str], str]:
    """A workspace over a folder, and its address once it answers."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        [sys.executable, "-P", "-m", "softflank", "serve", folder, "--port", "0"],
        stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    assert running.stdout is not None  # noqa: S101 - it is a pipe
    for line in running.stdout:
        if found := re.search(r"http://\S+", line):
            return running, found[0].rstrip("/")
    raise SystemExit("the workspace did not start")


def main() -> int:
    """Exit code of schemathesis."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=3, help="Most drawn questions for each address.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        running, address = served(folder)
        try:
            command = [
                sys.executable, "-c", COMMAND, "run", f"{address}/openapi.json", "--checks", CHECKS,
                "--include-method", "GET", "--phases", "examples,coverage,fuzzing",
                "--max-examples", str(asked.examples),
                "--request-timeout", "120", "--seed", "1", "--no-color",
            ]  # fmt: skip
            return subprocess.run(command, check=False, cwd=folder).returncode
        finally:
            running.terminate()
            running.wait(20)


if __name__ == "__main__":
    sys.exit(main())
