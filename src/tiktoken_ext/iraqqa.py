"""The shipped token encoding, found by `tiktoken.get_encoding("iraqqa_16k")` without a download.

This folder is tiktoken's namespace for plugins: it must have no `__init__.py`.
"""

import base64
import hashlib
from pathlib import Path
from typing import Any

from iraqqa.errors import ModelError

NAME = "iraqqa_16k"
VOCABULARY = 16_384
PATTERN = (
    r"['’](?:[sdmt]|ll|ve|re)"
    r"| ?\p{L}[\p{L}\p{M}]*"
    r"| ?\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+"
    r"|[^\S ]+"
    r"| "
)
"""Pieces within which bytes merge. None spans the edge between a word and the space after it, so the
tokens of words in a row are exactly the tokens of each with the space before it. Without look-around
it takes time in proportion to any text; with it, a long run of spaces overflows the matcher's stack."""

FILE = Path(__file__).with_name(f"{NAME}.tiktoken")
SHA256 = "772d24e19cae8a93906bcab8bb376834781c756e84e0fe49df4c6693917ac21a"


def iraqqa_16k() -> dict[str, Any]:
    """What `tiktoken.Encoding` is made of; ModelError when the file is missing or not the one shipped."""
    try:
        data = FILE.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{FILE} cannot be read ({error.strerror}); install iraqqa again"
        ) from error
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ModelError(f"{FILE} is damaged; install iraqqa again")
    pairs = (line.split() for line in data.splitlines())
    return {
        "name": NAME,
        "explicit_n_vocab": VOCABULARY,
        "pat_str": PATTERN,
        "mergeable_ranks": {base64.b64decode(token): int(rank) for token, rank in pairs},
        "special_tokens": {},
    }


ENCODING_CONSTRUCTORS = {NAME: iraqqa_16k}
