"""The fitted response model as a file: coefficients with covariance, history by pair, precedents, citations."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.files import own_json
from softflank.numerics.ordered import Fit
from softflank.output import place_file
from softflank.response.cells import CellRecord, Tallies, deep_ties, read_record, read_tallies, tallied
from softflank.response.design import Plain, Rows, Scale
from softflank.response.model import ResponseModel
from softflank.states import states
from softflank.states.naming import the
from softflank.vocabulary import BadData

Array = NDArray[np.float64]

FOLDER = Path(__file__).parent / "fitted"
FILE = FOLDER / "response.json"
RECORD = "record.json"
"""File beside a fit with what its backtest found."""
_DIGITS = 5
_HALF = 0.5
_HISTORY = {
    "crisis": pl.Int32(),
    "patron": pl.String(),
    "client": pl.String(),
    "date": pl.Date(),
    "over": pl.Date(),
    "response": pl.Int32(),
}


@dataclass(frozen=True, slots=True)
class PastCrisis:
    """A past crisis in which a rival pressed a client: name, year, patron, client, what the patron did, how unlike."""

    name: str
    year: int
    patron: str
    client: str
    response: int
    distance: float

    @property
    def title(self) -> str:
        """The crisis with its year and the client by its name in that year."""
        return f"{self.name} ({self.year}), {the(states()[self.client].called(date(self.year, 1, 1)))}"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A shipped fit. ``cases`` counts training rows by patron; ``past`` are crises by pair for the history features."""

    id: str
    model: ResponseModel
    cases: dict[str, dict[str, int]]
    past: pl.DataFrame
    precedents: tuple[PastCrisis, ...]
    places: Array
    weights: Array
    last_year: int
    about: dict[str, Any]
    tallies: Tallies | None = None
    deep: tuple[bool, ...] = ()
    """Whether each precedent was a deep tie."""
    record: CellRecord | None = None

    def seen(self, patron: str) -> bool:
        """Whether a training row is of this patron."""
        return bool((self.past["patron"] == patron).any())

    def owed(self) -> tuple[bool, ...]:
        """Whether the patron owed the client defence in each precedent."""
        place, scale = self.model.scale.names.index("pact"), self.model.scale
        pact = self.places[:, place] * scale.width[place] + scale.centre[place]
        return tuple(bool(v > _HALF) for v in pact)

    def history_before(self, day: date) -> pl.DataFrame:
        """Crises that history may be read from on a day: those over before it."""
        return self.past.filter(pl.col("over") < day)

    def nearest(
        self, row: Rows, count: int = 3, *, deep: bool | None = None, response: int | None = None
    ) -> tuple[PastCrisis, ...]:
        """Most similar past crises of the same patron, by standardised features weighted by their slopes.

        Crises of the row's year and after it are left out; with ``deep``, so are those whose tie was not (or was) deep,
        and with ``response`` those that were answered otherwise.
        """
        z = self.model.scale.standardise(row)[0, : len(self.model.scale.names)]
        far = np.sqrt((((self.places - z) * self.weights) ** 2).sum(axis=1))
        who, year = str(row.patron[0]), int(row.year[0])
        order = [
            i
            for i in np.argsort(far, kind="stable")
            if self.precedents[i].year < year
            and (who not in self.cases or self.precedents[i].patron == who)
            and (deep is None or self.deep[i] == deep)
            and response in (None, self.precedents[i].response)
        ]
        return tuple(
            PastCrisis(p.name, p.year, p.patron, p.client, p.response, round(float(far[i]), 3))
            for i in order[:count]
            for p in (self.precedents[i],)
        )


def write(path: Path, model: ResponseModel, crises: pl.DataFrame, rows: Rows, about: dict[str, Any]) -> None:
    """Write a fit with what predictions need besides: counts, history by pair and class, precedents.

    A precedent is a crisis in which the rival acted against a client that had a tie to the patron on record.
    """
    crises = crises.with_columns(pl.col("name").map_elements(_named, return_dtype=pl.String))
    scale, deep = model.scale, deep_ties(rows.columns)
    weights = np.abs(model.support.mode[1 : 1 + len(scale.names)])
    pressed = np.flatnonzero((rows.columns["hostile"] > 0) & _tied(rows.columns))
    z = scale.standardise(rows.take(pressed))[:, : len(scale.names)]
    past = (
        crises.group_by("patron", "client", "response")
        .agg(pl.len(), pl.col("over").max())
        .sort("patron", "client", "response")
    )
    body = {
        "id": about["id"],
        "about": about,
        "n": model.n,
        "last_year": int(rows.year.max()),
        "cases": _cases(crises),
        "scale": {
            "names": scale.names,
            "centre": _list(scale.centre),
            "width": _list(scale.width),
            "indicated": scale.indicated,
            "pooled": scale.pooled,
        },
        "prior_widths": {k: {g: round(w, 4) for g, w in v.items()} for k, v in model.scales.items()},
        "support": _fit(model.support),
        "force": _fit(model.force),
        "plain": [
            {"names": p.names, "centre": _list(p.centre), "width": _list(p.width), **_fit(p.fit)}
            for p in model.plain or ()
        ],
        "past": [[p, c, r, n, o.isoformat()] for p, c, r, n, o in past.iter_rows()],
        "weights": _list(weights),
        "precedents": [[*_precedent(crises, int(i), z[j]), int(deep[i])] for j, i in enumerate(pressed)],
        "tallies": tallied(crises, deep),
    }
    place_file(path, json.dumps(body, separators=(",", ":"), ensure_ascii=False) + "\n")


