"""Recorded votes of the UN General Assembly and the Security Council by the UN Digital Library."""
