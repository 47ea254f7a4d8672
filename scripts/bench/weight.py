"""What a browser transfers when it opens a page for the first time, on a phone."""

from dataclasses import dataclass

from playwright.sync_api import Request, ViewportSize, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE: ViewportSize = {"width": 412, "height": 823}


@dataclass(frozen=True)
class Weight:
    """Bytes of all bodies as transferred; requests, with the addresses of those that failed."""

    body_bytes: int
    requests: int
    not_served: list[str]

    def __str__(self) -> str:
        return f"{self.body_bytes:9,} bytes in {self.requests:2} requests"


def weigh(address: str, chromium: str) -> Weight:
    """Open `address` with an empty cache, touch nothing, and wait until no more is asked for."""
    requests: list[Request] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport=PHONE)
        page.on("request", lambda request: requests.append(request))
        page.goto(address, wait_until="networkidle")
        asked = [request for request in requests if request.url.startswith("http")]
        failed = [request for request in asked if not is_served(request)]
        body_bytes = sum(
            request.sizes()["responseBodySize"] for request in asked if request not in failed
        )
        browser.close()
    return Weight(body_bytes, len(asked), [request.url for request in failed])


def is_served(request: Request) -> bool:
    response = request.response()
    return response is not None and response.ok
