"""What the client is worth to the challenger over another theatre: shift, break-even, bounds, whose card it is."""

from softflank.leverage.worth import worth

__all__ = ["worth"]
