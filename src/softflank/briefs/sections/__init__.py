"""Sections of a brief: one file each, ``section(analysis, apparatus) -> Section | None``, listed in ``compose``."""
