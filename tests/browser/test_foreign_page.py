"""A real Chromium, on a page of somebody else, that tries to read and to change what the chat has."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from iraqqa import Uploads
from tests.hostile.visiting import Visitor, visited
from tests.toys import ToyEmbedder, article

from .conftest import FLAGS, Scripted, chromium, cite

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]
SECRET = "The keeper of the archive is Ottilie Brandt."
NAMES = ["evil.example", "rebound.example"]

ATTACK = """
async ([chat, folder, number]) => {
  const got = [];
  const session = 'p' + Math.random().toString(36).slice(2);
  const late = () => new Promise((done) => setTimeout(() => done('never'), 1500));
  const keep = async (doing) => {
    try { got.push(await Promise.race([doing(), late()])); } catch (error) { got.push('' + error); }
  };
  const text = (path, options) => fetch(chat + path, options).then((reply) => reply.text());
  const kinds = ['text/plain', 'application/x-www-form-urlencoded', 'application/json'];
  for (const credentials of ['include', 'omit', 'same-origin']) {
    await keep(() => text('config', { credentials }));
    for (const kind of kinds) {
      const body = JSON.stringify({
        data: [], fn_index: number.bring, session_hash: session,
        event_data: { files: [], refused: [], folder, address: '' },
      });
      const options = { method: 'POST', credentials, headers: { 'Content-Type': kind }, body };
      await keep(() => text('gradio_api/queue/join', options));
      await keep(() => text('gradio_api/queue/join', { ...options, mode: 'no-cors' }));
      await keep(() => text('gradio_api/queue/data?session_hash=' + session, { credentials }));
    }
    const question = JSON.stringify({ data: ['Who is the keeper?', [], '', '', ''] });
    await keep(() => text('gradio_api/run/answer', { method: 'POST', credentials, body: question,
      headers: { 'Content-Type': 'application/json' } }));
    const form = new FormData();
    form.append('files', new Blob(['A file of somebody else.']), 'theirs.txt');
    await keep(() => text('gradio_api/upload', { method: 'POST', credentials, body: form }));
    await keep(() => text('gradio_api/upload', { method: 'POST', credentials, mode: 'no-cors', body: form }));
  }
  await keep(() => new Promise((done) => {
    const stream = new EventSource(chat + 'gradio_api/queue/data?session_hash=' + session);
    stream.onmessage = (event) => done(event.data);
    stream.onerror = () => done('closed');
  }));
  for (const place of ['', 'config', 'login']) {
    await keep(() => new Promise((done) => {
      const frame = Object.assign(document.createElement('iframe'), { src: chat + place });
      frame.onload = () => {
        try { done(frame.contentDocument.body.innerText); } catch (error) { done('' + error); }
      };
      document.body.append(frame);
    }));
  }
  await keep(() => new Promise((done) => {
    const script = Object.assign(document.createElement('script'), { src: chat + 'config' });
    script.onload = () => done(JSON.stringify(window.gradio_config || 'ran'));
    script.onerror = () => done('not run');
    document.head.append(script);
  }));
  return got;
}
"""


@contextmanager
def other_site() -> Iterator[int]:
    """The port of a server whose every page is a blank one, and whose pictures are pages."""

    class Blank(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            picture = self.path.endswith(".jpg")
            body = b"<!doctype html><title>news</title><body>" + (b"relayed" if picture else b"")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Blank) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def browsing(driver: BrowserType) -> Iterator[Page]:
    """A page of a browser for which these names are this computer's."""
    rules = ", ".join(f"MAP {name} 127.0.0.1" for name in NAMES)
    flags = [*FLAGS, f"--host-resolver-rules={rules}"]
    own = driver.launch(executable_path=chromium(), args=flags)
    yield own.new_page()
    own.close()


def test_a_page_of_somebody_else_gets_nothing_and_changes_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "keeper.txt").write_text(SECRET, encoding="utf-8")
    held = article(SECRET)
    bot = Scripted({"Who is the keeper?": [cite(held, "Ottilie Brandt")]})
    bot.embedder = ToyEmbedder()
    uploads = Uploads(tmp_path / "uploads")
    with (
        browsing(browser.browser_type) as page,
        visited(bot, tmp_path, uploads=uploads) as chat,
        other_site() as port,
    ):
        own = Visitor(chat)
        number = {"bring": own.number("bring")}
        page.goto(chat)  # so that its cookie is there
        told = [chat, str(folder), number]
        assert "Ottilie Brandt" in str(page.evaluate(ATTACK, told)), "the attack itself works"
        for name in ("evil.example", "127.0.0.1", "localhost"):
            page.goto(f"http://{name}:{port}/")
            before = sorted((tmp_path / "uploads").rglob("*"))
            got = str(page.evaluate(ATTACK, told))
            assert "Ottilie" not in got
            assert "gradio" not in got.replace("gradio_api", "")
            assert sorted((tmp_path / "uploads").rglob("*")) == before
        # A name that was led to this computer after its page was loaded.
        page.goto(f"http://rebound.example:{urlsplit(chat).port}/")
        assert "does not go by that name" in page.content()
        # The page of somebody else, fetched by the chat, would be the chat's own.
        for way in ("gradio_api/file=", "file="):
            page.goto(f"http://evil.example:{port}/")
            page.evaluate("(to) => { location = to; }", f"{chat}{way}http://127.0.0.1:{port}/x.jpg")
            page.wait_for_timeout(2_000)
            assert "relayed" not in page.content()
