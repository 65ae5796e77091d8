"""Does a paper survive everything? Many phones, one office, and a network that does its worst between them."""
