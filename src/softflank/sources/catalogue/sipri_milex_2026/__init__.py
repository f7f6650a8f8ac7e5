"""SIPRI Military Expenditure Database, 1949 to 2024."""
