"""A real Chromium for the tests of the HTML report: the machine's own, driven by Playwright; and axe-core.

Nothing is downloaded here: `make browser` installs Playwright and axe-core, Chromium comes from the system's packages.
Where one of them is missing its tests are left out, and the run says so; where CI is set they fail instead.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest
from left_out import LEFT_OUT

from judge.catalog import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = ROOT / ".cache/axe/node_modules/axe-core/axe.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
"""Of the version that the Makefile names."""


@dataclass
class Heard:
    """What a page did besides being shown: everything here should stay empty, but for the request for itself."""

    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser of Playwright's kind."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        missing("Chromium is not there; Debian: apt-get install chromium, then make browser")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        missing("Playwright is not there; `make browser` installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, file: Path, **options: Any) -> Iterator[tuple[Any, Heard]]:
    """The file in a window of its own, and what is heard of it from the beginning."""
    context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **options})
    page, heard = context.new_page(), Heard()
    page.on("console", lambda message: heard.console.append(message.text))
    page.on("pageerror", lambda error: heard.errors.append(str(error)))
    page.on("dialog", lambda dialog: (heard.dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: heard.requests.append(request.url))
    page.goto(file.as_uri())
    yield page, heard
    context.close()


def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        missing("axe-core is not there; `make browser` installs it")
    source = AXE.read_bytes()
    assert hashlib.sha256(source).hexdigest() == AXE_SHA256, f"{AXE} is not the axe-core that was asked for"
    return source.decode("utf-8")


def missing(what: str) -> NoReturn:
    """Leaves the test out, or fails it where CI is set, unless it was said that there is no browser to be had."""
    if os.environ.get("CI") and os.environ.get("BROWSER_TESTS") != "left out":
        pytest.fail(f"{what}. Where the variable CI is set, no test is left out.", pytrace=False)
    pytest.skip(LEFT_OUT + what)
