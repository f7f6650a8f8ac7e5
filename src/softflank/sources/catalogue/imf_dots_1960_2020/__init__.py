"""IMF Direction of Trade Statistics: goods trade of all reporters by partner, 1960 to 2020."""
