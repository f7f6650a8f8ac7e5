"""World Bank gross domestic product in current US dollars, from 1960."""
