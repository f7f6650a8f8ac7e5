"""Published ideal points of states in the UN General Assembly."""
