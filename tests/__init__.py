"""The tests. `make test` runs them all; docs/tests.md tells which part answers which question."""
