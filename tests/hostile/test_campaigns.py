"""A few turns of each campaign; how long it may go on is up to `python -m tests.hostile.campaigns`."""

from __future__ import annotations

import pytest

from .campaigns import CAMPAIGNS, fought


@pytest.mark.slow
@pytest.mark.parametrize("name", CAMPAIGNS)
def test_nothing_unexpected(name: str) -> None:
    ends, worst = fought(name, seconds=8, seed=3)
    assert not worst
    assert ends["done"] > 5
