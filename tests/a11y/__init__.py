"""Can everyone use it? Axe, the keyboard, great zoom, in both languages."""
