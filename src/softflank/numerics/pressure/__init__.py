"""Equations of the model of pressure on arrays of draws.

Symbols follow the method page: n draws, R rungs in the order of the ladder, D dimensions, K channels, A actors
(challenger, patron, client, third parties in this order), Q third parties, J other clients. Sampled quantities are
arrays whose first axis is the draw; fixed ones have no draw axis. Everything here is a plain function of arrays.
"""

from softflank.numerics.pressure.model import press
from softflank.numerics.pressure.setting import CHALLENGER, CLIENT, PATRON, Array, Sample, Setting

__all__ = ["CHALLENGER", "CLIENT", "PATRON", "Array", "Sample", "Setting", "press"]
