"""Array mathematics only: no tables, no files, no words of the field beyond those of the cited papers."""
