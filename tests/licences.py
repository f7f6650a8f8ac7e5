"""Stop when a dependency has no licence that goes with Apache-2.0: ``python -m tests.licences``."""

from __future__ import annotations

import json
import subprocess
import sys

ALLOWED = (
    "Apache",
    "BSD",
    "MIT",
    "ISC",
    "PSF",
    "Python Software Foundation",
    "MPL",
    "Mozilla Public License",
    "Unlicense",
    "CC0",
    "CNRI",
    "zlib",
    "0BSD",
    "HPND",
    "Public Domain",
    "LGPL",
)
"""Permissive licences, and weak copyleft that a library may be used under without touching ours."""

KNOWN = {
    "softflank": "ours",
}


def main() -> int:
    """Print the packages whose licence is not allowed, and return their number."""
    listed = subprocess.run(
        [sys.executable, "-m", "piplicenses", "--format=json", "--from=all"], capture_output=True, text=True, check=True
    )
    bad = 0
    for package in json.loads(listed.stdout):
        words = " ".join(
            str(package.get(k, "")) for k in ("License-Metadata", "License-Classifier", "License-Expression")
        )
        if package["Name"] not in KNOWN and not any(a.lower() in words.lower() for a in ALLOWED):
            print(f"{package['Name']} {package['Version']}: {words}")
            bad += 1
    print(f"licences: {bad} not allowed")
    return bad


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
