"""A real Chromium on a real server: pages are opened, judged by axe, weighed, and used with the keyboard alone."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from cocreate.bootstrap import build_app, build_platform
from cocreate.config import settings_from
from cocreate.seeds.quito.cast import DEMO_ACCOUNTS, PASSWORD
from tests.playing import AFTERNOON, Played, going_on_from

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
REQUIRED = bool(os.environ.get("COCREATE_REQUIRE_BROWSER"))


def chromium() -> str | None:
    """The shell without a window first: the same browser in half the time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium these tests are left out, unless COCREATE_REQUIRE_BROWSER says that it must be there."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            if chromium() is None and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    executable = chromium()
    assert executable, "COCREATE_REQUIRE_BROWSER is set and there is no Chromium"
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


class Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """The test's output is not the place for an access log."""


def serve(app: Any) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def quito(copy_of_quito: Callable[[], Played]) -> Iterator[str]:
    """The address of the whole story, where it is the afternoon of its last day."""
    data = copy_of_quito().folder
    settings = settings_from({}, data=str(data), demo=True, show_letters=True, synchronous="OFF")
    platform = build_platform(settings, clock=going_on_from(AFTERNOON))
    yield from serve(build_app(platform))
    platform.database.engine.dispose()


class Tab:
    """One page of a browser, with what went wrong in it and what it weighed."""

    def __init__(self, context: Any, base: str) -> None:
        self.base = base
        self.context = context
        self.page = context.new_page()
        self.size: dict[str, int] = self.page.viewport_size
        self.page.set_default_timeout(8_000)
        self.problems: list[str] = []
        self.bytes = 0
        self.under_way: set[str] = set()
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        session = context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: self.under_way.add(event["requestId"]))
        session.on("Network.loadingFinished", self._weigh)
        session.on("Network.loadingFailed", lambda event: self.under_way.discard(event["requestId"]))
        self.session = session

    def another(self, size: dict[str, int]) -> "Tab":
        """A second one beside it: the same person, on another screen."""
        tab = Tab(self.context, self.base)
        tab.page.set_viewport_size(size)
        tab.size = size
        return tab

    def _note(self, message: Any) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.problems.append(message.text)

    def _weigh(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]
        self.under_way.discard(event["requestId"])

    def open(self, path: str, until: str = "load") -> Any:
        return self.page.goto(self.base + path, wait_until=until)

    def follow(self, what: Any) -> None:
        """Clicks what leads to a page, and waits for that page."""
        with self.page.expect_navigation():
            what.click()

    def weight_of(self, path: str) -> int:
        """Bytes over the wire, headers included, for opening a page with what the browser already has."""
        self.bytes = 0
        self.open(path)
        for _ in range(100):
            self.page.wait_for_timeout(20)  # what came meanwhile is told only to who waits
            if not self.under_way:
                return self.bytes
        raise AssertionError(f"{path} still loads {self.under_way}")

    def judge(self) -> None:
        """axe finds nothing, the console is silent, there is one h1, and nothing scrolls sideways on a phone or desk."""
        self.page.evaluate(AXE)
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(document, options)", options)["violations"]
        where = self.page.url.removeprefix(self.base)
        assert not found, (
            where + "\n" + "\n".join(f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"])
        )
        assert not self.problems, f"{where}: {self.problems}"
        assert self.page.locator("h1").count() == 1, where
        for size in (DESK, self.size) if self.size == PHONE else (self.size,):
            self._fit(size, where)

    def _fit(self, size: dict[str, int], where: str) -> None:
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{where} scrolls sideways by {wide} px at {size['width']} px"


EMAILS = {account.key: account.email for account in DEMO_ACCOUNTS}


def sign_in(tab: Tab, key: str) -> None:
    """As one of the demonstration's people, through the form."""
    tab.open("/entrar")
    tab.page.get_by_label("Correo, o código de tu tarjeta").fill(EMAILS[key])
    tab.page.get_by_label("Contraseña").fill(PASSWORD)
    tab.follow(tab.page.get_by_role("button", name="Entrar"))
    assert "/entrar" not in tab.page.url


@pytest.fixture
def open_tab(browser: Any) -> Iterator[Callable[..., Tab]]:
    contexts = []

    def open_tab(base: str, size: dict[str, int] = PHONE, **options: Any) -> Tab:
        context = browser.new_context(viewport=size, locale=options.pop("locale", "es-EC"), **options)
        contexts.append(context)
        return Tab(context, base)

    yield open_tab
    for context in contexts:
        context.close()
