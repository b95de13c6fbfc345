"""Words from outside → HTML."""

import re
from html import escape as escape_html

UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")
"""What no browser keeps; U+FFFD stands for it, so that a text on the page is as long as it is."""


def shown(text: str) -> str:
    """`text` as a browser keeps it; as long as before."""
    return UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def escape(text: str) -> str:
    """`text` for an element or a quoted attribute; a browser reads back `shown(text)`, CR included."""
    return escape_html(shown(text)).replace("\r", "&#13;")


def div(name: str, html: str) -> str:
    return f'<div class="iq-{name}" dir="auto">{html}</div>'


def problem(reason: str) -> str:
    """Why something could not be done, also said by screen readers at once."""
    return f'<p class="iq-problem" role="alert">{escape(reason)}</p>'


def placed(state: object, **places: str) -> str:
    """What belongs in these places of the page, as it was asked for at the moment `state`.

    Replies overtake each other; the page leaves out what is older than what a place shows.
    """
    parts = (f'<div data-place="{name}">{html}</div>' for name, html in places.items())
    return f'<div data-state="{escape(str(state))}">{"".join(parts)}</div>'
