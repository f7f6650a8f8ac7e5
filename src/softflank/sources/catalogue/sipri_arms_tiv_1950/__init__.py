"""SIPRI arms transfers in trend-indicator values by supplier, recipient and year, 1950 to 1994."""
