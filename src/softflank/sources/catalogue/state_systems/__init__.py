"""Members of the state system and major powers."""
