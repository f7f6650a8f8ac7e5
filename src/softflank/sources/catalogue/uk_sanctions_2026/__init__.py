"""Designations of the United Kingdom by state."""
