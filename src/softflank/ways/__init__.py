"""How a tie is lost, as competing first events within twelve months, and the courses open to its patron."""

from softflank.ways.compose import WAYS, compose
from softflank.ways.dilemma import dilemma
from softflank.ways.losses import losses

__all__ = ["WAYS", "compose", "dilemma", "losses"]
