"""Charts of a brief: one file each; every title states a finding that was computed from the data."""
