"""Tests of what history says of how ties are lost."""
