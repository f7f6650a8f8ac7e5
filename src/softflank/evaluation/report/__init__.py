"""The page "How good is it?": one part each for the response, deep ties, the casebook and unseen patrons."""
