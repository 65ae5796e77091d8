"""Which pages are there? Found as a person finds them: by following links from the home page."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from tests.tools.isolation import OwnContextClient

LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
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
    """Every public page in one language."""
    pages = crawl(client, f"/{locale}/", lambda link: link.startswith(f"/{locale}/"))
    assert len(pages) >= FEWEST, sorted(pages)
    return pages


def links(html: str) -> Iterator[str]:
    """Addresses on this site that a page links to, without fragment."""
    for address in LINK.findall(html):
        path = unescape(address).split("#")[0]
        if path.startswith("/") and not path.startswith("//"):
            yield path
