"""Armed conflicts and the states that fight in them."""
