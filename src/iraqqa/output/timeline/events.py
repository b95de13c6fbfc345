"""Articles → dated statements, in the order of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...answering.corrections import is_retracted
from ...language.dates import Resolved, before_christ, in_time, resolve, wording, year
from ...records import Article, Range
from ...retrieval.aliases import Aliases, learn
from ...text.passages import sentence_around
from ...text.words import content, stem, words


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence of an article, and words in it that mean a date; `date` is theirs and never None.

    Of years before Christ it is as ISO 8601 has them: 44 BC is -0043.
    """

    article: Article
    sentence: Range
    when: Resolved
    date: str

    @property
    def text(self) -> str:
        return self.article.text[slice(*self.sentence)]

    @property
    def year(self) -> str:
        """In which it begins, in words."""
        return wording(year(self.date))


def events(articles: Sequence[Article], topic: str | None = None) -> tuple[Event, ...]:
    """What articles say of a time that can be told, earliest first; one event per sentence and date.

    `topic`: only sentences that hold all its words, or instead of a name in it another one that the
    articles have for it. Boilerplate is left out, and what a notice takes back.
    """
    wanted = _runs_of(topic, learn(articles)) if topic else []
    events: dict[tuple[str, Range, str], Event] = {}
    for article in articles:
        for when in (*before_christ(article), *resolve(article)):
            place = when.start, when.end
            if when.date is None or not article.is_own(*place) or is_retracted(article, *place):
                continue
            event = Event(article, sentence_around(article, when.start, when.end), when, when.date)
            said = _stems(event.text)
            if all(any(run in said for run in runs) for runs in wanted):
                events.setdefault((article.id, event.sentence, when.date), event)
    return tuple(
        sorted(events.values(), key=lambda e: (*in_time(e.date), e.article.source, e.when.start))
    )


def _runs_of(topic: str, aliases: Aliases) -> list[list[str]]:
    """What a sentence must hold: of each list one run of stems."""
    wanted = []
    for name, others in aliases.named(topic):
        wanted.append([_stems(n) for n in (name, *others)])
        topic = topic.replace(name, " ")
    return wanted + [[f" {stem(word)} "] for word in (content(topic) if words(topic) else ())]


def _stems(text: str) -> str:
    """Its words without their endings, in order, with a space before and after each."""
    return f" {' '.join(map(stem, words(text)))} "
