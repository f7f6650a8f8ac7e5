"""Entries of the US sanctions list by programme, 2021 to 2024."""
