"""The office's pages: the queue, one case, what was set aside, who opened what. Owns no table."""
