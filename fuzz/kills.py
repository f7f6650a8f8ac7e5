"""Kills commands at random moments: ``python fuzz/kills.py [--moments 200] [--command NAME]``.

Each command runs once unhindered, for its time and its output. Then it is killed (SIGKILL) at random moments of that
time, into a place that is free and into one that holds an older output, in turn. What is there afterwards must be the
old or the new, whole, or nothing; the run that follows must end well, with the right output and no temporary left.
Exit code 1 where that does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START = [sys.executable, "-P", "-c", "from softflank.apps.cli import main; main()"]
CASE = (
    "id: c\ntitle: A small case\nquestion: What?\n"
    "roles: {patron: RUS, client: VEN, challenger: USA}\nas_of: 2020-01-01\n"
)
DRAFT = (
    "Russia and Venezuela\n\n"
    "Russia sent 100 troops to Venezuela in March 2019 [1]. The United States objected [1].\n\nReferences\n\n"
    "1. Smith, J. (2019). A title. Reuters, 25 March 2019. https://example.org/a\n"
)


@dataclass(frozen=True)
class Command:
    """What is run, where its output lies, and the words of an older run whose output may lie there before."""

    words: tuple[str, ...]
    out: str
    older: tuple[str, ...] | None = None
    changing: tuple[str, ...] = ()
    """Files that hold the time of day, and so differ between runs."""


BRIEF = ("brief", "c", "--draws", "100", "--out", "o", "--format")
BUILD = ("data", "build", "--from", "src", "--out", "o")
PULL = ("data", "pull", "wb-gdp", "--from", "src")
ADD = ("evidence", "add", "--archive", "o")
COMMANDS = {
    "brief": Command((*BRIEF, "json,md"), "o", (*BRIEF, "md,html")),
    "data build": Command(BUILD, "o", (*BUILD, "--bundle")),
    "data pull": Command(PULL, "data/wb-gdp", PULL),
    "evidence add": Command((*ADD, "new.txt"), "o", (*ADD, "old.txt"), ("about.json",)),
    "case new": Command(("case", "new", "o", "--from", "new.txt"), "o"),
    "audit": Command(("audit", "new.txt", "--html", "o/a.html"), "o", ("audit", "old.txt", "--html", "o/a.html")),
}  # fmt: skip


def laid_out(folder: Path) -> Path:
    """A working folder with everything that the commands read."""
    (folder / "c").mkdir(parents=True)
    (folder / "c" / "case.yml").write_text(CASE)
    (folder / "new.txt").write_text(DRAFT)
    (folder / "old.txt").write_text(DRAFT.replace("100", "90"))
    (folder / "src").mkdir()
    for sample in (ROOT / "src" / "softflank" / "sources" / "catalogue").glob("*/sample"):
        (folder / "src" / sample.parent.name.replace("_", "-")).symlink_to(sample)
    return folder


def start(words: tuple[str, ...], folder: Path) -> subprocess.Popen[bytes]:
    """The command line in a working folder, in a session of its own."""
    if "audit" in words[0]:
        (folder / "o").mkdir(exist_ok=True)
    own = {"SOFTFLANK_DATA": str(folder / "data"), "HOME": str(folder / "home"), "TMPDIR": str(folder.parent)}
    return subprocess.Popen(
        [*START, *words],
        cwd=folder,
        env={**os.environ, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def held(folder: Path, command: Command) -> dict[str, bytes]:
    """Files of the output by name; of one that holds the time of day, only that it is there."""
    place = folder / command.out
    return {
        str(file.relative_to(place)): b"" if file.name in command.changing else file.read_bytes()
        for file in sorted(place.rglob("*"))
        if file.is_file() and ".softflank-" not in str(file.relative_to(place))
    }


def run(words: tuple[str, ...], folder: Path) -> str:
    """What a command says on standard error where it fails; empty where it ends well."""
    child = start(words, folder)
    _, said = child.communicate()
    return "" if child.returncode == 0 else said.decode(errors="replace") or f"exit code {child.returncode}"


def killed(words: tuple[str, ...], folder: Path, seconds: float) -> None:
    """Start a command and kill it, with all that it started, after some time."""
    child = start(words, folder)
    time.sleep(seconds)
    os.killpg(child.pid, signal.SIGKILL)
    child.communicate()


def moment(command: Command, base: Path, seconds: float, *, filled: bool) -> list[str]:
    """Complaints about what is left after one kill, and after the run that follows it."""
    folder = laid_out(base / "work")
    try:
        if filled and command.older and (said := run(command.older, folder)):
            return [f"the older run failed: {said}"]
        old = held(folder, command)
        killed(command.words, folder, seconds)
        left = held(folder, command)
        said = run(command.words, folder)
        new = held(folder, command)
        wrong = []
        if said and not (command.words[0] == "case" and left == new):  # a case that is there is never overwritten
            wrong.append(f"the next run failed: {said}")
        whole = {**old, **new}
        kept = {name for name in old if name not in new}
        if left not in (old, new, whole, {k: v for k, v in whole.items() if k not in kept}) and not _known_as_half(
            left
        ):
            wrong.append(f"neither the old nor the new: {sorted(left)}")
        wrong += [f"a temporary is left: {p.name}" for p in folder.rglob(".softflank-*")]
        return wrong
    finally:
        shutil.rmtree(folder)


def _known_as_half(left: dict[str, bytes]) -> bool:
    """Whether a panel lacks the manifest, by which it is known to be none until it is built again."""
    return bool(left) and all(name.endswith(".parquet") for name in left)


def main() -> int:
    """Kill at as many moments as are asked for; 1 where something was left that should not be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--command", choices=tuple(COMMANDS), action="append")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    failed = 0
    for name in options.command or COMMANDS:
        command = COMMANDS[name]
        with tempfile.TemporaryDirectory() as base:
            folder, started = laid_out(Path(base) / "first"), time.monotonic()
            if said := run(command.words, folder):
                print(f"{name}: {said}")
                return 1
            seconds = time.monotonic() - started
            complaints: list[str] = []
            for number in range(options.moments):
                # Half of the moments fall on the last tenth, where output is written.
                when = seconds * (rng.uniform(0, 1.1) if number % 2 else rng.uniform(0.85, 1.1))
                found = moment(command, Path(base), when, filled=number % 4 > 1)
                complaints += [f"{name} killed after {when:.3f} s: {one}" for one in found]
                if number % 20 == 19:
                    print(f"{name}: {number + 1} kills, {len(complaints)} complaints", file=sys.stderr, flush=True)
        print(f"{name}: {options.moments} kills in runs of {seconds:.1f} s, {len(complaints)} complaints", flush=True)
        print("\n".join(complaints[:10]), end="\n" if complaints else "")
        failed += len(complaints)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
