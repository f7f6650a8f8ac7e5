"""Softflank: patrons, clients, soft spots, leverage: every number with its origin."""

__version__ = "0.1.0"
