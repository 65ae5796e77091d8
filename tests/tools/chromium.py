"""How the tests start Chromium: the machine's own, with the flags that were proven to work, and no download ever."""

import shutil
from typing import Any

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-gpu-compositing",
    "--disable-software-rasterizer",  # there is nobody to see it: a page costs a sixth less
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PHONE = {"width": 360, "height": 740}


class NoChromium(RuntimeError):
    """There is no Chromium on this machine."""


def find_chromium() -> str:
    """The path of the browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise NoChromium("Chromium is missing: run tools/prepare.sh, or: sudo apt-get install -y chromium fonts-nanum")
    return found


def launch_arguments(**more: Any) -> dict[str, Any]:
    """What playwright's `launch` is given."""
    return {"executable_path": find_chromium(), "args": list(FLAGS), **more}


def context_arguments(base_url: str, locale: str = "ko-KR", **more: Any) -> dict[str, Any]:
    """A small phone in Korea."""
    return {"base_url": base_url, "viewport": PHONE, "locale": locale, "timezone_id": "Asia/Seoul", **more}
