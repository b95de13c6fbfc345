"""Do answers of several articles count as agreeing, and as differing, when they do?

Each line of the file is a question with two or more short articles; `answer` is what one says in answer,
word for word, or null when it tells of something else:

    {"id": "quake-1", "split": "dev", "topic": "quakes", "question": "How many died in Talvar?",
     "label": "differ", "texts": [{"title": "Rescuers dig on", "outlet": "Northern Herald",
     "published": "2023-02-08", "text": "… killed 212 people …", "answer": "212 people"}, …]}

`label` is "differ" (they answer, not alike), "agree" (they answer alike), "scope" (one answers, the others
for another place, time or case, in the words that `scope` names) or "unrelated" (one answers, the others
do not). All texts that are asked about make one library, so that every question has the texts of
the others around it, and the bot answers as always: it retrieves, reads and composes.
"""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self, get_args

from ..bot import Bot
from ..indexing import Progress, index, silent
from ..output.eval_shapes import AgreementRecord, ClaimsRecord
from ..records import Answer, Citation, Group
from ..settings import READER
from .cases import SPLITS, Split
from .forms import as_record, as_text
from .jsonl import load_split
from .shares import Share

Label = Literal["differ", "agree", "scope", "unrelated"]
_KNOWN = ("title", "outlet", "published")


