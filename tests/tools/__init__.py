"""What the tests stand on: real databases, a real server, a real Chromium, and a small named cast."""
