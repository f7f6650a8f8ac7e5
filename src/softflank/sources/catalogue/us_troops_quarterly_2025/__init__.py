"""United States forces by host and quarter."""
