"""Nets from the panel to the printed word; a known fault stands as a strict ``xfail`` that names it."""
