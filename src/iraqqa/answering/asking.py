"""How a reader is asked: whole questions, in a passage's own names, not of what it tells machines to say."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from ..language.fragments import whole
from ..language.grammar import BE, PREPOSITION
from ..language.questions import Question
from ..language.verbs import is_past, past
from ..protocols import Reader
from ..records import Passage, Span
from ..text.passages import sentences_in
from ..text.words import STOP
from .followup.parsed import parse

_DICTATED = re.compile(
    r"\b(?:ignore|disregard|forget)\b[^.]*\b(?:instructions?|above|rules?|prompts?)\b"
    r"|\b(?:when|if) (?:you are |you’re |you're )?asked\b[^.]*\b(?:answer|say|reply|respond|state)\b"
    r"|\b(?:answer|reply|respond) (?:only )?(?:that|with)\b"
    r"|\b(?:AI|assistants?|bots?|chatbots?|LLMs?|(?:language )?models?|system)\b[\w\s]{0,30}:"
    r"\s*(?:please |always |you must |only )*(?:answer|claim|reply|report|respond|say|state|tell)\b",
    re.IGNORECASE,
)
"""What tells a machine what to answer, as the next sentence then does, too."""
_BY_WHOM = re.compile(
    rf"(?:(?P<by>by )whom|whom?) (?P<verb>\w+)(?(by)| by(?= {PREPOSITION}\b|$))(?P<rest>.*)",
    re.IGNORECASE,
)
_OF_THAT = re.compile(r"\b(?:disregard|ignor|instruct|prompt)", re.IGNORECASE)
"""Questions that ask about such words."""


def read(
    question: Question, reader: Reader, passages: Sequence[Passage], n_best: int
) -> list[list[Span]]:
    """The spans of each passage, in their order; of one that is read in parts those of all of them."""
    spans: list[list[Span]] = [[] for _ in passages]
    asked: dict[str, list[tuple[int, Passage]]] = {}
    for place, passage in enumerate(passages):
        wording = actively(whole(question.in_names_of(passage.text).text))
        asked.setdefault(wording, []).extend(
            (place, part) for part in undictated(question, passage)
        )
    for wording, parts in asked.items():
        answers = reader.read(wording, [part for _, part in parts], n_best)
        for (place, _), of in zip(parts, answers, strict=True):
            spans[place] += of
    return spans


def actively(text: str) -> str:
    """A question for who did it in the words in which readers know it; any other as it is.

    >>> actively("By whom was the bridge built?"), actively("Who were the votes stolen by?")
    ('Who built the bridge?', 'Who stole the votes?')
    >>> actively("Who was elected by them?"), actively("By whom was he elected?")
    ('Who was elected by them?', 'By whom was he elected?')
    """
    asked = parse(text)
    match = _BY_WHOM.fullmatch(f"{asked.wh} {asked.rest}")
    passive = asked.subject and asked.subject not in STOP and re.fullmatch(BE, asked.aux)
    if not (passive and match and is_past(match["verb"])):
        return text
    return f"Who {past(match['verb'])} {asked.subject}{match['rest']}?"


def undictated(question: Question, passage: Passage) -> list[Passage]:
    """The parts of a passage between what it tells machines to answer; unless that is what is asked about."""
    if not _DICTATED.search(passage.text) or _OF_THAT.search(question.text):
        return [passage]
    parts = sentences_in(passage)
    dictate = [_DICTATED.search(part.text) is not None for part in parts]
    dictated = [own or before for own, before in zip(dictate, [False, *dictate], strict=False)]
    runs = groupby(zip(parts, dictated, strict=True), key=itemgetter(1))
    undictated_runs = [[part for part, _ in run] for is_dictated, run in runs if not is_dictated]
    return [Passage(passage.article, run[0].start, run[-1].end) for run in undictated_runs]
