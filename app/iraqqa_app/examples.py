"""Questions to begin with, made from the articles by templates and kept if the bot can answer them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

import iraqqa
from iraqqa import CALLINGS, NUMERALS, Answer, Article, date_notes, overview

OFFERED = 3
TRIED = 12
"""Questions put to the bot, at most, to find those it can answer."""
LIKELY = ("how many people were", "the president, the minister, the director", "who condemned it")
"""Searches that bring up articles with sentences that the templates fit."""

NUMBER = rf"(?:\d[\d,.]*|{'|'.join(NUMERALS)}|dozens of|hundreds of)"
THINGS = r"((?:[a-z]+ ){0,2}?(?:people|men|women|children|[a-z]{3,}s))"
DONE = {
    "killing": "killed",
    "injuring": "injured",
    "wounding": "wounded",
    "displacing": "displaced",
}
NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}"
ROLE = rf"(?:[\w-]+ ){{0,3}}?(?:head|chief|{'|'.join(sorted(CALLINGS))})"
VERB = "condemned|criticised|criticized|rejected|denied|approved|founded|discovered|launched|signed"

COUNTED = re.compile(rf"\b{NUMBER} {THINGS} (were|have been|had been) ([a-z]+(?:ed|en))\b", re.I)
COUNTS = re.compile(
    rf"\b{NUMBER} (?!\w*(?:metres|meters|miles|hours|days|weeks|months|years|times|euros|dollars|pounds)\b)"
    r"([a-z]{4,}s)\b(?! (?:were|have|had)\b)"
)
HARMED = re.compile(rf"\b({'|'.join(DONE)}) (?:at least |about |more than )?{NUMBER} {THINGS}\b")
NAMED = re.compile(rf"\b{ROLE} ({NAME})(?=[ ,.])")
HOLDS = re.compile(rf"\b[Tt]he ({ROLE}), (?:{NAME}),|\b(?:{NAME}), the ({ROLE}),")
DID = re.compile(rf"\b[A-Z][\w’'-]+ ({VERB}) (the (?:[\w’'-]+ ){{1,5}}[\w’'-]+)(?=[.,;])")

ABSENT = (
    ("chess", "Who won the chess tournament?"),
    ("opera", "Who sang at the opera?"),
    ("volcano", "When did the volcano erupt?"),
    ("penguin", "How many penguins were counted?"),
)
"""A word, and a question that no article can answer in which that word does not occur."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Questions for the empty page; whether the last is one that the articles do not answer.

    `draws` when they come from the articles, as then do those that follow an answer.
    """

    questions: tuple[str, ...] = ()
    absent: bool = False
    draws: bool = True


def drawn(bot: iraqqa.Bot) -> Offer:
    """Up to three questions that these articles answer, and one that they do not; or nothing at all.

    One where they differ comes first, then one whose answer names a day by other words than its date.
    """
    hits = chain.from_iterable(bot.search(search, k=20) for search in LIKELY)
    articles = {hit.passage.article.id: hit.passage.article for hit in hits}
    answered: dict[str, int] = {}
    for question in islice(candidates(list(articles.values())), TRIED):
        answer = bot.ask(question)
        if answer.status == "answered":
            answered[question] = _worth(answer)
        if len(answered) >= OFFERED and {DIFFERS, DATED} <= set(answered.values()):
            break
    for name in _most_named(articles.values())[: max(0, OFFERED - len(answered))]:
        about = f"Tell me about {name}"
        if bot.ask(about).status == "answered":
            answered[about] = PLAIN
    best = tuple(sorted(answered, key=answered.__getitem__)[:OFFERED])
    absent = tuple(_absent(bot)) if best else ()
    return Offer(best + absent, bool(absent))


DIFFERS, DATED, PLAIN = range(3)


def _worth(answer: Answer) -> int:
    if answer.differ:
        return DIFFERS
    return DATED if any(map(date_notes, answer.citations[:1])) else PLAIN


def candidates(articles: Sequence[Article]) -> Iterator[str]:
    """A first question for each article, then a second for each, …, and last what is counted; none twice."""
    rounds = zip_longest(*(questions(article) for article in articles))
    asked = (question for each in rounds for question in each if question)
    things = chain.from_iterable(COUNTS.findall(article.text) for article in articles)
    yield from dict.fromkeys(chain(asked, (f"How many {what} were there?" for what in things)))


def _most_named(articles: Iterable[Article]) -> list[str]:
    """Whom and what these articles surely name, the most often first."""
    times: Counter[str] = Counter()
    for article in articles:
        names = (named for named in overview(article).names if named.worth_telling)
        times.update({named.name: named.count for named in names})
    return [name for name, _ in times.most_common()]


def questions(article: Article) -> Iterator[str]:
    """Asked by templates about numbers, offices, deeds and names that the text states.

    >>> from iraqqa import Article
    >>> text = "The mayor, Ingrid Vasquez, blamed a storm, injuring 14 people. 3 boats were sunken."
    >>> list(questions(Article("a.txt", "A wall", text)))
    ['Who is the mayor?', 'How many boats were sunken?', 'How many people were injured?']
    """
    text = " ".join(article.text.split())
    counted = (f"How many {what} {were} {done}?" for what, were, done in COUNTED.findall(text))
    harmed = (f"How many {what} were {DONE[doing]}?" for doing, what in HARMED.findall(text))
    holds = (f"Who is the {''.join(role)}?" for role in HOLDS.findall(text))
    did = (f"Who {verb} {what}?" for verb, what in DID.findall(text))
    for kinds in zip_longest(holds, counted, did, harmed):
        yield from (question for question in kinds if question)
    yield from (f"Who is {name}?" for name, _ in Counter(NAMED.findall(text)).most_common(3))


def _absent(bot: iraqqa.Bot) -> Iterator[str]:
    """One question about something that no article mentions, and that the bot knows not to answer."""
    unsaid = (q for word, q in ABSENT if all(hit.bm25 is None for hit in bot.search(word, k=10)))
    yield from islice((q for q in unsaid if bot.ask(q).status == "none"), 1)
