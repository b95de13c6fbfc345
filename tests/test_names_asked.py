"""Where or which one a question asks about: an article that does not name it does not answer."""

from __future__ import annotations

import pytest

from iraqqa.answering.broad import broad_sentences
from iraqqa.language.questions import Question
from iraqqa.records import Article, Hit, Passage
from tests.told import barred_by
from tests.toys import ToyEmbedder


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Who won the Porto regatta?", "Ida Kern won the Tarn regatta.", "Ida Kern"),
        ("Who won the Arno prize?", "Ida Kern has won this year's Brandt Prize.", "Ida Kern"),
        ("Who won the race in Porto?", "Ida Kern won the race in Port Orm.", "Ida Kern"),
        ("Who won the race in Madrid?", "Ida Kern won the race in Tarn.", "Ida Kern"),
        ("Where in Peru was it seen?", "It was seen off southern Chile.", "off southern Chile"),
        ("How many fell ill in Denmark?", "Bad oysters made 40 people ill in Oslo.", "40"),
        ("How many goats drowned near Port Orm?", "In Tarn nine goats drowned.", "nine"),
        ("Where did the walrus Bella sleep?", "The walrus Agathe slept in a boat.", "a boat"),
        (
            "How much did the Arno bridge cost?",
            "The Oka bridge in Hale cost 9 million euros.",
            "9 million euros",
        ),
    ],
)
def test_another_than_the_one_named_is_barred(question: str, text: str, words: str) -> None:
    assert "name" in barred_by(question, text, words)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("Who won the Tarn regatta?", "Ida Kern won the race in Tarn.", "Ida Kern"),
        ("Who won the race in Bodenwerder?", "Ida Kern won at Bodenwerde.", "Ida Kern"),
        ("Who won the race in Bodnewerder?", "Ida Kern won at Bodenwerder.", "Ida Kern"),
        ("Who did Okafr beat?", "Ida Okafor beat Ivo Marek.", "Ivo Marek"),
        ("Who won the race in Mexico?", "Ida Kern won the Mexican race.", "Ida Kern"),
        ("Who won the Mexican race?", "Ida Kern won the race.", "Ida Kern"),
        ("Who won the Arno prize?", "Ida Kern has won the prize.", "Ida Kern"),
        ("Who won the race in March?", "Ida Kern won the race.", "Ida Kern"),
        ("Who won the race at Christmas?", "Ida Kern won the race.", "Ida Kern"),
        ("How many fell ill in Denmark?", "Bad oysters made 40 people ill.", "40"),
        (
            "The zoo in Selby has a new lynx. How old is it?",
            "A lynx that is 3 months old has come to Hale.",
            "3 months",
        ),
        ("who won the race in madrid", "Ida Kern won the race.", "Ida Kern"),
        (
            "When did Orbis sell the mill?",
            "Orbis is poor. The firm sold the mill on 3 May.",
            "3 May",
        ),
        (
            "What is the Mexican mill worth?",
            "The mill is worth 9 million euros.",
            "9 million euros",
        ),
        ("What is it called in English?", "They call it the sea light.", "the sea light"),
        ("How many fled in the US?", "In America 40 fled.", "40"),
    ],
)
def test_the_one_named_in_whatever_spelling_is_not(question: str, text: str, words: str) -> None:
    assert barred_by(question, text, words) == set()


def test_an_article_of_another_place_is_no_evidence() -> None:
    article = Article(
        "a.txt", "Flood", "A flood drowned the goats of Hale. The goats of Hale are dead."
    )
    hits = [Hit(Passage(article, 0, len(article.text)), 1.0, 0.5, 3.0)]
    encode = ToyEmbedder(dimensions=64).encode
    assert broad_sentences(Question("What happened to the goats in Hale?"), hits, encode)
    assert not broad_sentences(Question("What happened to the goats in Selby?"), hits, encode)
