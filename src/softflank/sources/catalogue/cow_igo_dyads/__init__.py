"""Shared membership in intergovernmental organisations."""
