"""Tests of the judgement package."""
