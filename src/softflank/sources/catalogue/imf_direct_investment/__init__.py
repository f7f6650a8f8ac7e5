"""Direct investment positions of five states by partner."""
