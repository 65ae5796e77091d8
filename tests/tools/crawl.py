"""Which pages are there? Found as a person finds them: by following links from the home page."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from tests.tools.isolation import OwnContextClient

LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
POSTING, SEARCH = re.compile(r"/\w+/jobs/[a-z2-7]{10}\b"), re.compile(r"/\w+/jobs(?:\.atom)?\?")
FEW = 12
FEWEST = 15  # fewer pages than this means that the crawl broke, not that the site shrank


def crawl(client: OwnContextClient, start: str, inside: Callable[[str], bool]) -> dict[str, str]:
    """Path -> HTML of every page that can be reached from `start` by links that stay `inside`; dead links raise."""
    found: dict[str, str] = {}
    waiting = [(start, "")]
    while waiting:
        path, origin = waiting.pop()
        if path in found:
            continue
        answer = client.get(path, headers={"Accept-Encoding": "identity"}, follow_redirects=True)
        assert answer.status_code == 200, f"{origin} links to {path}: {answer.status}"
        if answer.mimetype == "text/html":
            found[path] = answer.get_data(as_text=True)
            waiting += [(link, path) for link in links(found[path]) if inside(link) and link not in found]
    return found


def public_pages(client: OwnContextClient, locale: str) -> dict[str, str]:
    """Every public page in one language; of postings, and of searches for them, a few stand for all."""
    seen: dict[str, set[str]] = {"posting": set(), "search": set()}

    def inside(link: str) -> bool:
        kind = "search" if SEARCH.match(link) else "posting" if POSTING.match(link) else ""
        if kind and len(seen[kind]) < FEW:
            seen[kind].add(link)
        return link.startswith(f"/{locale}/") and (not kind or link in seen[kind])

    pages = crawl(client, f"/{locale}/", inside)
    assert len(pages) >= FEWEST, sorted(pages)
    return pages


def links(html: str) -> Iterator[str]:
    """Addresses on this site that a page links to, without fragment."""
    for address in LINK.findall(html):
        path = unescape(address).split("#")[0]
        if path.startswith("/") and not path.startswith("//"):
            yield path
