"""What a person is told, and how they choose it: the inbox, the choices, the link at the end of a message."""
