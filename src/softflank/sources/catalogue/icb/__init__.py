"""International crises, their actors, and what the two superpowers did in them."""
