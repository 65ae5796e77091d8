"""What can be wrong with what arrives?

SyncError
├── Misspelt        not in the one spelling that the protocol allows
│   └── TooDeep     nested deeper than anybody needs
├── TooLarge        over a limit of size or number
├── Damaged         a seal that does not open
├── Unverified      a signature that does not hold, or a key that is not listed
└── StaleCursor     a place in the feed that no longer exists: start again
"""


class SyncError(Exception):
    """Anything that the protocol refuses."""


class Misspelt(SyncError):
    """Not in the one spelling that the protocol allows."""


class TooDeep(Misspelt):
    """Nested deeper than the protocol allows."""


class TooLarge(SyncError):
    """Over a limit of size or number."""


class Damaged(SyncError):
    """A seal that does not open."""


class Unverified(SyncError):
    """A signature that does not hold, or a key that is not listed."""


class StaleCursor(SyncError):
    """A place in the feed that no longer exists; the reader starts again."""
