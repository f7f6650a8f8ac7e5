"""Global Sanctions Data Base, release 4: sanction cases 1949 to 2023."""
