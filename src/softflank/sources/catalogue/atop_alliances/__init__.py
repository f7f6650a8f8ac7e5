"""Alliance obligations by directed pair of states."""
