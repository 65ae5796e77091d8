"""May this endpoint be called, and at which address? (PROTOCOL, "Push")

Whoever can name an endpoint could make the server call into its own network. So the scheme, port and host are fixed,
and the host's addresses are looked up and checked at every send; only a checked address is connected to.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, replace
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

LONGEST = 2_048
UNSPELT = set(' \\#"<>')

# The push services of browsers: Chrome, Edge, Samsung (Google); Firefox; Safari; Edge on Windows.
PUSH_HOSTS = {"fcm.googleapis.com", "jmt17.google.com", "android.googleapis.com", "updates.push.services.mozilla.com"}
PUSH_DOMAINS = (".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com")

# IANA special-purpose registries: whatever is not globally reachable, and what carries another address inside.
CLOSED = [
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
    )
]
GLOBAL_UNICAST = ip_network("2000::/3")


class BadEndpoint(ValueError):
    """This endpoint is not one that the server may call; the text says which rule it breaks."""


@dataclass(frozen=True)
class Place:
    """Where an endpoint points to. `host` is a name (or a loopback address in tests)."""

    scheme: str
    host: str
    port: int
    path: str
    is_loopback: bool = False

    @property
    def origin(self) -> str:
        """Scheme, host and port as VAPID's `aud` wants them (RFC 8292)."""
        usual = {"https": 443, "http": 80}[self.scheme]
        return f"{self.scheme}://{self.host}" + ("" if self.port == usual else f":{self.port}")


def read_endpoint(text: str, private: bool) -> Place:
    """The place that an endpoint names. Raises BadEndpoint. `private` lets a loopback host through."""
    if not 0 < len(text) <= LONGEST or not text.isascii() or not text.isprintable() or set(text) & UNSPELT:
        raise BadEndpoint("spelling")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadEndpoint("spelling") from error
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if private and parts.scheme in ("http", "https") and "@" not in parts.netloc and _is_loopback_name(host):
        return Place(parts.scheme, host, port or {"https": 443, "http": 80}[parts.scheme], path, is_loopback=True)
    if parts.scheme != "https":
        raise BadEndpoint("scheme")
    if parts.netloc.lower() not in (host, f"{host}:443"):
        raise BadEndpoint("port")
    if host not in PUSH_HOSTS and not host.endswith(PUSH_DOMAINS):
        raise BadEndpoint("host")
    return Place("https", host, 443, path)


def known_endpoint(text: str, origin: str, private: bool) -> Place:
    """The same as `read_endpoint` for one that was read before and is known to lie at `origin`. Raises BadEndpoint."""
    if not text.startswith(origin + "/") or set(text) & UNSPELT or not text.isascii() or not text.isprintable():
        return read_endpoint(text, private)
    return replace(_place_of(origin, private), path=text[len(origin) :])


@lru_cache(maxsize=256)
def _place_of(origin: str, private: bool) -> Place:
    return read_endpoint(origin, private)


def addresses(place: Place) -> list[str]:
    """Every address of the place, looked up now and all checked. Raises BadEndpoint; OSError when nobody answers."""
    found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    names = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = is_loopback if place.is_loopback else is_global
    if not names or not all(allowed(name) for name in names):
        raise BadEndpoint("address")
    return names


@lru_cache(maxsize=1024)
def is_global(name: str) -> bool:
    """Whether anyone on the internet may be behind this address, and nobody on this server's own networks."""
    address = _address(name)
    if address is None or any(address in network for network in CLOSED):
        return False
    return address.is_global and (address.version == 4 or address in GLOBAL_UNICAST)


@lru_cache(maxsize=64)
def is_loopback(name: str) -> bool:
    """Whether the address is this machine's own loopback."""
    address = _address(name)
    return address is not None and address.is_loopback


def is_public_site(url: str) -> bool:
    """Whether the site's own address is one that others can reach: then loopback endpoints are refused."""
    host = urlsplit(url).hostname or "localhost"
    if _address(host) is not None:
        return is_global(host)
    return not (host == "localhost" or host.endswith((".localhost", ".test", ".local", ".internal")))


def _is_loopback_name(host: str) -> bool:
    return host == "localhost" or is_loopback(host)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(name.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address
