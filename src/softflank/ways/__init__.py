"""How a tie is lost: competing first events within twelve months, at every rung and without pressure."""

from softflank.ways.compose import WAYS, compose
from softflank.ways.losses import losses

__all__ = ["WAYS", "compose", "losses"]
