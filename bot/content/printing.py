"""An HTML page as a PDF, by a headless Chromium: the browser that prints is the one that shows."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from bot.errors import NightlightError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 120


def print_pdf(html: str, path: Path) -> None:
    """Writes `html` to `path` as PDF. Raises NightlightError where there is no Chromium or it fails."""
    browser, path = find_browser(), path.resolve()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        printed = Path(folder) / "page.pdf"
        problem = _run(browser, page, printed, Path(folder) / "profile")
        if not printed.exists():
            raise NightlightError(f"Chromium made no PDF ({problem}). Next: try again, or print a book's --html.")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(printed, path)


def find_browser() -> str:
    """Where Chromium is. Raises NightlightError where there is none."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise NightlightError(
            "No Chromium was found, which makes the PDF. Next: install chromium, or print a book's --html."
        )
    return browser


def _run(browser: str, page: Path, printed: Path, profile: Path) -> str:
    """What Chromium said last, for an error."""
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={profile}", f"--print-to-pdf={printed}", page.as_uri()]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"it took over {SECONDS} seconds"
    return (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1]
