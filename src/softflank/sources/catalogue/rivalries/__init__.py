"""Strategic rivalries."""
