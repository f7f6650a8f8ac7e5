"""Assumptions that a person has moved and wants to keep: written into the case, with the reason."""

from __future__ import annotations

from softflank.assumptions import overlay, shipped
from softflank.cases.edits import assumed, without_assumption
from softflank.vocabulary import BadRequest
from softflank.workspace.desk import CaseFile, Desk


def keep(desk: Desk, name: str, was: str, changes: tuple[str, ...], reason: str) -> CaseFile:
    """Write changes given as ``KEY=VALUE`` into the ``assumptions`` of a case, each as one value with its reason.

    Raises:
        BadRequest: nothing is changed, or no reason is given. BadAssumption: a change is none.
        StaleEdit, BadCase: as :meth:`~softflank.workspace.desk.Desk.save` does.
    """
    if not reason or not changes:
        raise BadRequest("an assumption is kept with a reason: say why the case takes another value")
    known = {**shipped(), **desk.case(name).assumptions}
    moved = overlay(known, changes)

    entries = {
        key: {
            "low": moved[key].mode, "mode": moved[key].mode, "high": moved[key].mode, "unit": known[key].unit,
            "reason": reason, "references": list(known[key].references),
        }
        for key in dict.fromkeys(change.partition("=")[0].strip() for change in changes)
    }  # fmt: skip
    return desk.edit(name, "case.yml", was, lambda path: assumed(path, entries))


def drop(desk: Desk, name: str, was: str, key: str) -> CaseFile:
    """Take an assumption out of a case, so that the shipped one counts again; raises as :func:`keep` does."""
    return desk.edit(name, "case.yml", was, lambda path: without_assumption(path, key))
