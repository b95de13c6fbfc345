"""How near two wordings are: exact match and F1 as SQuAD's official script counts them."""

import re
import string
from collections import Counter
from collections.abc import Iterable

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def normalise(text: str) -> str:
    """Lower case, without ASCII punctuation, English articles and extra space, in this order.

    >>> normalise('The  "General", Mark Milley.')
    'general mark milley'
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact(given: str, golds: Iterable[str]) -> float:
    """1.0 if the wording equals one of the golds after normalisation; "" stands for no answer."""
    return float(normalise(given) in {normalise(gold) for gold in golds})


def f1(given: str, golds: Iterable[str]) -> float:
    """The best token F1 over the golds; without tokens on either side, 1.0 only if both have none.

    >>> round(f1("three American soldiers", ["three soldiers"]), 2)
    0.8
    """
    return max(_f1(normalise(given).split(), normalise(gold).split()) for gold in golds)


def _f1(given: list[str], gold: list[str]) -> float:
    if not given or not gold:
        return float(given == gold)
    shared = sum((Counter(given) & Counter(gold)).values())
    return 2 * shared / (len(given) + len(gold))
