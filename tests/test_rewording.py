"""Training questions and passages in other words: what may be replaced, and by what."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from iraqqa.reading.windows import CLS, PAD, SEP
from training.rewording import LIKE, Disguise, Rewording, hide, like_words, wider_words
from training.train import ENCODER

OTHERS = {"soldiers": ["troops"], "killed": ["died", "dead"], "play": ["game"]}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    found.no_padding()
    return found


@pytest.fixture(scope="module")
def rewording(tokenizer: Tokenizer) -> Rewording:
    return Rewording(tokenizer, OTHERS)


@given(
    texts=st.lists(
        st.lists(st.sampled_from(["soldiers", "killed", "playful", "in", "Mosul"]), min_size=9, max_size=9),
        min_size=1,
        max_size=4,
    ),
    seed=st.integers(0, 99),
    share=st.sampled_from([0.0, 0.5, 1.0]),
)  # fmt: skip
def test_only_words_of_the_text_are_replaced_and_only_by_like_ones(
    tokenizer: Tokenizer, rewording: Rewording, texts: list[list[str]], seed: int, share: float
) -> None:
    rows = [tokenizer.encode(" ".join(text), add_special_tokens=False).ids[:9] for text in texts]
    ids = np.array(rows, np.int64)
    text = np.zeros(ids.shape, bool)
    text[:, :5] = True
    given = [np.random.default_rng(seed) for _ in range(2)]
    new, again = (rewording(ids, text, share, rng) for rng in given)
    assert (new == again).all()
    assert (new[:, 5:] == ids[:, 5:]).all()
    if not share:
        assert (new == ids).all()
    for before, after in zip(ids[new != ids].tolist(), new[new != ids].tolist(), strict=True):
        assert tokenizer.id_to_token(after) in OTHERS[str(tokenizer.id_to_token(before))]


def test_a_word_of_several_pieces_stays_whole(tokenizer: Tokenizer, rewording: Rewording) -> None:
    ids = np.array([tokenizer.encode("playwriting killed", add_special_tokens=False).ids])
    assert tokenizer.id_to_token(int(ids[0, 0])) == "play"
    text = np.ones(ids.shape, bool)
    seen = np.vstack([rewording(ids, text, 1.0, np.random.default_rng(seed)) for seed in range(30)])
    assert (seen[:, :-1] == ids[0, :-1]).all()
    assert len(set(seen[:, -1].tolist())) == 3


def test_like_words_are_no_names_and_begin_otherwise(tokenizer: Tokenizer) -> None:
    told = (
        "he saw soldiers, troops and protesters, demonstrators and protests in Paris and London. "
    )
    found = like_words(tokenizer, [told * 9])
    assert found["soldiers"] == ["troops"]
    assert found["protesters"] == ["demonstrators"]
    assert not {"paris", "london", "and"} & {*found}
    assert 0.5 < LIKE < 1


def test_people_are_wider_than_those_who_are_people(tokenizer: Tokenizer) -> None:
    told = "among soldiers who fled, men who stayed and an actress who sang, others saw rockets that fell. "
    assert wider_words(tokenizer, [told * 3]) == {"soldiers": ["people"], "men": ["people"]}
    assert not wider_words(tokenizer, [told * 2])
    rarely = "the soldiers " * 300
    assert wider_words(tokenizer, [told * 3, rarely]) == {"men": ["people"]}


@given(seed=st.integers(0, 99), share=st.sampled_from([0.0, 0.3, 1.0]))
def test_a_share_of_the_text_is_hidden_and_nothing_else(seed: int, share: float) -> None:
    ids = np.arange(1_000, 3_000).reshape(4, 500)
    text = ids % 2 == 0
    seen = hide(ids, text, share, np.random.default_rng(seed), 103)
    assert ((seen == ids) | (text & (seen == 103))).all()
    assert abs((seen == 103).sum() / text.sum() - share) < 0.08


def test_a_disguise_leaves_the_frame_and_disguises_question_and_passage(
    tokenizer: Tokenizer,
) -> None:
    told = "among soldiers who fled from troops others saw rockets that fell. "
    question, passage = (
        tokenizer.encode(text, add_special_tokens=False).ids
        for text in ("the soldiers " * 20, "the rockets and soldiers " * 20)
    )
    ids = np.array([[CLS, *question, SEP, *passage, SEP, PAD, PAD]])
    segment = np.array([[0] * (len(question) + 2) + [1] * (len(passage) + 1) + [0, 0]])
    frame = np.isin(ids, (CLS, SEP, PAD))

    def seen(
        *, reworded: float = 0.0, retold: float = 0.0, hidden: float = 0.0
    ) -> tuple[set[str], ...]:
        disguise = Disguise(tokenizer, [told * 9], reworded=reworded, retold=retold, hidden=hidden)
        new = disguise(ids, segment, np.random.default_rng(5))
        assert (new == ids)[frame].all()
        assert (disguise(ids, segment, np.random.default_rng(5)) == new).all()
        return tuple(
            {str(tokenizer.id_to_token(n)) for n in new[~frame & (segment == side)].tolist()}
            for side in (0, 1)
        )

    plain = ({"the", "soldiers"}, {"the", "rockets", "and", "soldiers"})
    assert seen() == plain
    assert seen(reworded=1.0) == (plain[0] | {"troops"}, plain[1])
    assert seen(retold=1.0) == (plain[0], plain[1] | {"people"})
    assert seen(hidden=0.5) == (plain[0] | {"[MASK]"}, plain[1] | {"[MASK]"})