@dataclass(frozen=True, slots=True)
class Text:
    """A short article. `answer` is words of `text`, or None where it does not answer the question.

    `scope` is words of a text that answers for another place, time or case.
    """

    source: str
    title: str
    outlet: str
    published: str
    text: str
    answer: str | None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Retelling:
    """A question and the texts that were written for it."""

    id: str
    split: Split
    topic: str
    question: str
    label: Label
    texts: tuple[Text, ...]

    @classmethod
    def of(cls, line: dict[str, Any]) -> Self:
        """From a line of a file; KeyError or ValueError for something else."""
        texts = tuple(
            Text(
                f"{line['id']}-{i}.txt",
                *(text[key] for key in (*_KNOWN, "text", "answer")),
                *([text["scope"]] if "scope" in text else []),
            )
            for i, text in enumerate(line["texts"], start=1)
        )
        for text in texts:
            for words in (text.answer, text.scope):
                if words is not None and text.text.count(words) != 1:
                    raise ValueError(f"{words!r} must stand in its text, and once")
        if line["label"] not in get_args(Label) or line["split"] not in SPLITS:
            raise ValueError(f"there is no label {line['label']!r} or split {line['split']!r}")
        answering = sum(text.answer is not None for text in texts)
        if not answering or (answering == 1) != (line["label"] in ("unrelated", "scope")):
            raise ValueError(f"{answering} of its texts answer, which is not {line['label']!r}")
        if any(text.scope is not None for text in texts) != (line["label"] == "scope"):
            raise ValueError(f"what is told of another scope is not {line['label']!r}")
        return cls(line["id"], line["split"], line["topic"], line["question"], line["label"], texts)

    def right(self, citation: Citation) -> bool:
        """Whether the citation is of one of these texts and of the words that answer there."""
        return any(_touches(citation, text, text.answer) for text in self.texts)

    def right_of_scope(self, answer: Answer, group: Group) -> bool:
        """Whether of the answer and the group one answers, the other for another place, time or case."""

        def narrow(citation: Citation) -> bool:
            return any(_touches(citation, text, text.scope) for text in self.texts)

        pairs = ((group.citations, answer.citations), (answer.citations, group.citations))
        return any(any(map(narrow, a)) and any(map(self.right, b)) for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the bot answered to each question, and what came of it.

    `differ` counts questions: right are those labelled so, for which two groups cite words that answer.
    `scope` counts groups that are told to be of another scope than the answer: right are those that are.
    `agree` counts articles cited beside the first one: right are those of texts that say the same.
    """

    outcomes: tuple[tuple[Retelling, Answer], ...]
    differ: Share
    scope: Share
    agree: Share


def score_agreement(
    file: Path, *, split: Split | None = None, reader: str = READER, progress: Progress = silent
) -> Agreement:
    """Ask the bot every question of a file, or of one split. UsageError as `jsonl.load_split` raises it."""
    retellings = load_split(file, Retelling.of, split)
    texts = [text for retelling in retellings for text in retelling.texts]
    with library_of(texts, progress) as library, Bot.open(library, reader=reader) as bot:
        outcomes = []
        for done, retelling in enumerate(retellings, start=1):
            outcomes.append((retelling, bot.ask(retelling.question)))
            progress(done, len(retellings), "questions")
    return measured(outcomes)


def measured(outcomes: Sequence[tuple[Retelling, Answer]]) -> Agreement:
    """Count what was claimed and what of it is right."""
    labels = Counter(retelling.label for retelling, _ in outcomes)
    differing = [(retelling, answer) for retelling, answer in outcomes if answer.differ]
    rightly = [
        sum(any(map(retelling.right, group.citations)) for group in answer.differing) > 1
        for retelling, answer in differing
        if retelling.label == "differ"
    ]
    apart = [
        retelling.right_of_scope(answer, group)
        for retelling, answer in outcomes
        for group in answer.of_other_scope
    ]
    texts = [(retelling.label, text) for retelling, _ in outcomes for text in retelling.texts]
    scoped = sum(text.scope is not None for _, text in texts)
    alike = sum(label == "agree" and text.answer is not None for label, text in texts)
    beside = [
        retelling.label == "agree" and any(map(retelling.right, cited))
        for retelling, answer in outcomes
        for cited in _beside(answer)
    ]
    return Agreement(
        tuple(outcomes),
        Share(sum(rightly), len(differing), labels["differ"]),
        Share(sum(apart), len(apart), scoped),
        Share(sum(beside), len(beside), alike - labels["agree"]),
    )


def _touches(citation: Citation, text: Text, words: str | None) -> bool:
    if words is None or text.source != citation.article.source:
        return False
    start = citation.article.text.rindex(words)  # the text ends the article
    return citation.start < start + len(words) and start < citation.end


def _beside(answer: Answer) -> list[list[Citation]]:
    """The citations that say what the answer says, by article, but for the first one's."""
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in answer.groups[0].citations if answer.groups else ():
        cited[citation.article.source].append(citation)
    return list(cited.values())[1:]


@contextmanager
def library_of(texts: Sequence[Text], progress: Progress = silent) -> Iterator[Path]:
    """A library of these texts, gone with the context."""
    with tempfile.TemporaryDirectory() as folder:
        articles, library = Path(folder) / "articles", Path(folder) / "library"
        articles.mkdir()
        facts = []
        for text in texts:
            body = f"{text.title}\n\n{text.text}\n"
            (articles / text.source).write_text(body, encoding="utf-8", newline="")
            known = {key: json.dumps(getattr(text, key), ensure_ascii=False) for key in _KNOWN}
            facts.append(f"[{json.dumps(text.source)}]")
            facts += [f"{key} = {value}" for key, value in known.items()]
        (articles / "articles.toml").write_text("\n".join(facts), encoding="utf-8")
        index([articles], library, progress=progress)
        yield library


@as_text.register
def agreement_text(agreement: Agreement) -> str:
    """A line for each measure, then every question that was wrongly said to differ."""
    lines = [
        agreement.differ.line("sources differ", "questions"),
        agreement.scope.line("of another scope", "figures"),
        agreement.agree.line("sources agree", "further articles"),
    ]
    for retelling, answer in agreement.outcomes:
        if answer.differ and retelling.label != "differ":
            values = ", ".join(group.text for group in answer.differing)
            lines.append(f"  {retelling.id}: {retelling.label}, not differing: {values}")
        lines += [
            f"  {retelling.id}: {retelling.label}, of no other scope: {group.text}"
            for group in answer.of_other_scope
            if not retelling.right_of_scope(answer, group)
        ]
    return "\n".join(lines)


@as_record.register
def agreement_record(agreement: Agreement) -> AgreementRecord:
    """The measures for JSON, and each question with what was claimed of it."""
    return {
        "differ": _claims(agreement.differ),
        "scope": _claims(agreement.scope),
        "agree": _claims(agreement.agree),
        "questions": [
            {
                "id": retelling.id,
                "label": retelling.label,
                "status": answer.status,
                "groups": [[c.quote for c in group.citations] for group in answer.groups],
                "scopes": [group.scope for group in answer.groups],
            }
            for retelling, answer in agreement.outcomes
        ],
    }


def _claims(share: Share) -> ClaimsRecord:
    return {**share.record, "right": share.right, "said": share.said, "wanted": share.wanted}
