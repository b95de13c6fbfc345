"""What goes wrong with a library, in one line that names the remedy."""

from ...errors import LibraryError
from ..sqlite import Failures

FAILURES = Failures(
    LibraryError,
    foreign="is not an iraqqa library; move it away, or name another folder with --library",
    anew="and run `iraqqa index` again",
    elsewhere="name another folder with --library",
)
explained = FAILURES.explained
