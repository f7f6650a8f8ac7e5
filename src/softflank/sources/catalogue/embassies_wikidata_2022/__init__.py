"""Embassies by sending and host state, 2022."""
