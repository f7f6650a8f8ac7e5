"""Defence cooperation agreements."""
