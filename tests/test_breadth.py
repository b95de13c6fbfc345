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
        ("What did Orla Finch say?", Broad("words", who="Orla Finch")),
        ("what does the mayor think about the tram?", Broad("words", "the tram", "the mayor")),
        ("How did the union react to the offer?", Broad("words", "the offer", "the union")),
        ("What happened?", Broad("event")),
        ("wat hapined in Selby", Broad("event", "in Selby")),
        ("tell me aboot the ferry", Broad("topic", "the ferry")),
        ("Summry of the strike, please", Broad("topic", "the strike")),
        ("what became of the ferry?", Broad("event", "of the ferry")),
        ("What's going on at the pier?", Broad("event", "at the pier")),
        ("Can you explain what happened at the pier?", Broad("event", "at the pier")),
        ("I'd like to know more about the pier", Broad("topic", "the pier")),
        ("Is there anything on the leak?", Broad("topic", "the leak")),
        ("The latest on the leak?", Broad("topic", "the leak")),
        ("What is the situation in Selby?", Broad("topic", "Selby")),
        ("Reactions to the leak", Broad("topic", "the leak")),
        ("Explain the quarrel over rent", Broad("topic", "the quarrel over rent")),
        ("What are residents saying about rent?", Broad("words", "rent", "residents")),
        ("What was the union's response to the offer?", Broad("words", "the offer", "the union")),
        ("What does the mayor have to say on rent?", Broad("words", "rent", "the mayor")),
        ("What do economists expect?", Broad("words", who="economists")),
        ("What is the latest on the leak?", Broad("topic", "the leak")),
        ("Any updates on the strike, please?", Broad("topic", "the strike")),
        ("give me a quick rundown of the talks", Broad("topic", "the talks")),
        ("Timeline of the strike", Broad("topic", "the strike")),
        ("what's new in Selby", Broad("topic", "Selby")),
        ("Catch me up on the talks", Broad("topic", "the talks")),
        ("Sum up the quarrel over rent", Broad("topic", "the quarrel over rent")),
        ("Summarize what happened in Selby", Broad("event", "in Selby")),
        ("What exactly happened in Selby?", Broad("event", "in Selby")),
        ("What were the reactions to the vote?", Broad("topic", "the vote")),
        ("What do we know so far about the leak?", Broad("topic", "the leak")),
        ("What is known about the leak so far?", Broad("topic", "the leak")),
        ("More on the leak", Broad("topic", "the leak")),
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
        "Tell me who told the police.",
        "Tell me when the pier was built.",
        "Tell me the name of the mayor.",
        "Explain why the pier was shut.",
        "What is the latest date?",
        "What is the Harbour Board?",
        "What is the latest death toll in Selby?",
        "What is the timeline for the withdrawal?",
        "and more in Selby?",
        "Summarise why the pier was shut.",
        "What is the point of the strike?",
    ],
)
def test_what_one_phrase_can_answer_is_not_broad(question: str) -> None:
    assert breadth(question) is None
