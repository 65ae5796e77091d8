"""In which formats are services handed out? Open Referral HSDS 3.0, and CPSV-AP as JSON-LD."""

from app.catalogue.published.exports import cpsv, hsds

__all__ = ["cpsv", "hsds"]
