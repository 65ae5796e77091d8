"""What may one try the importers with? Invented postings in every format, with the traps of the real ones."""

from app.listings.samples.folder import write_samples
from app.listings.samples.loading import load_samples, remove_samples

__all__ = ["load_samples", "remove_samples", "write_samples"]
