"""Correlates of War bilateral trade 4.0, 1870 to 2014."""
