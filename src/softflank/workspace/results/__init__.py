"""Frozen answers of the workspace: one file for each kind."""
