"""The words that questions are built with, as patterns."""

from __future__ import annotations

BE = r"(?:is|are|was|were)"
AUX = rf"(?:{BE}|do|does|did|has|have|had|can|could|will|would|should|may|might|must)(?:n['’]?t)?"
WH = r"(?:what|which|who|whom|whose|where|when|why|how)"
