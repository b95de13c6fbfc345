"""A conversation in the terminal: a line is a question, or a command that begins with a slash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import iraqqa

from ..terminal import Progress, write_whole, writing
from .memory import Memory
from .opening import Opening
from .screen import Screen


@dataclass(frozen=True, slots=True)
class Command:
    """What a command does with the rest of its line, and how it is explained."""

    run: Callable[[str], None]
    summary: str
    argument: str = ""


class Session:
    """Answers one line after the other, and remembers what has been said."""

    def __init__(self, opening: Opening, screen: Screen, scope: iraqqa.Scope) -> None:
        self._opening = opening
        self._screen = screen
        self._scope = scope
        self._memory = Memory(scope)
        self._saved: set[Path] = set()
        self.commands = {
            "/sources": Command(self._sources, "show source N in its article (default: 1)", "[N]"),
            "/meant": Command(self._meant, "the last question was misread: ask this", "QUESTION"),
            "/cite": Command(self._cite, "show the answer with its reference, to copy"),
            "/save": Command(self._save, "write the conversation as .md or .json", "FILE"),
            "/new": Command(self._new, "begin a new conversation; this one is kept"),
            "/past": Command(self._past, "list the conversations of before", "[WORDS]"),
            "/open": Command(self._open, "go on with conversation N of that list", "N"),
            "/like": Command(lambda _: self._judge("like"), "the answer is right"),
            "/dislike": Command(lambda _: self._judge("dislike"), "the answer is wrong"),
            "/right": Command(self._right, "these words of an article are the answer", "WORDS"),
            "/absent": Command(
                lambda _: self._judge("dislike", "absent"),
                "the answer is wrong: no article says it",
            ),
            "/help": Command(self._help, "show this list; Ctrl-D ends the chat"),
        }

    def respond(self, line: str) -> bool:
        """Answer a line; False when it ends the conversation.

        What cannot be done is said on the screen; only a bot that cannot be opened raises.
        """
        said = line.strip()
        if said in ("/quit", "/exit"):
            return False
        if said:
            bot = self._bot() if not said.startswith("/") else None
            try:
                if bot:
                    self._ask(bot, said)
                else:
                    self._obey(said)
            except iraqqa.IraqqaError as error:
                self._screen.wrong(str(error))
        return True

    def _bot(self) -> iraqqa.Bot:
        if self._opening.done:
            return self._opening.bot()
        with Progress():
            return self._opening.bot()

    def _ask(self, bot: iraqqa.Bot, question: str) -> None:
        answer = bot.ask(question, self._memory.conversation.history, self._scope)
        self._screen.answer(answer)
        self._memory.add(answer)

    def _obey(self, said: str) -> None:
        name, _, rest = said.partition(" ")
        if name not in self.commands:
            raise iraqqa.UsageError(f"there is no command {name}; /help lists them")
        self.commands[name].run(rest.strip())

    def _last(self) -> iraqqa.Answer:
        if not self._memory.conversation.answers:
            raise iraqqa.UsageError("nothing has been asked so far; type a question")
        return self._memory.conversation.answers[-1]

    def _help(self, _: str) -> None:
        self._screen.help({f"{n} {c.argument}": c.summary for n, c in self.commands.items()})

    def _new(self, _: str) -> None:
        self._memory.begin()
        self._screen.note("A new conversation.")

    def _past(self, words: str) -> None:
        listed = self._memory.listed(words)
        for number, kept in enumerate(listed, start=1):
            count = iraqqa.count(kept.questions, "question")
            self._screen.note(f"[{number}] {kept.name} ({count}, {kept.changed[:10]})")
        if not listed:
            self._screen.note("There is no such conversation.")

    def _open(self, number: str) -> None:
        self._memory.open(int(number) if number.isdecimal() else 0, self._bot())
        for answer in self._memory.conversation.answers:
            self._screen.asked(answer.question)
            self._screen.answer(answer)

    def resume(self, words: str) -> None:
        """List the conversations with these words, and go on with the latest."""
        self._past(words)
        if self._memory.listed(words):
            self._open("1")

    def _meant(self, question: str) -> None:
        self._last()
        answer = self._bot().ask(question, (), self._scope)
        self._screen.answer(answer)
        self._memory.correct(answer)

    def _sources(self, number: str) -> None:
        citations = self._last().cited
        if not citations:
            raise iraqqa.UsageError("the last answer has no source")
        chosen = int(number) if number.isdecimal() else 1 if not number else 0
        if not 1 <= chosen <= len(citations):
            raise iraqqa.UsageError(f"there is no source {number}; there are 1 to {len(citations)}")
        citation = citations[chosen - 1]
        self._screen.part(chosen, citation, checked=self._stands(citation))

    def _stands(self, citation: iraqqa.Citation) -> bool:
        try:
            return citation.stands_in(self._bot().article(citation.article.id))
        except iraqqa.UnknownArticleError:
            return False

    def _cite(self, _: str) -> None:
        said = iraqqa.reference(self._last())
        if said is None:
            raise iraqqa.UsageError("there is nothing to cite: the articles do not say")
        self._screen.text(said)

    def _save(self, name: str) -> None:
        self._last()
        with writing(name):
            file = Path(name).expanduser()
            there = file.exists() and file.resolve() not in self._saved
        if file.suffix not in (".md", ".json"):
            raise iraqqa.UsageError("name a file that ends in .md or .json")
        if there:
            raise iraqqa.UsageError(f"there is a file {file} already; name another")
        versions = self._bot().versions()
        if file.suffix == ".md":
            content = iraqqa.conversation_markdown(self._memory.conversation, versions)
        else:
            record = iraqqa.conversation_record(self._memory.conversation, versions)
            content = f"{iraqqa.json_line(record)}\n"
        write_whole(file, content)
        self._saved.add(file.resolve())
        self._screen.note(f"Saved as {file}.")

    def _right(self, words: str) -> None:
        answer = self._last()
        seen = [citation.article for citation in answer.cited]
        seen += [hit.passage.article for hit in answer.hits]
        self._judge("dislike", iraqqa.Place.only(words, seen))

    def _judge(self, verdict: iraqqa.Verdict, correction: iraqqa.Correction | None = None) -> None:
        answer, versions = self._last(), self._bot().versions()
        history = self._memory.conversation.history[:-1]
        number = iraqqa.Feedback().add(
            answer, verdict, versions, history=history, scope=self._scope, correction=correction
        )
        self._screen.note(f"Kept on this machine as feedback {number}; thank you.")
