"""Contiguity and capitals of states."""
