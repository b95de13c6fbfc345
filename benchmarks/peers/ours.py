"""iraqqa, by its public door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import iraqqa

from .protocol import serve


class Ours:
    def index(self, texts: Sequence[str], store: Path) -> None:
        articles = store / "articles"
        articles.mkdir(parents=True)
        for number, text in enumerate(texts):
            (articles / f"{number:06}.txt").write_bytes(text.encode("utf-8"))
        iraqqa.index([articles], store / "library")

    def open(self, store: Path) -> None:
        self._bot = iraqqa.Bot.open(store / "library")

    def ask(self, question: str) -> str:
        return self._bot.ask(question).text or ""


if __name__ == "__main__":
    serve(Ours())
