"""What a search gave, as plain values, so that two machines can be compared."""

import json
from dataclasses import asdict
from typing import Any

from app.listings.asked import Found
from app.listings.compact import compact
from app.listings.posting import Posting

#: Gives what `told` gives, for each of many questions over the same records.
SEARCH_ALL = """async ({asked, records, tables, today}) => {
  const {search} = await import("/js/jobs/search.js");
  return asked.map((one) => {
    const {hits, total, likely, understood} = search(one, records, tables, today);
    return {hits: hits.map(({number, score, why}) => [number, score, why]), total, likely, understood};
  });
}"""


def told(found: Found) -> dict[str, Any]:
    """A page of a search."""
    hits = [[hit.number, hit.score, list(hit.why)] for hit in found.hits]
    understood = [asdict(one) for one in found.understood]
    return plain({"hits": hits, "total": found.total, "likely": found.likely, "understood": understood})


def record(posting: Posting) -> dict[str, Any]:
    """A posting as a device holds it."""
    return {**plain(compact(posting)), "id": posting.id, "number": posting.number}


def plain(value: Any) -> Any:
    """As JSON: lists for tuples."""
    return json.loads(json.dumps(value))
