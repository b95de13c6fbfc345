"""Libraries, documents and calls broken at random, as long as one likes; nothing may crash or be unexpected.

    python -m tests.hostile.campaigns [--only libraries|kept|documents|calls] [--seconds 60] [--seed 1]

A library that is damaged must be refused in one line or give what was put into it; a document must be
read or refused; a call must give an answer or say what is wrong with it. Kills are in `tests/test_crash.py`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from iraqqa import Answer, Article, Bot, Conversations, Exchange, Feedback, Scope
from iraqqa.errors import IraqqaError
from iraqqa.indexing import index
from iraqqa.intake import Limits
from iraqqa.intake.children import Children
from iraqqa.records import Citation, Versions
from iraqqa.storage.library import LocalLibrary
from iraqqa.storage.vectors import open_store
from tests.papers import STORY, jsonl, page, pdf, word, zipped
from tests.toys import RECIPE, ToyEmbedder

from .test_kinds_of_documents import MAIL, atom, epub, odt

Turn = Callable[[], object]
VERSIONS = Versions("1.0", "a1", "b2")
LINKED = "type='application/ld+json'"
SPLINTERS = (
    b"\0",
    b"\xff" * 4,
    b"<",
    b"&x;",
    b"/Length 999999999",
    b"\r\n\r\n",
    b"{",
    b"[" * 99,
    b"9" * 40,
)


def broken(data: bytes, chance: random.Random) -> bytes:
    """A copy with one to eight wounds: bytes changed, lost, said again, or put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice([1, 2, 16, 512, 4096]))
        piece = chance.choice(
            [
                chance.randbytes(end - at),
                b"\0" * (end - at),
                b"",
                made[at:end] * 3,
                chance.choice(SPLINTERS),
            ]
        )
        made[at:end] = piece
    return bytes(made[: chance.randrange(len(made) + 1)] if chance.random() < 0.1 else made)


def libraries(folder: Path, chance: random.Random) -> Iterator[Turn]:
    news, whole, copy = folder / "news", folder / "whole", folder / "copy"
    news.mkdir()
    texts = {f"Story {i}. {STORY[i % 3]}" for i in range(40)}
    for i, text in enumerate(sorted(texts)):
        (news / f"{i}.txt").write_text(text)
    index([news], whole, recipe=RECIPE, embedder=ToyEmbedder())
    with LocalLibrary.open(whole) as library:
        open_store(whole, library)

    def turn() -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(whole, copy)
        file = chance.choice([each for each in copy.iterdir() if each.stat().st_size])
        file.write_bytes(broken(file.read_bytes(), chance))
        with LocalLibrary.open(copy) as library:
            found = {article.text for article in library.articles()}
            assert all(text in texts or file.suffix == ".sqlite" for text in found)
            ids, _ = open_store(copy, library).search(ToyEmbedder().encode(["ferry"])[0], 5)
            library.passages(ids.tolist())
        index([news], copy, recipe=RECIPE, embedder=ToyEmbedder())

    while True:
        yield turn


def kept(folder: Path, chance: random.Random) -> Iterator[Turn]:
    """What was asked and what was said of it."""
    whole, copy = folder / "whole", folder / "copy"
    article = Article("a.txt", "Ferry", STORY[0])
    citation = Citation(article, 4, 9, (0, len(STORY[0])))
    answer = Answer("What sailed?", "What sailed?", "answered", 0.8, (citation,))
    for number in range(30):
        Conversations(whole).add(f"{number % 3:012}", Exchange(answer))
        Feedback(whole).add(answer, "like", VERSIONS)

    def turn() -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(whole, copy)
        file = chance.choice([each for each in copy.iterdir() if each.stat().st_size])
        file.write_bytes(broken(file.read_bytes(), chance))
        Feedback(copy).entries()
        conversations = Conversations(copy)
        for each in conversations.search():
            conversations.exchanges(each.id, lambda _: article)
            conversations.history(each.id)

    while True:
        yield turn


