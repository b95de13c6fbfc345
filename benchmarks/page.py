"""How fast the chat's page is in a real Chromium: `python -m benchmarks.page`.

First paint, until one can type, from Enter until the question is painted among the others and until its
answer is, what is transferred, and how much the layout shifts by itself; in a browser that has never been
here (cold) and in one that has (warm). Medians of `RUNS`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from iraqqa_app.chat import serve
from playwright.sync_api import sync_playwright

from iraqqa import Bot, Conversations, Feedback, Uploads, index

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

ROOT = Path(__file__).parents[1]
RUNS = 5
QUESTION = "How many fighters were killed?"
SEEN = """() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    document.addEventListener("keydown", (event) => {
        if (event.key === "Enter") window.asked = performance.now();
    }, true);
    new MutationObserver((_, watch) => {
        if (!window.asked || !document.querySelector(".iq-waiting")) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => window.reacted = performance.now()));
    }).observe(document, { childList: true, subtree: true });
}"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def visit(context: BrowserContext, address: str) -> dict[str, float]:
    """Seconds, kilobytes as transferred, and the cumulative layout shift of one visit with one question."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sent = [0.0]
    session.on("Network.loadingFinished", lambda done: sent.append(done["encodedDataLength"]))
    page.add_init_script(f"({SEEN})()")
    page.goto(address)
    page.wait_for_selector("#iq-box textarea:focus")
    usable = page.evaluate("performance.now()") / 1000
    page.wait_for_selector(".iq-ready")
    page.wait_for_selector(".example")
    weight = sum(sent) / 1000
    page.locator("#iq-box textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector(".iq-reply")
    answered = page.evaluate("performance.now() - window.asked") / 1000
    page.wait_for_function("window.reacted")
    figures = {
        "first paint (s)": page.evaluate(PAINT) / 1000,
        "usable (s)": usable,
        "reaction (s)": page.evaluate("window.reacted - window.asked") / 1000,
        "answer (s)": answered,
        "transferred (KB)": weight,
        "layout shift": page.evaluate("window.shifted"),
    }
    page.close()
    return figures


def measured(address: str) -> dict[str, dict[str, float]]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        cold, warm = [], []
        for _ in range(RUNS):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            cold.append(visit(context, address))
            warm.append(visit(context, address))
            context.close()
        browser.close()
    return {
        name: {what: round(median(each[what] for each in runs), 3) for what in runs[0]}
        for name, runs in (("cold", cold), ("warm", warm))
    }


def main() -> None:
    with TemporaryDirectory() as scratch:
        kept = Path(scratch)
        index([ROOT / "seeds"], kept / "library")
        with serve(
            lambda: Bot.open(kept / "library"),
            host="127.0.0.1",
            port=0,
            uploads=Uploads(kept / "uploads"),
            feedback=Feedback(kept / "feedback"),
            conversations=Conversations(kept / "conversations"),
        ) as chat:
            figures = measured(chat.address)
    for name, values in figures.items():
        print(name, "  ".join(f"{what} {value:g}" for what, value in values.items()))


if __name__ == "__main__":
    main()
