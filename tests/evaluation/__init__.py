"""Tests of the evaluation and response packages."""
