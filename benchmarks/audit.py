"""Time and memory of the audit on a hundred pages: ``python benchmarks/audit.py [FILE]``.

Without a file an invented text of a hundred pages (3,000 characters each) is audited. Prints seconds
to read, seconds to check, findings and peak memory; exit code 1 above 5 s or 300 MB.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from softflank.auditing.audit import audit
from softflank.documents.reading import read_bytes

PAGES = 100
CHARACTERS_A_PAGE = 3000
MAX_SECONDS = 5.0
MAX_MEGABYTES = 300.0


def invented(pages: int) -> str:
    """A text with parts, dated statements, citations and a list of references for every part."""
    parts: list[str] = ["An invented assessment", "", "3 May 2021", ""]
    size, number = 0, 0
    while size < pages * CHARACTERS_A_PAGE:
        number += 1
        part = [f"PART {number}. A TIE", ""]
        for year in range(1990, 2020):
            sent = f"Russia sent {year % 97 + 3} advisers to Cuba in {year} [{year % 9 + 1}]."
            part += [f"{sent} Nobody counted them again.", ""]
        part += (
            ["References", ""]
            + [f"  {n}. House {n}, “Work {number}-{n},” London, {2000 + n}." for n in range(1, 11)]
            + ["", ""]
        )
        size += sum(len(line) + 1 for line in part)
        parts += part
    return "\n".join(parts)


def main() -> int:
    """Audit and print; 1 where a limit is passed."""
    name = sys.argv[1] if len(sys.argv) > 1 else "invented.txt"
    data = Path(name).read_bytes() if len(sys.argv) > 1 else invented(PAGES).encode()
    started = time.perf_counter()
    document = read_bytes(data, Path(name).name)
    reading = time.perf_counter() - started
    result = audit(document)
    checking = time.perf_counter() - started - reading
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = len(document.text()) / CHARACTERS_A_PAGE
    times = f"read {reading:.2f} s, checked {checking:.2f} s"
    print(f"{pages:.0f} pages: {times}, {len(result.findings)} findings, {memory:.0f} MB")
    return int(reading + checking > MAX_SECONDS or memory > MAX_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