def _tied(columns: dict[str, Array]) -> NDArray[np.bool_]:
    """Whether a tie of patron and client is on record (n): an obligation, arms, support in war, a hundred troops."""
    least = {"obligation": 0.0, "arms_need": 0.0, "support": 0.0, "troops": float(np.log1p(99))}
    some: NDArray[np.bool_] = np.any([np.nan_to_num(columns[n]) > floor for n, floor in least.items()], axis=0)
    return some


def _precedent(crises: pl.DataFrame, row: int, place: Array) -> list[Any]:
    one = crises.row(row, named=True)
    return [
        one["name"],
        one["date"].year,
        one["patron"],
        one["client"],
        one["response"],
        [round(float(v), 2) for v in place],
    ]


_SMALL = frozenset({"and", "at", "de", "for", "in", "of", "on", "over", "the", "to"})
_KEPT = {w: w for w in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "US", "DRC", "UNSCOM")} | {"MIG": "MiG"}
"""Words of a crisis's name that are not written with one capital."""


def _named(name: str) -> str:
    """Name of a crisis, which the record has in capitals, as a title."""

    def written(found: re.Match[str]) -> str:
        word = found.group()
        if word.upper() in _KEPT:
            return _KEPT[word.upper()]
        return word.lower() if found.start() and word.lower() in _SMALL else word[:1].upper() + word[1:].lower()

    return re.sub(r"[^\W_]+", written, name)


def _cases(crises: pl.DataFrame) -> dict[str, dict[str, int]]:
    late = pl.col("date").dt.year() > 1991
    found = (
        crises.group_by("patron")
        .agg(
            pl.len().alias("n"),
            late.sum().alias("after_1991"),
            (late & (pl.col("response") > 0)).sum().alias("support_after_1991"),
        )
        .sort("patron")
    )
    return {r["patron"]: {k: int(v) for k, v in r.items() if k != "patron"} for r in found.iter_rows(named=True)}


def _list(values: Array) -> list[float]:
    return [float(f"{v:.{_DIGITS}g}") for v in values]


def _fit(fit: Fit) -> dict[str, Any]:
    lower = fit.covariance[np.tril_indices(len(fit.mode))]
    return {"mode": _list(fit.mode), "covariance": [float(f"{v:.3g}") for v in lower]}


def _read_fit(raw: dict[str, Any]) -> Fit:
    mode = np.array(raw["mode"])
    covariance = np.zeros((len(mode), len(mode)))
    covariance[np.tril_indices(len(mode))] = raw["covariance"]
    covariance = covariance + np.tril(covariance, -1).T
    return Fit(mode, covariance, float("nan"), np.zeros(0))


@cache
def load(path: Path = FILE) -> Fitted:
    """The shipped fit.

    Raises:
        BadData: the file is missing or damaged.
    """
    try:
        raw: dict[str, Any] = own_json(path)
        names = tuple(raw["scale"]["names"])
        scale = Scale(
            names,
            np.array(raw["scale"]["centre"]),
            np.array(raw["scale"]["width"]),
            tuple(raw["scale"]["indicated"]),
            raw["scale"]["pooled"],
        )
        plain = [
            Plain(tuple(p["names"]), np.array(p["centre"]), np.array(p["width"]), _read_fit(p)) for p in raw["plain"]
        ]
        model = ResponseModel(
            scale,
            _read_fit(raw["support"]),
            _read_fit(raw["force"]),
            (plain[0], plain[1]) if plain else None,
            raw["prior_widths"],
            raw["n"],
        )
        past = [
            (-1, p, c, date.fromisoformat(o), date.fromisoformat(o), r)
            for p, c, r, n, o in raw["past"]
            for _ in range(n)
        ]
        precedents = tuple(PastCrisis(p[0], p[1], p[2], p[3], p[4], 0.0) for p in raw["precedents"])
        return Fitted(
            raw["id"],
            model,
            raw["cases"],
            pl.DataFrame(past, schema=_HISTORY, orient="row"),
            precedents,
            np.array([p[5] for p in raw["precedents"]], dtype=np.float64).reshape(-1, len(names)),
            np.array(raw["weights"]),
            raw["last_year"],
            raw["about"],
            read_tallies(raw["tallies"]),
            tuple(bool(p[6]) for p in raw["precedents"]),
            read_record(path.with_name(RECORD)),
        )
    except (BadData, KeyError, ValueError, TypeError, IndexError) as error:
        raise BadData(f"{path} is missing or damaged ({type(error).__name__}); reinstall softflank") from None
