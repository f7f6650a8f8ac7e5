"""National material capabilities of states."""
