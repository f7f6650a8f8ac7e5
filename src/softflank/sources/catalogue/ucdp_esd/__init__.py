"""External support to parties of armed conflicts."""
