"""Votes of the members of the UN Security Council on drafts."""
