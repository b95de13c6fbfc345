"""Words as they are compared: which carry content, and when two answers are the same words."""

import re
import unicodedata

WORD = re.compile(r"\w+(?:[.,]\d+)*")
"""A word or number; 2,500 and 3.5 are one each."""
AL = r"(?:(?:[Aa]l|[Ee]l|ul|as|ash|ad|an|ar|at|az)-)"
"""The pattern of what a name in Arabic may begin with: "al-Sadr"."""
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f'’‘`ʿʾ]")  # accents, vowel signs, apostrophes
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
"""What Unicode does not take apart."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

STOP = frozenset(
    "a about after all also am an and any are as at be been before being but by can could did do "
    "does for from had has have he her him his how i if in into is it its just many me more most "
    "much my no not of on or our please she should so some tell than that the their them then "
    "there these they this those to us was we were what when where which while who whom whose why "
    "will with would you your".split()
)
"""English words that say how a question is put, not what it is about."""
_ENDINGS = ("ing", "ies", "ed", "es", "s", "e")
_ENGLISH = frozenset(
    "the and of to that for with from this by they their which been have has were are".split()
)
"""Words that no text in English does without and that hardly stand in others."""
LEAST = 0.06
"""Share of them among the words of an English text, at least; encyclopedias and news have 0.18 to 0.3."""
TELLING = 200
"""Letters from which a text shows its language."""


def plain(text: str) -> str:
    """Lower case without accents or apostrophes, so that Kata'ib, Kata’ib and Kataib are one word."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text in order, in `plain` form; thousands separators dropped from numbers."""
    return WORD.findall(_THOUSANDS.sub("", plain(text)))


def content(text: str) -> frozenset[str]:
    """The words that say what a text is about; all its words when none does.

    What stands in capitals does, unless all does: "Did the US leave?" is about the US.
    """
    every = frozenset(words(text))
    named = [] if text.isupper() else words(" ".join(_CAPITALS.findall(text)))
    return every - STOP.difference(named) or every


def stem(word: str) -> str:
    """The word without an ending of English inflection.

    >>> stem("flooded"), stem("floods"), stem("red"), stem("loss")
    ('flood', 'flood', 'red', 'loss')
    """
    for ending in () if word.endswith("ss") else _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def seems_english(text: str) -> bool:
    """Whether a text has the small words of English; a short one is given the benefit of the doubt.

    >>> seems_english("Der Bürgermeister sagte am Montag, die Fähre fahre wieder nach Süden. " * 9)
    False
    """
    beginning = text[:20_000]
    if sum(map(str.isalpha, beginning)) < TELLING:
        return True
    spoken = words(beginning)
    return sum(word in _ENGLISH for word in spoken) >= LEAST * len(spoken)
