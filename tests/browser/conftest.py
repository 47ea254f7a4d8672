"""What the tests in a browser stand on: Chromium, a server, and pages that keep watch."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.conftest import missing

# Only what is at fault is described, and only that is sent: the rest is most of axe's time.
VIOLATIONS = """axe
  .run({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })
  .then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)),
  )"""
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        missing(f"no browser: none of {', '.join(NAMES)} on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine alone: `serve(folder)` returns its address."""
    servers = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=folder))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def faults() -> list[str]:
    """What went wrong on the test's pages. A test that provokes a fault takes it out again."""
    return []


@pytest.fixture
def open_page(browser: Browser, faults: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an address; the test fails on an error in the console or a request to another host.

    Keywords are those of Playwright's contexts, such as `color_scheme` or `java_script_enabled`.
    """
    contexts = []

    def start(address: str, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        watch(page, "/".join(address.split("/")[:3]), faults)
        page.goto(address)
        return page

    yield start
    for context in contexts:
        context.close()
    assert not faults


def watch(page: Page, home: str, faults: list[str]) -> None:
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: (
            faults.append(f"{message.type}: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((home, "blob:", "data:"))
            else faults.append(f"request to {request.url}")
        ),
    )


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The text of axe-core 4.14.1, from npm."""
    return (root / "tests/vendor/axe.min.js").read_text("utf-8")


@pytest.fixture
def violations(axe: str) -> Callable[[Page], list[str]]:
    """What axe-core finds on a page: the rule, and the element that breaks it.

    Its rule on the size of what a finger meets is off unless asked for.
    """

    def find(page: Page) -> list[str]:
        page.evaluate(axe)
        found: list[str] = page.evaluate(VIOLATIONS)
        return found

    return find
