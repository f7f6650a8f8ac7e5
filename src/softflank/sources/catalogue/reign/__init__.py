"""Leaders, regimes and elections to March 2021."""
