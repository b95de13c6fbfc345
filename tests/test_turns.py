"""Fair turns: no more than there are places; everybody comes, and nobody twice while another waits."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iraqqa_app.turns import Turns


async def served(asked: list[str], places: int, leave: frozenset[int] = frozenset()) -> list[str]:
    """Who got a place, in this order, when all ask at once; those at `leave` are cancelled then."""
    turns, order, at_work = Turns(places), list[str](), 0

    async def ask(name: str) -> None:
        nonlocal at_work
        async with turns.of(name):
            at_work += 1
            assert at_work <= places
            order.append(name)
            try:
                await asyncio.sleep(0)
            finally:
                at_work -= 1

    tasks = [asyncio.create_task(ask(name)) for name in asked]
    await asyncio.sleep(0)
    for index in leave:
        tasks[index].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(5), turns.of("later"):  # no place was lost
        return order


@given(st.lists(st.sampled_from("abcd"), max_size=20), st.integers(1, 4), st.data())
def test_everybody_who_stays_comes(asked: list[str], places: int, data: st.DataObject) -> None:
    leaving = data.draw(
        st.frozensets(st.integers(0, len(asked) - 1)) if asked else st.just(frozenset())
    )
    order = asyncio.run(served(asked, places, leaving))
    stayed = Counter(name for index, name in enumerate(asked) if index not in leaving)
    assert stayed <= Counter(order) <= Counter(asked)


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=30))
def test_with_one_place_it_goes_round(asked: list[str]) -> None:
    first, *order = asyncio.run(served(asked, 1))
    assert first == asked[0]
    left = Counter(asked) - Counter([first])
    for name, following in pairwise(order):
        left -= Counter([name])
        assert name != following or set(left) == {name}


def test_ten_questions_at_once_hold_nobody_up() -> None:
    others = [f"other {n}" for n in range(15)]
    order = asyncio.run(served(["greedy"] * 10 + others, 4))
    assert order[:4] == ["greedy"] * 4  # nobody else was there yet
    assert set(others) <= set(order[4:20])


@pytest.mark.parametrize("places", [1, 4])
def test_a_place_is_given_back_when_work_fails(places: int) -> None:
    async def fail(turns: Turns) -> None:
        async with turns.of("a"):
            raise ZeroDivisionError

    async def work() -> None:
        turns = Turns(places)
        for _ in range(places + 1):
            with pytest.raises(ZeroDivisionError):
                async with asyncio.timeout(5):
                    await fail(turns)

    asyncio.run(work())
