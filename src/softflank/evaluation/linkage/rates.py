"""How often a link was offered and paid among the drawn episodes: counts, and shares where there are enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from softflank.evaluation.linkage.draw import patron_group
from softflank.evaluation.linkage.forms import LINKS, DrawnEpisode, episodes
from softflank.numerics.proportions import jeffreys

ENOUGH = 20
"""Codable episodes from which a share is given; below, counts alone."""

PAYING_COINS = ("client", "swap")
"""What is offered or withheld where the client is the card."""


@dataclass(frozen=True, slots=True)
class LinkageRate:
    """Of ``n`` codable episodes: where pressure or relief on the client was offered for something elsewhere.

    ``offered``: in public or private; ``paid`` and ``refused``: of those. Not found is not *never made*, and a rate of
    drawn episodes is no chance of the next one.
    """

    n: int
    offered: int
    paid: int
    refused: int

    def interval(self) -> tuple[float, float] | None:
        """90 % interval of the share offered; nothing below :data:`ENOUGH` episodes."""
        return jeffreys(self.offered, self.n) if self.n >= ENOUGH else None

    def prior(self) -> tuple[float, float]:
        """Shape of the Beta distribution of the share offered under Jeffreys's prior, for a model to start from."""
        return self.offered + 0.5, self.n - self.offered + 0.5

    def to_json(self) -> dict[str, int]:
        """``{n, offered, paid, refused}``."""
        return {"n": self.n, "offered": self.offered, "paid": self.paid, "refused": self.refused}


def linkage_rate(patron: str | None = None, before: int | None = None) -> LinkageRate:
    """The rate over all drawn episodes, or over those of a patron's stratum (Russia, the United States, the others).

    ``before`` leaves out the episodes of that year and of later ones: what was not known then is no prior.

    Raises:
        BadCase: the files of the casebook are damaged.
    """
    return rate(
        e
        for e in episodes()
        if (patron is None or patron_group(e.drawn.patron) == patron_group(patron))
        and (before is None or e.drawn.year < before)
    )


def nearest(patron: str, challenger: str, year: int) -> DrawnEpisode:
    """The codable episode to name beside a question: of the same patron, then challenger, then nearest in time.

    A patron without an episode of its own is answered from its stratum.

    Raises:
        BadCase: the files of the casebook are damaged.
    """

    def distance(e: DrawnEpisode) -> tuple[bool, bool, bool, int, str]:
        one = e.drawn
        return (
            patron_group(one.patron) != patron_group(patron),
            one.patron != patron,
            one.challenger != challenger,
            abs(one.year - year),
            one.id,
        )

    return min((e for e in episodes() if e.reading.code("link") != "not_codable"), key=distance)


def rate(chosen: Iterable[DrawnEpisode]) -> LinkageRate:
    """The rate over some episodes."""
    codable = [e for e in chosen if e.reading.code("link") != "not_codable"]
    offered = [e for e in codable if _offered(e) and e.reading.code("coin") in PAYING_COINS]
    return LinkageRate(len(codable), len(offered), _answered(offered, "paid"), _answered(offered, "refused"))


def counted(chosen: Iterable[DrawnEpisode], *, shares: bool = True) -> dict[str, Any]:
    """Every count of some episodes, with shares of the codable ones where there are enough and they are wanted.

    ``any_coin``: links in public or private whatever was offered, with their answers; ``hinted`` stands beside them.
    """
    some = list(chosen)
    strict = rate(some)
    links = [e for e in some if _offered(e)]
    out: dict[str, Any] = {
        "drawn": len(some),
        "not_codable": len(some) - strict.n,
        **strict.to_json(),
        "partly": _answered([e for e in links if e.reading.code("coin") in PAYING_COINS], "partly"),
        "any_coin": {
            "offered": len(links),
            **{answer: _answered(links, answer) for answer in ("paid", "partly", "refused", "unclear")},
        },
        "hinted": sum(e.reading.code("link") == "hinted" for e in some),
        "none_found": sum(e.reading.code("link") == "none_found" for e in some),
    }
    if shares and strict.n >= ENOUGH:
        out["shares"] = {
            "offered": share(strict.offered, strict.n),
            "any_coin": share(len(links), strict.n),
            "any_coin_or_hinted": share(len(links) + out["hinted"], strict.n),
            "any_coin_paid": share(out["any_coin"]["paid"], strict.n),
        }
    return out


def share(events: int, n: int) -> dict[str, float]:
    """A share with its interval."""
    low, high = jeffreys(events, n)
    return {"value": round(events / n, 4), "low": round(low, 4), "high": round(high, 4)}


def _offered(episode: DrawnEpisode) -> bool:
    return episode.reading.code("link") in LINKS[:2]


def _answered(chosen: list[DrawnEpisode], answer: str) -> int:
    return sum(e.reading.code("answer") == answer for e in chosen)
