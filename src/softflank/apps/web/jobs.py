"""Work that takes longer than a person waits: done once for all who ask, with its steps, and given up on demand."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from softflank.vocabulary import BadRequest, SoftflankError
from softflank.wire.jobs import JobJson
from softflank.workspace.results.result import Result, Sheet

KEPT = 48
"""Answers that are kept; the oldest go."""
WHOLE = 4
"""Answers that are kept with their draws, some 140 MB each; older ones keep what their page shows."""
WAITING = 24
"""Jobs that may wait or run at once."""
Work = Callable[[Callable[[str], None]], Any]


@dataclass(frozen=True, slots=True)
class Worked:
    """What a page shows: a result, its form, its tables and notes, what stands beside it."""

    result: Result | None
    """Nothing in an older answer, which keeps no draws."""
    form: Any
    tables: tuple[Sheet, ...] = ()
    notes: tuple[str, ...] = ()
    more: Any = None

    @classmethod
    def of(cls, result: Result, more: Any = None) -> Worked:
        """All that a page shows of a result, worked out once."""
        return cls(result, result.to_json(), result.tables(), result.notes(), more)


class GivenUp(SoftflankError):
    """Work that was given up on demand."""


class Job:
    """One piece of work: its title, the step that it is at, and what came of it."""

    def __init__(self, title: str) -> None:
        self.id = secrets.token_hex(8)
        self.title = title
        self.step = "waits for its turn"
        self.done = asyncio.Event()
        self.answer: Any = None
        self.error: Exception | None = None
        self._given_up = threading.Event()

    def say(self, step: str) -> None:
        """Note the step that begins; raises :class:`GivenUp` where nobody wants it any more."""
        if self._given_up.is_set():
            raise GivenUp(f"{self.title}: given up at: {self.step}")
        self.step = step

    def give_up(self) -> None:
        """Stop at the next step."""
        self._given_up.set()

    async def within(self, seconds: float | None) -> bool:
        """Whether it is done after so many seconds; without a number, waits for its end."""
        try:
            await asyncio.wait_for(self.done.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def result(self) -> Any:
        """Its answer; raises what went wrong."""
        if self.error is not None:
            raise self.error
        return self.answer

    @property
    def slim(self) -> bool:
        """Whether its answer keeps no draws any more."""
        return isinstance(self.answer, Worked) and self.answer.result is None

    def to_json(self) -> JobJson:
        """The job as a resource."""
        state = "runs" if not self.done.is_set() else "done" if self.error is None else "failed"
        if isinstance(self.error, GivenUp):
            state = "given up"
        said = str(self.error) if isinstance(self.error, SoftflankError) else None
        return {"format": 1, "id": self.id, "title": self.title, "state": state, "step": self.step, "error": said}  # type: ignore[typeddict-item]


class Jobs:
    """Jobs by what they answer: whoever asks the same again shares the work and its answer."""

    def __init__(self, workers: int = 2) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="softflank")
        self._by_key: OrderedDict[Hashable, Job] = OrderedDict()

    def start(self, key: Hashable, title: str, work: Work, *, whole: bool = False) -> Job:
        """The job that answers ``key``: one that stands, or a new one; ``whole`` asks for its draws too.

        Raises:
            BadRequest: too many wait.
        """
        job = self._by_key.get(key)
        if job is not None and job.error is None and not (whole and job.slim):
            self._by_key.move_to_end(key)
            return job
        if sum(not j.done.is_set() for j in self._by_key.values()) >= WAITING:
            raise BadRequest(f"{WAITING} answers are being worked out already; ask again in a moment")
        job = self._by_key[key] = Job(title)
        loop = asyncio.get_running_loop()
        loop.run_in_executor(self._pool, self._run, job, work, loop)
        self._forget()
        return job

    def find(self, name: str) -> Job:
        """Job of an id; raises ``BadRequest`` where there is none any more."""
        found = next((j for j in self._by_key.values() if j.id == name), None)
        if found is None:
            raise BadRequest("no such job: it ended and made room; open its page again")
        return found

    def close(self) -> None:
        """Give everything up."""
        for job in self._by_key.values():
            job.give_up()
        self._pool.shutdown(wait=False, cancel_futures=True)

    @staticmethod
    def _run(job: Job, work: Work, loop: asyncio.AbstractEventLoop) -> None:
        try:
            job.say("begins")
            job.answer = work(job.say)
        except Exception as error:
            job.error = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(job.done.set)

    def _forget(self) -> None:
        ended = [key for key, job in self._by_key.items() if job.done.is_set()]
        for key in ended[:-WHOLE]:
            answer = self._by_key[key].answer
            if isinstance(answer, Worked):
                self._by_key[key].answer = replace(answer, result=None)
        for key in ended[: max(0, len(self._by_key) - KEPT)]:
            del self._by_key[key]
