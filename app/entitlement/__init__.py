"""Who may have what? Rules over a household's answers: verdicts with reasons, amounts, and the next best question."""

from app.entitlement import actions, asking, household, models, queries, screening

__all__ = ["actions", "asking", "household", "models", "queries", "screening"]
