"""What history says of how ties are lost, fitted as of a date: survival, successors, flows, exits.

A record answers with an estimate, or with ``None`` for "no record", and a track record that says what may be claimed.
Fits are small files under ``fits/`` by cut year, written by ``benchmarks/losses.py``.
"""
