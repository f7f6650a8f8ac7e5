"""SIPRI arms trade register: orders of major arms since 1950, with their deliveries and comments."""
