"""What decides a training run besides its data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the result besides the data; saved beside it."""

    rate: float = 4e-5  # learning rate, once warm
    warmup: int = 120_000  # tokens
    budget: int = 3_072  # padded tokens in a batch
    frozen: int = 2  # lowest layers that stay as they are, with the embeddings; none below 1
    negatives: float = 0.1  # retrieval negatives, as a share of the rows
    own: int = 5  # how often the project's own questions count beside a hundred thousand others
    cropped: float = 0.8  # share of the rows whose context is cut as a library cuts passages
    average: float = 0.998  # of the moving average of the weights, per step
    seed: int = 1

    def rate_at(self, done: int, decay: tuple[int, int] | None = None) -> float:
        """Learning rate after `done` tokens; `decay` are those from which it falls, and how many it takes."""
        rate = self.rate * min(done / self.warmup, 1.0)
        if decay:
            first, over = decay
            rate *= max(0.0, 1 - (done - first) / over)
        return rate
