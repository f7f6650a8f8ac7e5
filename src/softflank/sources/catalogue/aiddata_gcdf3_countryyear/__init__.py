"""Chinese development finance by recipient and year."""
