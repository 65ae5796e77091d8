"""Which rows hold these words? One way of cutting words, one index, on SQLite and PostgreSQL alike."""

from app.search.bitmaps import TermIndex
from app.search.index import WordIndex, is_index
from app.search.tokens import Question, cut, question

__all__ = ["Question", "TermIndex", "WordIndex", "cut", "is_index", "question"]
