"""What was claimed of something, how much of it rightly, and how much there was to claim."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from ..output.eval_shapes import ShareRecord
from .forms import as_record, as_text

Record = TypeVar("Record", bound=ShareRecord)


@dataclass(frozen=True, slots=True)
class Share:
    """How many were claimed, how many of those rightly, and how many there were to claim."""

    right: int
    said: int
    wanted: int

    @property
    def precision(self) -> float | None:
        """The share of the claims that are right; None when nothing was claimed."""
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """The share of what there was to claim that was claimed rightly; None when there was nothing."""
        return self.right / self.wanted if self.wanted else None

    @property
    def record(self) -> ShareRecord:
        return {"precision": self.precision, "recall": self.recall}

    def line(self, name: str, what: str, more: str = "") -> str:
        """On one line, for people."""
        precision, recall = (
            "none" if value is None else f"{value:.1%}" for value in (self.precision, self.recall)
        )
        counts = f"{self.right} right of {self.said} said, of {self.wanted} {what}{more}"
        return f"{name}: precision {precision}, recall {recall} ({counts})"


@dataclass(frozen=True, slots=True)
class Tally(Generic[Record]):
    """A part's share of `what`, the same with the counts behind it for JSON, and each miss in words.

    `more` goes on in the line for people.
    """

    part: str
    what: str
    share: Share
    record: Record
    misses: tuple[str, ...]
    more: str = ""


@as_text.register(Tally)
def tally_text(tally: Tally[ShareRecord]) -> str:
    """A line of measures, then every miss."""
    line = tally.share.line(tally.part, tally.what, tally.more)
    return "\n".join([line, *(f"  {miss}" for miss in tally.misses)])


@as_record.register(Tally)
def tally_record(tally: Tally[Record]) -> Record:
    """Precision, recall, counts and misses."""
    return tally.record
