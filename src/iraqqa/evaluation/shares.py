"""What was claimed of something, how much of it rightly, and how much there was to claim."""

from __future__ import annotations

from dataclasses import dataclass


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
    def record(self) -> dict[str, float | None]:
        return {"precision": self.precision, "recall": self.recall}

    def line(self, name: str, what: str, more: str = "") -> str:
        """On one line, for people."""
        precision, recall = (
            "none" if value is None else f"{value:.1%}" for value in (self.precision, self.recall)
        )
        counts = f"{self.right} right of {self.said} said, of {self.wanted} {what}{more}"
        return f"{name}: precision {precision}, recall {recall} ({counts})"
