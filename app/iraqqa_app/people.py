"""Errors, as the page tells them."""

import errno
import logging

from iraqqa import IraqqaError, state_folder

FULL = (errno.ENOSPC, errno.EDQUOT)
LOG = logging.getLogger(__name__)


def for_people(error: BaseException) -> IraqqaError:
    """What the page says; an error nobody foresaw is written out in the terminal."""
    if isinstance(error, IraqqaError):
        # Where the folder is is nobody else's business.
        words = str(error).replace(str(state_folder()), "…")
        return error if words == str(error) else type(error)(words)
    if isinstance(error, OSError) and error.errno in FULL:
        return IraqqaError("the disk of the chat is full; free some space and try again")
    LOG.error("the chat met an unexpected error", exc_info=error)
    return IraqqaError(f"{type(error).__name__}; the terminal that runs the chat says more")
