"""What a brief comes to: words, pages, sentences, repeats, sizes, seconds, faults, and digits that verification misses.

``make show-brief`` (CASE, TRIALS). Seconds are those of one cold command that writes all five formats; AXE_CORE is
read by the browser tests.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pypdf import PdfReader
from tests.briefs.altering import found
from tests.briefs.reading import printed, strings, words
from tests.briefs.test_valid import faults

from softflank.briefs import prose
from softflank.briefs.formats import FORMATS
from softflank.workspace import Question, Workspace


def main() -> None:
    """Print the figures of one case."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("case", nargs="?", default="venezuela-2025")
    asked.add_argument("--trials", type=int, default=500)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        started = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "softflank",
            "brief",
            given.case,
            "--format",
            ",".join(FORMATS),
            "--out",
            folder,
        ]
        subprocess.run(command, check=True, capture_output=True)
        print(f"seconds, five formats, cold: {time.perf_counter() - started:.1f}")
        print("bytes:", {p.name: p.stat().st_size for p in sorted(out.glob("brief.*"))})
        print("pages of the PDF:", pages(out / "brief.pdf"))
        print("faults of the HTML:", len(faults((out / "brief.html").read_text(encoding="utf-8"))))
        record = json.loads((out / "brief.json").read_text(encoding="utf-8"))
        print(f"altered digits found: {found(record, given.trials)} of {given.trials}")
    brief = Workspace.open().brief(Question(case=given.case), draws=500).brief
    for name, write in FORMATS.items():
        started = time.perf_counter()
        write(brief)
        print(f"seconds of {name}, warm: {time.perf_counter() - started:.2f}")
    said = [s for _, s in printed(brief)]
    lengths = [len(prose.words_of(s)) for s in said]
    names = [step.title for step in brief.analysis.ladder]
    print("words of page one:", words(brief, *(s.id for s in brief.page_one)), "and of the body with it:", words(brief))
    print(f"words a sentence: mean {sum(lengths) / len(lengths):.1f}, longest {max(lengths)}")
    print("eight words twice:", len(strings(said, names=names)), "withheld:", len(brief.withheld))


def pages(pdf: Path) -> str:
    """How many pages there are, and how many of them the last part takes, which is that of the annexes."""
    read = PdfReader(pdf)
    last = [item for item in read.outline if not isinstance(item, list)][-1]
    first = read.get_destination_page_number(last) or 0
    return f"{len(read.pages)}, of these annexes {len(read.pages) - first}, contents 1"


if __name__ == "__main__":
    main()
