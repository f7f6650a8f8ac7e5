"""How a tie is lost: competing first events within twelve months, at every rung and without pressure."""

from softflank.ways.compose import WAYS, compose

__all__ = ["WAYS", "compose"]
