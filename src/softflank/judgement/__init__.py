"""Judgement: models fitted to history, and the backtests that say how far they can be trusted."""
