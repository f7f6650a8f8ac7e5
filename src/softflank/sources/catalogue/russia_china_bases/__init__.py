"""Russian and Chinese bases abroad."""
