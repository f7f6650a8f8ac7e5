"""Leaders in office to the end of 2023."""
