"""The words that every room of Softflank uses: frozen types by subject and the error tree.

This room imports nothing of ours. A number that crosses a package border is an :class:`Estimate`, never a bare float;
an estimate says whether it was *observed* (source rows), *estimated* (a method, an interval) or *assumed* (a range, a
reason, a reference).
"""

from softflank.vocabulary.claims import Citation, Claim, Finding, Grade, Reference
from softflank.vocabulary.errors import (
    BadAssumption,
    BadCase,
    BadData,
    BadOutput,
    BadRequest,
    BadSource,
    SoftflankError,
    UnknownState,
)
from softflank.vocabulary.figures import About, Assumption, Estimate, Evidence, Gap
from softflank.vocabulary.queries import Cells, Derivation, Entries, Input, Operation, Part, Query, Table
from softflank.vocabulary.results import (
    NO_PRESSURE,
    Course,
    Forecast,
    Losses,
    Portrait,
    Roles,
    SoftSpot,
    SpotList,
    TieProfile,
    TrackRecord,
    Way,
)
from softflank.vocabulary.rows import Event, Observation, Point, Spell
from softflank.vocabulary.scales import ISSUES, PRESSING, RESPONSES, Z90, Band, Dimension, Kind

__all__ = [
    "ISSUES",
    "NO_PRESSURE",
    "PRESSING",
    "RESPONSES",
    "Z90",
    "About",
    "Assumption",
    "BadAssumption",
    "BadCase",
    "BadData",
    "BadOutput",
    "BadRequest",
    "BadSource",
    "Band",
    "Cells",
    "Citation",
    "Claim",
    "Course",
    "Derivation",
    "Dimension",
    "Entries",
    "Estimate",
    "Event",
    "Evidence",
    "Finding",
    "Forecast",
    "Gap",
    "Grade",
    "Input",
    "Kind",
    "Losses",
    "Observation",
    "Operation",
    "Part",
    "Point",
    "Portrait",
    "Query",
    "Reference",
    "Roles",
    "SoftSpot",
    "SoftflankError",
    "Spell",
    "SpotList",
    "Table",
    "TieProfile",
    "TrackRecord",
    "UnknownState",
    "Way",
]
