"""Tests of pressure, with an invented setting and the model in plain loops."""
