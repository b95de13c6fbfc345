"""The layout of the page, and what leads to what."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import gradio as gr

import iraqqa

from .desk import Desk
from .drawer import Drawer
from .examples import Offer
from .opinions import Opinions
from .panel import Panel
from .past import Past
from .render import drawer as render_drawer
from .render import frame
from .render import past as render_past
from .render import source as render_source

HERE = Path(__file__).parent
HOUR = 3600  # seconds after which files that were exported are deleted
OWN = HERE / "own"
"""Fonts and the icon, which are served as they are."""
THEME = gr.themes.Base(
    font=["Iraqqa Sans", "system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]
)
SHEETS = (
    "fonts",
    "frame",
    "conversation",
    "replies",
    "sources",
    "drawer",
    "narrow",
    "print",
)  # the last overrules
STYLES = [HERE / "css" / f"{name}.css" for name in SHEETS]


def script(name: str) -> str:
    return (HERE / "js" / f"{name}.js").read_text(encoding="utf-8")


def build(
    drawer: Drawer,
    feedback: iraqqa.Feedback,
    conversations: iraqqa.Conversations,
    offered: Future[Offer],
    scratch: Path,
) -> gr.Blocks:
    """The page, whose examples are those of `offered`; files for download are written to `scratch`."""
    with gr.Blocks(title="iraqqa", fill_width=True, delete_cache=(HOUR, HOUR)) as page:
        past = Past(drawer, conversations, scratch)
        desk, panel = Desk(drawer, past, offered), Panel(drawer, past)
        opinions = Opinions(drawer, past, feedback)
        masthead = _html(frame.masthead(), "iq-masthead", "masthead")
        with gr.Row(elem_id="iq-columns"):
            with gr.Column(elem_id="iq-conversation"):
                with gr.Column(elem_id="iq-chat"):
                    welcome = _html(frame.welcome(), "iq-welcome")
                    _html(frame.log(), "iq-said")
                notice = _html(frame.notice(""), "iq-notice", "reply")
                _place("scope")
                box = _html(frame.box(), "iq-box", "box")
            sources = _place("sources", render_source.NO_SOURCE, "sources")
            with gr.Column(elem_id="iq-drawer", elem_classes="iq-drawer"):
                head = render_drawer.head(
                    shared=drawer.shared,
                    local=drawer.local,
                    largest_mb=drawer.arrivals.largest_mb,
                )
                form = _html(head, "iq-form", "drawer")
                adding = _html("", "iq-adding")
                _html(render_drawer.search(), "iq-search")
                _place("listing")
                _place("pieces")
            with gr.Column(elem_id="iq-past", elem_classes="iq-drawer"):
                before = _html(render_past.head(), "iq-past-form", "past")
                _place("kept")
        # What comes for the page's scripts: a reply, a conversation that is opened, what belongs in a place.
        # Replies take turns, for Gradio sends the last of a question again when the next may be there.
        replies = [_html("", f"iq-reply-{n}", "wire") for n in range(2)]
        came, opened, following, drawn = (
            _html("", f"iq-{name}", "wire") for name in ("came", "opened", "next", "drawn")
        )
        download = gr.DownloadButton(visible="hidden", elem_id="iq-download")

        quiet: dict[str, Any] = {
            "queue": False, "show_progress": "hidden", "api_visibility": "private",
        }  # fmt: skip
        every: dict[str, Any] = {**quiet, "trigger_mode": "multiple"}
        # Only what comes in several parts waits in the queue: with Gradio's one stream for each tab, an
        # event that begins while another ends may be dropped.
        lasting: dict[str, Any] = {**every, "queue": True, "concurrency_limit": None}
        page.load(desk.greet, outputs=masthead, **quiet)
        page.load(desk.welcome, outputs=welcome, **quiet)

        for place, asked in zip(replies, (box.ask_0, box.ask_1), strict=True):
            asked(desk.ask, outputs=place, **lasting)  # it takes turns by itself
        box.open(past.open, outputs=opened, **every)
        box.go_on(desk.go_on, outputs=following, **every)
        sources.follow(panel.follow, outputs=came, **every)

        sources.picture(panel.picture, outputs=drawn, **every)

        noticed = [notice, came]
        for place in (notice, sources):
            place.rate(opinions.rate, outputs=noticed, **every)
        form.browse(drawer.browse, outputs=came, **every)
        form.browse(opinions.listing, outputs=came, **every)
        form.survey(drawer.survey, outputs=came, **every)
        form.choose(drawer.choose, outputs=came, **every)
        brought = form.bring(drawer.add, outputs=adding, **lasting)
        form.leave(drawer.leave, **every)
        gone = form.discard(drawer.remove, outputs=adding, **every)
        for changed in (brought, gone):
            changed.then(desk.greet, outputs=masthead, **quiet)
            changed.then(desk.welcome, outputs=welcome, **quiet)
        form.forget(opinions.forget, outputs=noticed, **every)
        before.listing(past.listing, outputs=came, **every)
        before.rename(past.rename, outputs=came, **every)
        before.delete(past.delete, outputs=came, **every)
        masthead.export(past.take_away, outputs=download, **quiet).then(
            None, js="() => document.querySelector('#iq-download').click()"
        )
        gr.api(desk.answer, api_name="answer", concurrency_limit=None)
    return page


def _html(value: str, elem_id: str, name: str | None = None) -> gr.HTML:
    """HTML of ours, with the script of that name."""
    code = script(name) if name else None
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=code)


def _place(name: str, value: str = "", code: str | None = None) -> gr.HTML:
    """Where the page's scripts put what is `placed` there."""
    return _html(f'<div data-place="{name}">{value}</div>', f"iq-{name}", code)
