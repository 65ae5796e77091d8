"""Forms, submissions and the office's work on them: who asked for what, where it stands, by when it is answered."""
