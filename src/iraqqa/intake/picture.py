"""A page of a PDF document as a picture, words on it marked; drawn in a process of its own, with limits."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from ..errors import ArticleError
from .isolated import given_input, run_isolated

WIDTH = 1100
"""Pixels of a picture."""
MARK = (255, 214, 74, 110)
"""Colour and opacity of what is marked, as red, green, blue and alpha."""
RUN = 4
"""Words that are looked for at once where all of them stand nowhere in one piece."""


def page_picture(file: Path, page: int, words: str) -> bytes:
    """A PNG of `page`, counted from 1, with `words` marked as far as they are found on it.

    Raises ArticleError for a file that cannot be drawn, or takes too much.
    """
    try:
        return run_isolated(__name__, str(file), str(page), data=words.encode(errors="replace"))
    except ArticleError as error:
        raise ArticleError(f"page {page} of {file.name} cannot be drawn; open the file") from error


def _main(file: str, page: str) -> None:
    words = given_input().decode()
    sys.stdout.buffer.write(_drawn(Path(file).read_bytes(), int(page), words))


def _drawn(data: bytes, number: int, words: str) -> bytes:
    import pypdfium2
    from PIL import Image, ImageDraw

    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        scale = WIDTH / page.get_width()
        picture = page.render(scale=scale).to_pil().convert("RGBA")
        marks = Image.new("RGBA", picture.size)
        pen, height = ImageDraw.Draw(marks), page.get_height()
        for left, bottom, right, top in _places(page.get_textpage(), words):
            box = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
            pen.rectangle(box, fill=MARK)
    file = BytesIO()
    Image.alpha_composite(picture, marks).convert("RGB").save(file, "PNG", optimize=True)
    return file.getvalue()


def _places(text: Any, words: str) -> Iterator[tuple[float, float, float, float]]:
    """Boxes around the words, line by line; where they stand nowhere as a whole, of `RUN` words at a time."""
    said = words.split()
    runs = [" ".join(said)]
    if _first(text, runs[0]) is None:
        runs = [" ".join(said[start : start + RUN]) for start in range(0, len(said), RUN)]
    for run in runs:
        if (place := _first(text, run)) is not None:
            for number in range(text.count_rects(*place)):
                yield text.get_rect(number)


def _first(text: Any, run: str) -> tuple[int, int] | None:
    place: tuple[int, int] | None = text.search(run).get_next() if run else None
    return place


if __name__ == "__main__":
    _main(*sys.argv[1:])
