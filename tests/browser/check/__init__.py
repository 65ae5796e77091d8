"""What may I get? The check on a phone, with and without a network."""
