"""The layout of the page, and what leads to what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from iraqqa import Scope

from .desk import Desk, begin
from .opinions import Opinions
from .render import frame
from .render import shelf as render_shelf
from .render import source as render_source
from .shelf import Shelf

if TYPE_CHECKING:
    from concurrent.futures import Future

    from iraqqa import Bot, Feedback, Uploads

    from .arrivals import Arrivals
    from .examples import Offer

HERE = Path(__file__).parent
HOUR = 3600  # seconds after which files that were exported are deleted
THEME = gr.themes.Base(
    # Most fonts that come with Gradio lack the Latin alphabet; this one is whole.
    font=[gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif"],
    font_mono=["ui-monospace", "monospace"],
)
SHEETS = ("frame", "conversation", "replies", "sources", "drawer", "narrow")  # the last overrules
STYLES = [HERE / "css" / f"{name}.css" for name in SHEETS]


def script(name: str) -> str:
    return (HERE / "js" / f"{name}.js").read_text(encoding="utf-8")


def build(
    opening: Future[Bot],
    uploads: Uploads,
    feedback: Feedback,
    offered: Future[Offer],
    scratch: Path,
    arrivals: Arrivals,
    *,
    shared: bool,
    local: bool,
) -> gr.Blocks:
    """The page; its bot is the one that `opening` will hold, the examples those of `offered`.

    Files for download are written to `scratch`; `arrivals` are those that visitors have sent. `shared`
    says whose the articles are that visitors add, `local` that all visitors are at this computer.
    """
    with gr.Blocks(title="iraqqa", fill_width=True, delete_cache=(HOUR, HOUR)) as page:
        shelf = Shelf(opening, uploads, arrivals, shared, local)
        desk, opinions = Desk(shelf, scratch), Opinions(shelf, feedback)
        masthead = _html(
            frame.masthead("loading", "Loading the models…"), "iq-masthead", "masthead"
        )
        with gr.Row(elem_id="iq-columns"):
            with gr.Column(elem_id="iq-conversation"):
                chatbot = gr.Chatbot(
                    elem_id="iq-chat",
                    show_label=False,
                    container=False,
                    height=None,
                    buttons=[],
                    feedback_options=None,
                    layout="panel",
                    autoscroll=False,
                    placeholder=frame.welcome(),
                )
                notice = _html(frame.notice(""), "iq-notice", "reply")
                scope_line = _html("", "iq-scope")
                box = gr.Textbox(
                    elem_id="iq-box",
                    label="Question",
                    placeholder="Ask a question",
                    container=False,
                    submit_btn=True,
                    autofocus=True,
                    max_lines=6,
                )
            sources = _html(render_source.NO_SOURCE, "iq-sources", "sources")
            with gr.Column(elem_id="iq-drawer"):
                head = render_shelf.head(shared=shared, local=local, largest_mb=arrivals.largest_mb)
                form = _html(head, "iq-form", "drawer")
                adding = _html("", "iq-adding")
                _html(render_shelf.search(), "iq-search")
                listing = _html("", "iq-listing")
                pieces = _html("", "iq-pieces")
        download = gr.DownloadButton(visible="hidden", elem_id="iq-download")
        talk, scope, newest = gr.State(()), gr.State(Scope()), gr.State(0)
        clicked = gr.State(0)

        quiet: dict[str, Any] = {
            "queue": False, "show_progress": "hidden", "api_visibility": "private",
        }  # fmt: skip
        every: dict[str, Any] = {**quiet, "trigger_mode": "multiple"}
        lasting: dict[str, Any] = {**quiet, "queue": True, "concurrency_limit": None}
        # One after the other, so that an older click or state of the form is told from the newest.
        in_order: dict[str, Any] = {**every, "queue": True, "concurrency_limit": 1}
        of_form: dict[str, Any] = {**in_order, "concurrency_id": "form"}
        page.load(desk.greet, outputs=masthead, **quiet)
        page.load(lambda: _offered(offered), outputs=chatbot, **quiet)

        asking = {
            "fn": desk.ask,
            "inputs": [box, talk, scope],
            "outputs": [box, chatbot, sources, talk],
            **lasting,  # it takes turns by itself
        }
        typed = box.submit(**asking)
        picked = chatbot.example_select(_example, outputs=box, **quiet).then(**asking)
        masthead.click(begin, outputs=[chatbot, sources, talk], cancels=[typed, picked], **quiet)
        sources.follow(
            desk.follow, inputs=[talk, scope, clicked], outputs=[sources, clicked], **in_order
        )

        told = [notice, pieces]
        for place in (notice, sources):
            place.rate(opinions.rate, inputs=talk, outputs=told, **every)
        shown = [scope_line, scope, newest]
        form.browse(shelf.browse, inputs=newest, outputs=[listing, *shown], **of_form)
        form.browse(opinions.listing, outputs=pieces, **every)
        form.choose(shelf.choose, inputs=newest, outputs=shown, **of_form)
        form.bring(shelf.add, outputs=adding, **lasting, trigger_mode="multiple")
        form.discard(shelf.remove, outputs=adding, **every)
        form.forget(opinions.forget, inputs=talk, outputs=told, **every)
        masthead.export(desk.take_away, inputs=talk, outputs=download, **quiet).then(
            None, js="() => document.querySelector('#iq-download').click()"
        )
        gr.api(desk.answer, api_name="answer", concurrency_limit=None)
    return page


def _html(value: str, elem_id: str, name: str | None = None) -> gr.HTML:
    """HTML of ours, with the script of that name."""
    code = script(name) if name else None
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=code)


def _example(event: gr.SelectData) -> str:
    return str(event.value["text"])


def _offered(offered: Future[Offer]) -> Any:
    offer = offered.result()
    examples = [{"text": question} for question in offer.questions]
    return gr.Chatbot(examples=examples, placeholder=frame.welcome(absent=offer.absent))
