"""Democracy scores of states."""
