"""What would be and who is accused is no fact, though a sentence beside it tells the same words as one."""

from __future__ import annotations

import pytest

from tests.told import barred_by


@pytest.mark.parametrize(
    ("guard", "question", "text", "words"),
    [
        ("supposed", "How many homes lost power?", "In a storm 900 homes would lose power.", "900"),
        (
            "alleged",
            "Who sank the yacht?",
            "Ida Kern accused Ivo Marek of sinking the yacht. It sank in May.",
            "Ivo Marek",
        ),
        (
            "alleged",
            "Who stole the ring?",
            "Ivo Marek, 44, is suspected of theft. The ring was stolen in May.",
            "Ivo Marek",
        ),
    ],
)
def test_it_is_no_fact(guard: str, question: str, text: str, words: str) -> None:
    assert guard in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Who allegedly sank it?", "Ida Kern accused Ivo Marek of sinking it.", "Ivo Marek"),
        ("How many calves did he hope to treat?", "He hoped to treat 90 calves.", "90"),
        (
            "How many more homes did Kestrel hit than Heron?",
            "Kestrel hit 31 more homes than Heron.",
            "31",
        ),
        ("Who was the coach?", "The coach was Ivo Marek, who has resigned.", "Ivo Marek"),
    ],
)
def test_it_answers_what_is_asked(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()
