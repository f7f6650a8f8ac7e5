"""IMF International Trade in Goods: the United States and China with every partner, 2001 to 2024."""
