"""What a question asked of a system gave, judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..records import Answer, Hit, Passage, Turn
from .cases import Case
from .judge import Verdict, verdict
from .ranking import LEGS, Leg, ranks, relevant

DEPTH = 1_000
"""Passages looked through for the ranks: deep enough to hold whatever each leg proposes."""


class System(Protocol):
    """What is evaluated; a `Bot` is one."""

    def ask(self, question: str, history: Sequence[Turn | str]) -> Answer: ...

    def search(self, question: str, k: int) -> list[Hit]: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what became of it.

    `answer` is None, and `error` says why, when asking failed: that counts as wrong. `ranks` are those
    of the passages that hold a gold answer, by leg; `relevant` is how many the collection has.
    `quotes_exact` is None when nothing was cited.
    """

    case: Case
    answer: Answer | None
    error: str | None
    verdict: Verdict
    ranks: Mapping[Leg, tuple[int, ...]]
    relevant: int
    quotes_exact: bool | None

    @property
    def answered(self) -> bool:
        return self.answer is not None and self.answer.status == "answered"

    @property
    def refused(self) -> bool:
        return self.answer is not None and self.answer.status != "answered"

    @property
    def text(self) -> str:
        """The words given; "" when refused or failed."""
        return (self.answer.text if self.answer else None) or ""

    @property
    def confidence(self) -> float:
        return self.answer.confidence if self.answer else 0.0


def observe(case: Case, system: System, collection: Mapping[str, Sequence[Passage]]) -> Outcome:
    """Ask one question. `collection` holds every passage by its article's id.

    Whatever the system raises is recorded, so that no question vanishes.
    """
    answer, failures = None, []
    hits: list[Hit] = []
    try:
        answer = system.ask(case.question, case.history)
    except Exception as error:
        failures.append(f"ask: {type(error).__name__}: {error}")
    if not case.absent:
        try:
            hits = system.search(answer.understood if answer else case.question, DEPTH)
        except Exception as error:
            failures.append(f"search: {type(error).__name__}: {error}")
    homes = {gold.article.id for gold in case.gold}
    passages = [passage for home in homes for passage in collection.get(home, ())]
    return Outcome(
        case,
        answer,
        "; ".join(failures) or None,
        verdict(case, answer) if answer else "wrong",
        {leg: ranks(hits, leg, case.gold) for leg in LEGS},
        sum(relevant(passage, case.gold) for passage in passages),
        _exact(answer, collection) if answer and answer.citations else None,
    )


def _exact(answer: Answer, collection: Mapping[str, Sequence[Passage]]) -> bool:
    """Whether each quote stands where it says in the collection's own copy of its article."""
    return all(
        0 <= cited.start < cited.end <= len(cited.article.text)
        and any(cited.stands_in(p.article) for p in collection.get(cited.article.id, ())[:1])
        for cited in answer.citations
    )
