"""Militarised interstate disputes by directed pair."""
