"""Which of several hypotheses the evidence of a case supports, how firmly, and what would settle it."""

from softflank.judgement.judge import judge, pressed_for_the_theatre
from softflank.judgement.matrix import AchCase, ach_cases, weigh

__all__ = ["AchCase", "ach_cases", "judge", "pressed_for_the_theatre", "weigh"]
