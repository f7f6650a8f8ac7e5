"""What a user can cause or must know of.

Error tree::

    SoftflankError              exit code 2: one line, what is wrong, where, how to mend it
    ├── UnknownState            a name or code that the crosswalk does not know
    ├── BadCase                 a case file that does not say what a case must say
    ├── BadSource               a publisher's file that is not what its source.yml describes
    ├── BadData                 a bundle or panel that is missing, damaged or of another version
    ├── BadAssumption           an assumption without range, reason or reference
    ├── BadRequest              a question that cannot be asked (client = patron, a date in the future)
    ├── BadOutput               a place that cannot be written
    └── StaleEdit               an edit of something that has changed in the meantime
"""

from __future__ import annotations


class SoftflankError(Exception):
    """Root of every error that a user can cause or must know of; shown as one line, exit code 2."""


class UnknownState(SoftflankError):
    """A state that the crosswalk does not know."""


class BadCase(SoftflankError):
    """Case files with something wrong: a field, an unknown reference, a claim without evidence; each in one line."""

    def __str__(self) -> str:
        """The first of what is wrong, and how much more there is."""
        first, *more = (str(told) for told in self.args)
        return f"{first} ({len(more)} more: softflank case check CASE names them)" if more else first

    @property
    def every(self) -> tuple[str, ...]:
        """All that is wrong, each in a line of its own."""
        return tuple(map(str, self.args))


class BadSource(SoftflankError):
    """A publisher's file that does not match its description."""


class BadData(SoftflankError):
    """A bundle or panel that is missing, damaged or of another version."""


class BadAssumption(SoftflankError):
    """An assumption without a range, a reason or a reference."""


class BadRequest(SoftflankError):
    """A question that cannot be asked."""


class BadOutput(SoftflankError):
    """A place that cannot be written."""


class StaleEdit(SoftflankError):
    """An edit of a file that has changed since it was read; ``changes`` says what, as lines of a difference."""

    def __init__(self, said: str, changes: tuple[str, ...] = ()) -> None:
        super().__init__(said)
        self.changes = changes
