"""Trade in fuels and raw materials, all pairs."""
