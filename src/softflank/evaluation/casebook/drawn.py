"""The drawn crises: who, what pages say of the patron's conduct, how it was read, and the forecasts scored on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field

from softflank.cases.forms import Form, Name, read
from softflank.evaluation.casebook.agreement import kappa
from softflank.evaluation.casebook.documents import LONGEST_QUOTE, UNCLEAR
from softflank.evaluation.casebook.forms import FILE
from softflank.evaluation.response_rows import Questions
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, gain
from softflank.numerics.bootstrap import cluster_weights
from softflank.response.model import fit
from softflank.vocabulary import RESPONSES, BadCase

FOLDER = FILE.parent
Code = Literal["none", "nonmilitary", "military", "unclear"]


class DrawnCrisis(Form):
    """A crisis of the draw, from the record: who, when, the stratum's years, and whether it is of the further draw."""

    id: Name
    crisis: int
    name: str
    patron: str
    client: str
    challenger: str
    date: dt.date
    over: dt.date
    era: str
    further: bool = False


class DrawnCrises(Form):
    """The draw, and how many rows it was made from."""

    population: int
    episodes: tuple[DrawnCrisis, ...]

    @property
    def size(self) -> int:
        """Number drawn, reached or not."""
        return len(self.episodes)


class DrawnQuote(Form):
    """A page and what it says of the patron's conduct; no date where the page prints none."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    publisher: Annotated[str, Field(min_length=1)]
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = None
    tertiary: bool = False
    quote: Annotated[str, Field(min_length=1)]


class DrawnFound(Form):
    """What was found of a crisis: queries sent, and quotes; none makes it not codable."""

    id: Name
    queries: Annotated[int, Field(ge=1)]
    quotes: tuple[DrawnQuote, ...]


class DrawnEvidence(Form):
    """The file of quotes."""

    episodes: tuple[DrawnFound, ...]


class DrawnReading(Form):
    """Codes of two readings; ``again``: the first reader's second, where the second is another reader's.

    ``settled`` decides where first and second differ, or where quotes were added after they were read.
    """

    id: Name
    first: Code
    second: Code
    again: Code | None = None
    settled: Code | None = None

    @property
    def code(self) -> str:
        """The code that counts; *unclear* where the readings differ and nothing is settled."""
        return self.settled or (self.first if self.first == self.second else UNCLEAR)


class DrawnReadings(Form):
    """The file of readings."""

    episodes: tuple[DrawnReading, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A drawn crisis with what was found and how it was read; ``None`` where it is not codable."""

    drawn: DrawnCrisis
    found: DrawnFound
    reading: DrawnReading | None


@cache
def drawn(folder: Path = FOLDER) -> tuple[int, tuple[Read, ...]]:
    """Size of the population, and the drawn crises in order.

    Raises:
        BadCase: a field is wrong, a quote is too long, an episode has no entry, or codes stand without a quote.
    """
    listed: DrawnCrises = read(folder / "drawn.yml", DrawnCrises)
    shelf: DrawnEvidence = read(folder / "drawn_evidence.yml", DrawnEvidence)
    codes: DrawnReadings = read(folder / "drawn_readings.yml", DrawnReadings)
    found, told = {e.id: e for e in shelf.episodes}, {e.id: e for e in codes.episodes}
    out = []
    for one in listed.episodes:
        if one.id not in found and one.further:
            continue  # the draw went on until enough were codable: this one was not reached
        if one.id not in found:
            raise BadCase(f"{folder / 'drawn_evidence.yml'}: {one.id} has no entry: say what was sought")
        if bool(found[one.id].quotes) != (one.id in told):
            raise BadCase(f"{folder / 'drawn_readings.yml'}: {one.id}: codes and quotes go together")
        if any(len(q.quote.split()) > LONGEST_QUOTE for q in found[one.id].quotes):
            raise BadCase(f"{folder / 'drawn_evidence.yml'}: {one.id}: a quote of more than {LONGEST_QUOTE} words")
        out.append(Read(one, found[one.id], told.get(one.id)))
    strange = sorted({*found, *told} - {e.id for e in listed.episodes})
    if strange:
        raise BadCase(f"{folder}: {', '.join(strange)} was not drawn")
    return listed.population, tuple(out)


