"""Which questions are broad, and what they are about."""

import pytest

from iraqqa.language.broad import Broad, breadth


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Tell me about the Harbour Board", Broad("topic", "the Harbour Board")),
        ("please tell me more about Dunmore pier.", Broad("topic", "Dunmore pier")),
        ("What is known about the leak?", Broad("topic", "the leak")),
        ("What do the articles say about rent?", Broad("topic", "rent")),
        ("Summarise the strike at Norbank", Broad("topic", "the strike at Norbank")),
        ("What happened in Selby?", Broad("event", "in Selby")),
        ("what has happened to the ferry", Broad("event", "to the ferry")),
        ("What happened?", Broad("event")),
        ("What did Orla Finch say?", Broad("words", who="Orla Finch")),
        ("what does the mayor think about the tram?", Broad("words", "the tram", "the mayor")),
        ("How did the union react to the offer?", Broad("words", "the offer", "the union")),
        ("What do economists expect?", Broad("words", who="economists")),
    ],
)
def test_broad_questions(question: str, expected: Broad) -> None:
    assert breadth(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Who is Orla Finch?",
        "How many people drowned?",
        "What did the mayor say the tram would cost?",
        "What did Orla Finch call the offer?",
        "When did it happen?",
        "What caused the fire?",
        "Did the union react to the offer?",
        "Who told the police?",
        "What is the Harbour Board?",
    ],
)
def test_what_one_phrase_can_answer_is_not_broad(question: str) -> None:
    assert breadth(question) is None
