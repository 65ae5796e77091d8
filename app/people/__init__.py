"""Who works here: staff accounts, their roles, their sessions."""