def drawn_card(questions: Questions) -> dict[str, Any]:
    """Counts, agreement, and scores of forecasts by fits on crises over before each: against every coding."""
    population, crises = drawn()
    codable = [c for c in crises if c.reading is not None]
    told = {c.drawn.id: _foretold(questions, c.drawn) for c in codable}
    return {
        "population": population,
        "drawn": len(crises),
        "queries": sum(c.found.queries for c in crises),
        "quotes": sum(len(c.found.quotes) for c in crises),
        "not_codable": {p: sum(c.reading is None and c.drawn.patron == p for c in crises) for p in ("RUS", "USA")},
        "not_reached": read(FOLDER / "drawn.yml", DrawnCrises).size - len(crises),
        "agreement": agreements(tuple(c.reading for c in codable if c.reading is not None)),
        "by_reading": {w: _scored(codable, told, w) for w in ("code", "first", "second", "icb")},
        "first_draw_alone": _scored([c for c in codable if not c.drawn.further], told, "code"),
        "episodes": [_line(c, told.get(c.drawn.id)) for c in crises],
    }


def agreements(told: tuple[DrawnReading, ...]) -> dict[str, dict[str, Any]]:
    """Share agreed and Cohen's kappa: of two readers, of the first of them twice, and of one reader twice elsewhere."""
    two = [r for r in told if r.again is not None]
    pairs = {
        "two_readers": [(str(r.first), str(r.second)) for r in two],
        "first_reader_twice": [(str(r.first), str(r.again)) for r in two],
        "one_reader_twice": [(str(r.first), str(r.second)) for r in told if r.again is None],
    }
    out = {}
    for name, some in pairs.items():
        share, k = kappa(some)
        out[name] = {"n": len(some), "agreed": round(share, 4), "kappa": round(k, 4)}
    return out


def _foretold(questions: Questions, one: DrawnCrisis) -> dict[str, Any]:
    """Chances of the three answers by a fit on crises over before and by the patron's own frequency, and ICB's code."""
    crises = questions.crises
    mine = (
        (crises["crisis"].to_numpy() == one.crisis)
        & (crises["client"].to_numpy() == one.client)
        & (crises["patron"].to_numpy() == one.patron)
    )
    place = int(np.flatnonzero(mine)[0])
    before = crises["over"].to_numpy() < np.datetime64(one.date)
    model = fit(questions.rows.take(before), questions.response[before])
    own = before & (questions.rows.patron == one.patron)
    counts = np.bincount(questions.response[own], minlength=3) + 1 / 3
    return {
        "forecast": model.probabilities(questions.rows.take(np.arange(len(mine)) == place))[0],
        "base": counts / counts.sum(),
        "icb": RESPONSES[int(questions.response[place])],
    }


def _scored(codable: list[Read], told: dict[str, dict[str, Any]], which: str) -> dict[str, Any]:
    """Counts of the answers by a reading, or by the record's own code, and scores of any and of military support."""
    rows = [(c, told[c.drawn.id]["icb"] if which == "icb" else getattr(c.reading, which)) for c in codable]
    rows = [(c, code) for c, code in rows if code != UNCLEAR]
    coded = np.array([RESPONSES.index(code) for _, code in rows])
    p, base = (np.array([told[c.drawn.id][k] for c, _ in rows]) for k in ("forecast", "base"))
    weights = cluster_weights(np.array([c.drawn.crisis for c, _ in rows]), DRAWS, np.random.default_rng(SEED))
    sample = Resampled(np.ones((1, len(rows))), weights)
    out: dict[str, Any] = {"n": len(rows), "counts": {r: int((coded == i).sum()) for i, r in enumerate(RESPONSES)}}
    for name, least in (("any", 1), ("military", 2)):
        y = (coded >= least).astype(np.float64)
        ours, plain = p[:, least:].sum(axis=1), base[:, least:].sum(axis=1)
        out[name] = {"auc": sample.auc(ours, y).form(), "gain": gain(ours, plain, y, sample)["log_score"]}
    return out


def _line(one: Read, told: dict[str, Any] | None) -> dict[str, Any]:
    codes = None if one.reading is None else [one.reading.first, one.reading.second, one.reading.code]
    forecast = None if told is None else [round(float(v), 3) for v in told["forecast"]]
    return {"id": one.drawn.id, "name": one.drawn.name, "codes": codes, "forecast": forecast} | (
        {} if told is None else {"icb": told["icb"]}
    )
