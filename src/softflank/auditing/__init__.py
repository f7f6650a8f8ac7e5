"""The audit of a written assessment: checks of its form, and of what it states against data."""