def whole() -> dict[str, bytes]:
    """A file of each kind, with nothing wrong."""
    said = "".join(f"<p>{each}</p>" for each in STORY)
    entry = '{"@type": "NewsArticle", "datePublished": "2031-05-04", "headline": "Ferry"}'
    return {
        "a.pdf": pdf([*STORY]),
        "a.docx": word(*STORY),
        "a.html": page(f"<article><h1>Ferry</h1>{said}</article>", f"<script {LINKED}>{entry}</script>"),
        "a.zip": zipped({"b.txt": STORY[0], "c.html": page(said)}),
        "a.jsonl": jsonl({"text": STORY[0]}, {"text": STORY[1], "published": "2031-05-04"}),
        "a.odt": odt(said.replace("p>", "text:p>")),
        "a.epub": epub(f"<html><body>{said}</body></html>"),
        "a.rss": atom(said.replace("<", "&lt;")),
        "a.eml": f"{MAIL}Date: Mon, 4 May 2031 08:00:00 +0000\r\n\r\n{STORY[0]}\r\n".encode(),
        "a.mbox": f"From a\n{MAIL}\n{STORY[0]}\n\nFrom b\n{MAIL}\n{STORY[1]}\n".encode(),
        "a.mhtml": f"{MAIL}Content-Type: text/html\r\n\r\n".encode() + page(said),
        "a.rtf": rb"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 The ferry sailed on Monday.\par}",
        "a.md": f"---\ntitle: Ferry\npublished: 2031-05-04\n---\n{STORY[0]}".encode(),
        "a.txt": STORY[0].encode("utf-16"),
    }  # fmt: skip


def documents(folder: Path, chance: random.Random) -> Iterator[Turn]:
    children = Children(Limits(memory_mb=300, document_s=5, file_s=10))
    kinds = whole()

    def turn() -> None:
        name = chance.choice(sorted(kinds))
        file = folder / name
        file.write_bytes(broken(kinds[name], chance))
        with children.one() as child:
            for _, found in child.outcomes_of(file, name, {}, require_wanted=lambda: None):
                assert "\n" not in found if isinstance(found, str) else found

    while True:
        yield turn


def calls(folder: Path, chance: random.Random) -> Iterator[Turn]:
    words = "who what killed many when iraq troops “ ' : outlet: after:20 before:x AND NEAR ( ) *".split()
    words += ["", "\0", "\ud800", "\u202e", "🙂", '"']

    def question() -> str:
        length = chance.choice([0, 1, 3, 3, 8, 8, 8, 40, 600])
        return " ".join(chance.choices([*words, chr(chance.randrange(0x110000))], k=length))

    with Bot.open() as bot:

        def turn() -> None:
            history = [question() for _ in range(chance.choice([0, 0, 0, 0, 1, 2, 25]))]
            outlet = question() if chance.random() < 0.2 else None
            bot.ask(question(), history, Scope(outlet=outlet))

        while True:
            yield turn


CAMPAIGNS = {"libraries": libraries, "kept": kept, "documents": documents, "calls": calls}


def fought(name: str, seconds: float, seed: int) -> tuple[Counter[str], list[str]]:
    """How the turns of a campaign ended, and what nobody may see: the exceptions that are not ours."""
    ends, worst = Counter[str](), list[str]()
    until = time.monotonic() + seconds
    with TemporaryDirectory() as folder:
        for number, turn in enumerate(CAMPAIGNS[name](Path(folder), random.Random(seed))):
            try:
                turn()
                ends["done"] += 1
            except IraqqaError as error:
                ends[type(error).__name__] += 1
            except Exception as error:
                worst.append(f"turn {number}: {type(error).__name__}: {error}")
            if time.monotonic() >= until:
                break
    return ends, worst


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", choices=CAMPAIGNS)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    failed = False
    for name in [given.only] if given.only else CAMPAIGNS:
        ends, worst = fought(name, given.seconds, given.seed)
        print(
            f"{name}: {ends.total() + len(worst)} turns; {dict(ends)}; unexpected: {len(worst)}",
            *worst[:9],
            sep="\n  ",
        )
        failed |= bool(worst)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
