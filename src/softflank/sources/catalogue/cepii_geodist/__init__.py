"""Distances between capitals."""
