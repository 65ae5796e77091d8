"""Who may have what? Rules over a household's answers: verdicts with reasons, amounts, and the next best question."""
