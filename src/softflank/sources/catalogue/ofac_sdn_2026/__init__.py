"""Entries of the US sanctions list by programme, summer of 2026."""
