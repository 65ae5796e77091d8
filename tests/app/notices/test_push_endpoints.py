"""Which endpoints may be called, and which addresses behind their names? (PROTOCOL, "Push")"""

import socket
import ssl
import threading
import time

import pytest

from app.notices import endpoints, wire
from app.notices.endpoints import BadEndpoint, Place, is_global, is_public_site, read_endpoint

GOOD = [
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:443/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc?x=1",
    "https://web.push.apple.com/abc",
    "https://wns2-sg2p.notify.windows.com/w/?token=abc",
]
BAD = [
    "http://fcm.googleapis.com/x",
    "ftp://fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://example.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evil.example/fcm.googleapis.com",
    "https://push.apple.com.evil.example/x",
    "https://evilpush.apple.com.example/x",
    "https://user@fcm.googleapis.com/x",
    "https://fcm.googleapis.com@evil.example/x",
    "https://fcm.googleapis.com#@evil.example/x",
    "https://evil.example\\@fcm.googleapis.com/x",
    "https://fcm.googleapis.com\r\nHost: evil/x",
    "https://fcm.googleapis.com/x y",
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "https://localhost/x",
    "https://fcm.googleapis.com:99999/x",
    "https://fcm.googleapis.cöm/x",
    "",
    "https://fcm.googleapis.com/" + "x" * 3_000,
]
OUTSIDE = ["8.8.8.8", "142.250.206.202", "2404:6800:4004:80a::200a", "::ffff:8.8.8.8"]
INSIDE = [
    *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.0.0.1", "192.168.0.1"),
    *("192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("192.88.99.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1"),
    *("fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2001::1"),
    *("64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "3fff::1", "5f00::1", "4000::1", "not an address", ""),
]


@pytest.mark.parametrize("endpoint", GOOD)
def test_push_services_of_browsers_may_be_called(endpoint: str):
    assert read_endpoint(endpoint, private=False).port == 443


@pytest.mark.parametrize("endpoint", BAD)
def test_anything_else_may_not(endpoint: str):
    with pytest.raises(BadEndpoint):
        read_endpoint(endpoint, private=False)


def test_the_query_belongs_to_the_path():
    assert read_endpoint(GOOD[4], private=False).path == "/w/?token=abc"


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:8123/x", "https://localhost:8123/x", "http://[::1]:8123/x"])
def test_tests_may_call_loopback(endpoint: str):
    assert read_endpoint(endpoint, private=True).is_loopback


@pytest.mark.parametrize(
    "endpoint",
    ["http://10.0.0.1/x", "http://169.254.169.254/x", "http://localhost.evil.example/x", "http://a@127.0.0.1/"],
)
def test_tests_may_call_nothing_else_that_is_private(endpoint: str):
    with pytest.raises(BadEndpoint):
        read_endpoint(endpoint, private=True)


@pytest.mark.parametrize("address", OUTSIDE)
def test_addresses_of_the_internet_may_be_connected_to(address: str):
    assert is_global(address)


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_of_our_own_networks_may_not(address: str):
    assert not is_global(address)


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch):
    _names(monkeypatch, "142.250.206.202", "10.0.0.7")
    with pytest.raises(BadEndpoint):
        endpoints.addresses(Place("https", "fcm.googleapis.com", 443, "/x"))


def test_a_name_that_moved_home_since_the_last_message_is_refused(monkeypatch: pytest.MonkeyPatch):
    _names(monkeypatch, "127.0.0.1")
    with pytest.raises(BadEndpoint):
        wire.Lines().post(Place("https", "fcm.googleapis.com", 443, "/x"), {}, b"x")


def test_a_loopback_name_that_points_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch):
    _names(monkeypatch, "142.250.206.202")
    with pytest.raises(BadEndpoint):
        endpoints.addresses(Place("http", "localhost", 80, "/x", is_loopback=True))


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("", False),
        ("http://localhost:8000", False),
        ("http://127.0.0.1:8000", False),
        ("http://192.168.0.5", False),
        ("http://dure.test", False),
        ("https://dure.example.org", True),
        ("https://8.8.8.8", True),
    ],
)
def test_which_sites_are_public(url: str, public: bool):
    assert is_public_site(url) is public


def test_a_service_that_drips_is_hung_up_on_in_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(wire, "SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_drip, args=(server,), daemon=True).start()
        begun = time.monotonic()
        answer = wire.Lines().post(Place("http", "127.0.0.1", server.getsockname()[1], "/x", True), {}, b"x")
    assert answer.reason == "timeout"
    assert time.monotonic() - begun < 2


def test_a_certificate_that_nobody_vouches_for_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_not_tls, args=(server,), daemon=True).start()
        answer = wire.Lines().post(Place("https", "localhost", server.getsockname()[1], "/x", True), {}, b"x")
    assert answer.status == 0
    assert issubclass(getattr(ssl, answer.reason, OSError), OSError)


def _names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """The internet's answer, which no test can have for real."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def _drip(server: socket.socket) -> None:
    line, _ = server.accept()
    with line:
        for byte in b"HTTP/1.1 201 Created\r\n" * 10:
            try:
                line.sendall(bytes([byte]))
            except OSError:
                return
            time.sleep(0.1)


def _not_tls(server: socket.socket) -> None:
    line, _ = server.accept()
    with line:
        line.recv(4096)
        line.sendall(b"HTTP/1.1 201 Created\r\n\r\n")
