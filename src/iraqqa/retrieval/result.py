"""What retrieval brings for a question: the passages to read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..language.questions import Question
from ..records import Hit, Turn


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The passages to read for a question: `question` as it was put, `parsed` as it was understood.

    Of several questions in one they are those of the first; `further` are the others, which may refer to
    it and to the `turns` before it.
    `timings` are milliseconds by stage, in the order in which they ran.
    """

    question: str
    parsed: Question
    hits: tuple[Hit, ...] = ()
    timings: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )

    further: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def understood(self) -> str:
        """The question without operators, completed from earlier turns."""
        return self.parsed.text
