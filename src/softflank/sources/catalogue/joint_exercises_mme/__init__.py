"""Multinational military exercises."""
