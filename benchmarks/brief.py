"""What a brief comes to: words, pages, sentences, repeats, sizes, seconds, and printed digits that verification misses.

``make show-brief`` (CASE, TRIALS). Seconds are those of one cold command that writes all five formats; AXE_CORE is
read by the browser tests.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.briefs.altering import found
from tests.briefs.reading import printed, strings, words

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
        counted = re.findall(rb"/Count (\d+)", (out / "brief.pdf").read_bytes())
        print("pages of the PDF:", max(map(int, counted), default="packed"))
        record = json.loads((out / "brief.json").read_text(encoding="utf-8"))
        print(f"altered digits found: {found(record, given.trials)} of {given.trials}")
    brief = Workspace.open().brief(Question(case=given.case), draws=500).brief
    said = [s for _, s in printed(brief)]
    lengths = [len(prose.words_of(s)) for s in said]
    names = [step.title for step in brief.analysis.ladder]
    print("words of page one:", words(brief, *(s.id for s in brief.page_one)), "and of the body with it:", words(brief))
    print(f"words a sentence: mean {sum(lengths) / len(lengths):.1f}, longest {max(lengths)}")
    print("eight words twice:", len(strings(said, names=names)), "withheld:", len(brief.withheld))


if __name__ == "__main__":
    main()
