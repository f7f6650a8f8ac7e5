"""Recurring resolutions of the Assembly, linked."""
