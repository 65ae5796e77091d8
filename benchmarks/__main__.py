"""`make bench` runs every part; `make bench ONLY=inbox` one of them."""

from __future__ import annotations

import sys

from benchmarks import catalogue, guides, imports, inbox, pages, push, questions, search, village, wire

PARTS = {
    "catalogue": catalogue.run,
    "guides": guides.run,
    "imports": imports.run,
    "inbox": inbox.run,
    "pages": pages.run,
    "push": push.run,
    "questions": questions.run,
    "search": search.run,
    "village": village.run,
    "wire": wire.run,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"No such part: {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
        return 2
    for name in names or PARTS:
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
