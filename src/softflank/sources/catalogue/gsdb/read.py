"""Sanctions as spells of kind ``sanction``: one row per case, sender and target.

Takes the publisher's case file. Cells that list several senders or targets are split at the comma, minding names that
hold one ("Korea, South"). ``value`` is the sum of trade 1, arms 2, military assistance 4, financial 8, travel 16,
other 32; ``text`` is "case | objective | success", ``start`` 1 January of the first year, ``end`` 31 December of the
last. An end in the last year of coverage with success "ongoing" is no end.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

TYPES = {"trade": 1, "arms": 2, "military": 4, "financial": 8, "travel": 16, "other": 32}
"""Kind of sanction -> its bit in ``value``."""

_INNER_COMMA = r", ?(South|North|The|Arab Rep\.|Democratic Republic of the)(,|$)"


def read(snapshot: Snapshot) -> Tables:
    """Table ``spells``, kind ``sanction``, state the sender, partner the target.

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``.
    """
    cases = snapshot.frame("cases")
    mask = pl.sum_horizontal([pl.col(kind) * bit for kind, bit in TYPES.items()])
    spells = cases.select(
        pl.lit("sanction").alias("kind"),
        split("sanctioning_state").alias("state"),
        split("sanctioned_state").alias("partner"),
        pl.date(pl.col("begin"), 1, 1).alias("start"),
        pl.date(pl.col("end"), 12, 31).alias("end"),
        mask.alias("value"),
        pl.concat_str(["case_id", "objective", "success"], separator=" | ").alias("text"),
        "row",
    )
    return {"spells": form("spells", spells.explode("state").explode("partner"))}


def split(column: str) -> pl.Expr:
    """Names of a cell as a list: split at commas, except those inside a name."""
    guarded = pl.col(column).str.replace_all(_INNER_COMMA, "; $1$2")
    names = guarded.str.split(",").list.eval(pl.element().str.strip_chars().str.replace_all("; ", ", "))
    return names.list.filter(pl.element() != "")
