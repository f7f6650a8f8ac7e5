"""Ids of the figures of a third party's tie."""

from __future__ import annotations

from softflank.vocabulary import TieProfile


def place(tie: TieProfile) -> str:
    """Beginning of the ids of the figures of a third party's tie."""
    return f"{tie.patron}–{tie.client}."
