"""Titles of General Assembly resolutions put to a recorded vote."""
