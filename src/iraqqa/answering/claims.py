"""What somebody only claims, or another denies, is quoted with the words that say so. Pure."""

import re
from dataclasses import replace

from ..language.dates.verbs import verbs
from ..language.grammar import HAVE, SAYS
from ..language.questions import Kind, Question
from ..records import Citation
from .clauses import governing
from .guards.contraries import asked_verb, root_of, roots

_CLAIM = r"(?:(?:assert|boast|claim|insist|maintain)(?:s|ed|ing)?|alleg(?:e[ds]?|ing))(?![\w-])"
"""The pattern of verbs by which a writer leaves open whether it is so."""
_CLAIMED = re.compile(rf"\b{_CLAIM}", re.IGNORECASE)
_CLAUSE = re.compile(r"\s(?:(?:that|it|he|she|they|there|we|I)\b|to (?:have|be)\b)")
"""How a clause begins that surely is one."""
_OTHER = re.compile(r"[,;:]|\b(?:and|but|or|that|wh\w+|how|after|before|as)\b")
"""What stands before a verb that is of no clause of the claim: "claimed 14 lives and felled trees"."""
_BESIDE = re.compile(r"[;:]|,\s(?:and|but|while|which|who)\b|\s(?:but|while)\s")
_DOUBTED = re.compile(
    r"\b(?:allegedly|purportedly|supposedly|unconfirmed|unverified)\b", re.IGNORECASE
)
_BEHIND = re.compile(
    rf",\s(?!(?:and|but|while|wh\w+)\b)(?:[^,;:]{{1,60}}\s)?{_CLAIM}"
    r"(?:\s(?:at|earlier|in|last|late|on|this)\b[^,;:]*)?(?=\W*$|[,;])"
)
_ACCOUNT = (
    r"(?:account|allegation|assertion|charge|claim|count|estimate|figure|number|report|statement|story|sum|toll|"
    r"version)s?\b"
)
_DENIES = (
    rf"(?:[\w’'-]+\s){{1,8}}?(?:{HAVE}\s)?"
    r"(?:call|challenge?|contest|contradict|den[iy]|dismiss|dispute?|doubt|question|refute?|reject)(?:e?[ds])?\b"
)
_DENIED = re.compile(
    rf",\s(?:which|an? (?:\w+ )?{_ACCOUNT}(?: that| which)?)\s{_DENIES}"
    r"(?=\W*$|\s(?:absurd|as|false|un\w+|wrong)\b)"
)
_REFUSED = (
    rf"{_DENIES}\s(?:(?:it|this|that)(?=\W*$|[.,;]|\s(?:and|as|but)\b)"
    rf"|(?:the|this|that|these|those|its?|his|her|their)\s(?:\w+\s)?{_ACCOUNT})"
)
_DENIED_BESIDE = re.compile(rf",?\s(?:but|though|although|while|yet)\s{_REFUSED}")
_DENIED_NEXT = re.compile(rf"\s*{_REFUSED}")
_DENIES_THAT = re.compile(r"\s*(?:[\w’'-]+\s){1,8}?den(?:y|ies|ied)\s(?P<what>[^.;]+)")
_END = re.compile(r"[,;:](?=\s)|\s[–—]\s|[.!?]?\s*$")
_ASKED = re.compile(rf"\b(?:{SAYS}|{_CLAIM}|according|den(?:y|ied))\b", re.IGNORECASE)
"""Questions that say themselves who says so."""
_ACCUSING = roots("accuse arrest blame charge convict detain indict jail sue suspect")
"""What is done to somebody who may deny why; that it was done, by whom, when and where is no claim."""
_FACTS: frozenset[Kind] = frozenset({"number", "date", "person", "place", "thing"})


def with_claim(question: Question, citation: Citation) -> Citation:
    """The citation, from the beginning of its sentence, if that leaves open whether it is so.

    It ends where the clause does, or what says who claims it; what is denied is quoted with the denial.
    """
    if question.kind not in _FACTS or _ASKED.search(question.text):
        return citation
    if question.kind in ("person", "date", "place") and _verb(question) in _ACCUSING:
        return citation
    sentence, (low, high) = citation.sentence, citation.sentence_range
    end = citation.end - low
    if (
        _DENIED.search(sentence, end)
        or _DENIED_BESIDE.search(sentence, end)
        or _DENIED_NEXT.match(citation.article.text, high)
        or _denies_what_is_asked(question, citation.article.text, high)
    ):
        return replace(citation, start=low, end=low + len(sentence.rstrip()))
    behind = _BEHIND.search(sentence, end)
    if behind or _claimed(question, citation):
        last = _END.search(sentence, behind.end() if behind else end)
        return replace(citation, start=low, end=low + (last.start() if last else end))
    return citation


def _denies_what_is_asked(question: Question, text: str, at: int) -> bool:
    """Whether the sentence that begins there denies it in other words: "denies it paid a ransom"."""
    denied = _DENIES_THAT.match(text, at)
    return denied is not None and _verb(question) in roots(denied["what"])


def _verb(question: Question) -> str:
    """The root of the verb that it asks about; empty where there is none."""
    return root_of(asked_verb(question.text) or "")


def _claimed(question: Question, citation: Citation) -> bool:
    """Whether what stands before it in its sentence, or who it is, claims or doubts it.

    Of other answers than figures the claim must tell what is asked: what is sued for is alleged, not by whom.
    """
    verb = _verb(question) if question.kind != "number" else ""
    (start, end), text = (citation.start, citation.end), citation.article.text
    governed = governing(text, citation.sentence_range, (start, end))
    for low, high in governed:
        own = _CLAIMED.match(text, end + 1, high)
        before = [*_CLAIMED.finditer(text, low, min(start, high))][-1:]
        for claim in [*before, *([own] if own else [])]:
            if _BESIDE.search(text, claim.end(), start):
                continue
            behind = text[claim.end() : citation.sentence_range[1]]
            if verb and verb not in roots(behind):
                continue
            first = next(iter(verbs(behind)), None)
            if _CLAUSE.match(behind) or (first and not _OTHER.search(behind, 0, first.start)):
                return True
        if _DOUBTED.search(text, low, min(start, high)):
            return True
    return False
