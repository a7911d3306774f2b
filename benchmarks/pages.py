"""What pages of a built site weigh on a slow telephone: first paint, complete, screens high, nodes, all that is loaded.

Run it with ``uv run python -m benchmarks.pages FOLDER [PAGE …]``. The telephone has a fourth of the processor and
1.6 Mbit/s; the server packs what it sends, as servers of the web do; with ``--bare`` it does not. The budget: first
paint in 1.5 s, complete in 4 s, eight screens of 390 × 844 except lists, 1,500 nodes and 400 kB except where a picture
is alive.
"""

import functools
import gzip
import shutil
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

PAGES = (
    "index.html", "fragor/index.html", "vem-arbetar-med-vad.html", "jamforelse/index.html", "sok.html",
    "lan/ostergotland/index.html", "lan/ostergotland/organ/lgvo.html", "lan/ostergotland/granskning-2017-06-01.html",
)  # fmt: skip
BYTES_PER_SECOND = 200_000
PAINT = """() => [
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime || 0,
  performance.getEntriesByType('navigation')[0].loadEventEnd,
  document.documentElement.scrollHeight / 844,
  document.querySelectorAll('*').length,
  [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
    .reduce((sum, one) => sum + one.encodedBodySize, 0) / 1000,
]"""


class Packing(SimpleHTTPRequestHandler):
    """Serves files packed, without a word."""

    packs = True

    def do_GET(self) -> None:
        """Sends one file."""
        place = Path(self.translate_path(self.path))
        if not self.packs or not place.is_file():
            super().do_GET()
            return
        content = gzip.compress(place.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(place)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def slow(page: Page) -> CDPSession:
    """The page on a slow telephone."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    limits = {"offline": False, "latency": 150, "downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": 90_000}
    session.send("Network.emulateNetworkConditions", limits)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return session


def main() -> None:
    """Prints a line for each page."""
    folder, *asked = [one for one in sys.argv[1:] if one != "--bare"]
    Packing.packs = "--bare" not in sys.argv
    handler = functools.partial(Packing, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name in asked or [one for one in PAGES if (Path(folder) / one).is_file()]:
            page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
            slow(page)
            page.goto(f"http://127.0.0.1:{server.server_port}/{name}", wait_until="load")
            page.wait_for_timeout(300)
            paint, done, screens, nodes, weight = page.evaluate(PAINT)
            seconds = f"{paint / 1000:>6.1f} s{done / 1000:>6.1f} s"
            print(f"{name:<52}{seconds}{screens:>7.1f} screens{nodes:>6} nodes{weight:>6.0f} kB")
            page.close()
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
