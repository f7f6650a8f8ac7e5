"""Dynamic ideal points from roll-call votes: :mod:`.model` has the surface, the other files its arrays.

``space`` (more dimensions, for predicting votes) and ``chains``, ``fields`` and ``sampler`` (the posterior that checks
the point estimates) are reached by the benchmarks alone.
"""

from softflank.numerics.ideal_points.model import (
    IdealPoints,
    Priors,
    Votes,
    check_reference,
    distance,
    drift,
    fit,
    predict,
    prepare,
    sample,
)

__all__ = [
    "IdealPoints",
    "Priors",
    "Votes",
    "check_reference",
    "distance",
    "drift",
    "fit",
    "predict",
    "prepare",
    "sample",
]
