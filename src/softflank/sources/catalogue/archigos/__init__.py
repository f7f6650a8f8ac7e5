"""Political leaders and their time in office."""
