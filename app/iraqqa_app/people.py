"""Errors, as the page tells them."""

from __future__ import annotations

import logging

from iraqqa import IraqqaError

LOG = logging.getLogger(__name__)


def for_people(error: BaseException) -> IraqqaError:
    """What the page says; an error nobody foresaw is written out in the terminal."""
    if isinstance(error, IraqqaError):
        return error
    LOG.error("the chat met an unexpected error", exc_info=error)
    return IraqqaError(f"{type(error).__name__}; the terminal that runs the chat says more")
