"""By what answers are judged, in one place: nothing else that composes one knows a number or a model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..reading.confidence import Calibration
from ..settings import Risk
from .agreement.difference import BOUNDS, Bounds
from .agreement.likeness import BY_SPELLING, Likeness
from .guards import GUARDS, Guard


@dataclass(frozen=True, slots=True)
class Judge:
    """How sure an answer must be, what else it must keep to, and when two of them differ.

    `guards` are the rules by name that a candidate must keep to. `alike` says how like two words are; it
    holds what was looked up before, and looks up nothing itself.
    """

    calibration: Calibration
    risk: Risk = "balanced"
    bounds: Bounds = BOUNDS
    guards: Mapping[str, Guard] = field(default_factory=lambda: GUARDS)
    alike: Likeness = field(default_factory=lambda: BY_SPELLING)

    @property
    def answers_from(self) -> float:
        """The confidence from which an answer is given."""
        return self.calibration.answer_from[self.risk]
