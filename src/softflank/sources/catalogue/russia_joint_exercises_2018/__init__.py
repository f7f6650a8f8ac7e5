"""Joint exercises with Russia."""
