"""Coups and coup attempts."""
