"""Forces and bases abroad that no data set has, each line from a page that was read."""
