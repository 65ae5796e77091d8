"""What may I get? Questions one at a time, and what the rules say, for someone whose browser runs no script."""
