"""What is asked and answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from ..day import Day
from .articles import Published
from .excerpts import Citation, Hit

Status = Literal["answered", "closest", "none"]
Remark = Literal["greeting", "thanks", "complaint", "doubt", "everything", "language", "unclear"]
"""What was said instead of a question: `everything` asks for a summary of all, `unclear` not of what."""
Form = Literal["words", "evidence"]


@dataclass(frozen=True, slots=True)
class Group:
    """Places that say the same, from one or several articles.

    The first `stories` citations are of one story each, best first; the others say it again: copies of
    those articles, or further places in them. `amount` is the figure that `text` tells, if it tells one,
    in the text's own unit; the lower one of a range. `scope` are words of its sentence, or of the
    answer's, that tell one of another place, time or case than the other: "in Basra", "last year".
    `correction`: the first citation is of a notice that says it in place of what was told before.
    """

    citations: tuple[Citation, ...]
    stories: int = 1
    amount: float | None = None
    scope: str | None = None
    correction: bool = False

    @property
    def text(self) -> str:
        """What they say, in the words of the first."""
        return self.citations[0].quote

    @property
    def published(self) -> tuple[Published, Published] | None:
        """The earliest and the latest date of its articles, as far as known; None when of none."""
        dates = [c.article.published for c in self.citations if c.article.published]
        in_order = sorted(dates, key=lambda published: published.day)
        return (in_order[0], in_order[-1]) if in_order else None


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question and the words it was answered with; `answer` is None when it had none."""

    question: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """What gave an answer: the program, the fingerprint of its reader, the revision of its library."""

    iraqqa: str
    reader: str
    library: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say.

    `answered`: `text` is the quote of the first citation; further citations say the same, best first.
    They are the first of `groups`; of the others, those without a `scope` answer otherwise, and those
    with one, which come last, answer for another place, time or case.
    `kind` is `evidence` where a broad question is answered by several sentences instead: each of the
    citations is one, those of one article together, and there are no groups.
    `closest`: no answer, but sentences worth reading, likeliest first, are cited.
    `none`: no answer was found; no citations. `remark` says what it was if it was no question.
    `parts` are the answers to several questions in one, in their order; the first of them that says
    something is what all else here tells.
    `understood` is the question as it was read: without operators, completed from earlier turns.
    `timings` are milliseconds by stage, in the order in which they ran.
    """

    question: str
    understood: str
    status: Status
    confidence: float
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = field(default=(), repr=False)
    groups: tuple[Group, ...] = ()
    timings: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )
    kind: Form = "words"
    remark: Remark | None = None
    parts: tuple[Answer, ...] = ()

    @property
    def text(self) -> str | None:
        """The answer, word for word as in the article; None unless answered."""
        return self.citations[0].quote if self.status == "answered" else None

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Everything it cites, as numbered: what says the same, then what says otherwise, part by part."""
        if self.parts:
            return tuple(citation for part in self.parts for citation in part.cited)
        return tuple(c for group in self.groups for c in group.citations) or self.citations

    @property
    def differ(self) -> bool:
        """Whether articles answer the question differently: at odds, or as things stood later."""
        return len(self.differing) > 1

    @property
    def differing(self) -> tuple[Group, ...]:
        """The groups that answer it as asked, by the latest date of their articles; undated ones last."""
        return _newest_first(group for group in self.groups if group.scope is None)

    @property
    def of_other_scope(self) -> tuple[Group, ...]:
        """The groups that answer it for another place, time or case, in the same order."""
        return _newest_first(group for group in self.groups if group.scope is not None)

    @property
    def sentence(self) -> str | None:
        """The sentence of the first citation; None when there is none."""
        return self.citations[0].sentence if self.citations else None


def _newest_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    def latest(group: Group) -> tuple[bool, Day | None]:
        return (True, group.published[1].day) if group.published else (False, None)

    return tuple(sorted(groups, key=latest, reverse=True))
