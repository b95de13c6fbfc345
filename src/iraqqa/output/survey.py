"""What several articles tell, taken together: who and what they name, which days, which figures."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..language.name_kinds import Kind, kind_of
from ..records import Article, Range
from ..retrieval.aliases import learn
from .overview import Overview

_Places: TypeAlias = defaultdict[str, dict[str, tuple[Article, Range]]]


@dataclass(frozen=True, slots=True)
class SurveyItem:
    """A thing, a day or a figure that articles tell of, and where each does so first.

    `names` are those of one thing, the commonest first; the date of a day; the words of a figure.
    """

    names: tuple[str, ...]
    kind: Kind | None
    places: tuple[tuple[Article, Range], ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What most articles tell comes first."""

    things: tuple[SurveyItem, ...]
    days: tuple[SurveyItem, ...]
    figures: tuple[SurveyItem, ...]


def survey(overviews: Sequence[Overview]) -> Survey:
    """The articles of these overviews, taken together.

    Names are of one thing where the articles say so; a last name is that of the one person who has it,
    unless it is a place elsewhere: "Already Tehran" is nobody.
    """
    aliases = learn(each.article for each in overviews)
    lands = {named.name for each in overviews for named in each.names if named.kind == "place"}
    owner = _owners(overviews, lands)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    kinds: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    things, days, figures = (_Places(dict) for _ in range(3))
    for each in overviews:
        article = each.article
        for named in each.names:
            name = owner.get(named.name, named.name)
            if name == named.name and not named.worth_telling:
                continue
            thing = min((name, *dict(aliases.named(name)).get(name, ())))
            things[thing].setdefault(article.id, (article, named.first))
            names[thing][name] += named.count
            if named.kind and not (named.kind == "person" and _last(name) in lands):
                kinds[thing][named.kind] += 1
        for event in each.days:
            days[event.date].setdefault(article.id, (article, event.sentence))
        for start, end in each.figures:
            words = " ".join(article.text[start:end].split())
            figures[words].setdefault(article.id, (article, (start, end)))
    mentions = {thing: said.total() for thing, said in names.items()}
    return Survey(
        tuple(
            SurveyItem(called, _kind(called, kinds[thing]), places)
            for thing, places in _most(things, mentions)
            for called in [tuple(name for name, _ in names[thing].most_common())]
        ),
        tuple(SurveyItem((date,), None, places) for date, places in _most(days, {})),
        tuple(SurveyItem((words,), None, places) for words, places in _most(figures, {})),
    )


def _most(
    items: _Places, mentions: Mapping[str, int]
) -> list[tuple[str, tuple[tuple[Article, Range], ...]]]:
    """What most articles have first, then what is mentioned most."""
    each = [(name, tuple(places.values())) for name, places in items.items()]
    return sorted(each, key=lambda pair: (-len(pair[1]), -mentions.get(pair[0], 0)))


def _kind(names: Sequence[str], kinds: Counter[Kind]) -> Kind | None:
    """What kind of thing the names are of: by the words in them, else as most articles have it."""
    by_words = (kind_of(name, "", "") for name in names)
    return next(filter(None, by_words), None) or next((k for k, _ in kinds.most_common(1)), None)


def _owners(overviews: Sequence[Overview], lands: Collection[str]) -> dict[str, str]:
    """The last names that one person has, and that person's whole name."""
    persons = {
        n.name for each in overviews for n in each.names if n.kind == "person" and " " in n.name
    }
    bearing = Counter(map(_last, persons))
    return {own: name for name in persons if bearing[own := _last(name)] == 1 and own not in lands}


def _last(name: str) -> str:
    return name.rpartition(" ")[2]
