"""IMF Direction of Trade Statistics: Russian goods trade by partner to 2021, and the world's with each state."""
