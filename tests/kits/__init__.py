"""One kit for each kind of part: what every part must do, run over its registry, so that a new part is under test."""
