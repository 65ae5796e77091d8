"""A push service whose name moves home between two messages: the second one reaches nobody of ours.

In a network of its own (Linux namespaces, as root): a name server of the test's answers first with an address of the
internet, where a real service takes the message over TLS, then with addresses of this machine, where a canary listens.
"""

import os
import shutil
import subprocess
import sys

import pytest

from tests.tools.homes import ROOT

IS_POSSIBLE = os.geteuid() == 0 and bool(shutil.which("unshare")) and bool(shutil.which("ip"))


@pytest.mark.skipif(not IS_POSSIBLE, reason="needs root and network namespaces")
def test_a_name_that_moves_to_our_own_network_is_not_followed(tmp_path):
    command = ["unshare", "--net", "--mount", sys.executable, "-m", "tests.tools.moving_name", str(tmp_path)]
    trusted = {**os.environ, "SSL_CERT_FILE": str(tmp_path / "certificate.pem")}
    done = subprocess.run(command, cwd=ROOT, env=trusted, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.splitlines() == [
        "142.250.206.202: 201",
        "10.0.0.7: refused (address)",
        "127.0.0.1: refused (address)",
        "169.254.169.254: refused (address)",
        "::1: refused (address)",
        "142.250.206.202, 10.0.0.7: refused (address)",
        "142.250.206.202: 201",
        "the canary heard nothing",
        "it would have",
    ], done.stderr
