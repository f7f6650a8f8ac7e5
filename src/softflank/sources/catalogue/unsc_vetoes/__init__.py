"""Vetoes cast in the UN Security Council."""
