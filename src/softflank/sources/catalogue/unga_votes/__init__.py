"""Recorded votes of the UN General Assembly by state."""
