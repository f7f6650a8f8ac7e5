"""Militarised interstate disputes as corrected by Gibler, Miller and Little."""
