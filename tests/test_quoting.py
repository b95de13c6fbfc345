"""The words to quote: at least the span, inside its sentence, as one would copy them."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iraqqa.answering.quoting import quotable
from iraqqa.language.questions import Kind
from iraqqa.records import Article, Passage, Span
from iraqqa.text.passages import sentence_around
from iraqqa.text.quotations import quotations

SELBY = (
    "The harbour firm has run the port of Selby for a decade under a licence of the state by decree, but "
    "its ties with the town, which had been warm for years, have soured, and the dockers, whose rent it had "
    "pushed up twice, want it gone."
)
MARKS = "“”\"‘’'«»„"


def span(text: str, picked: str) -> Span:
    article = Article("a.txt", "A", text)
    start = text.index(picked)
    return Span(Passage(article, 0, len(text)), start, start + len(picked), 1.0)


@pytest.mark.parametrize(
    ("kind", "text", "picked", "quoted"),
    [
        ("number", "It made 260 million a year ago.", "260 million", "260 million"),
        ("number", "It pays 12 crowns an hour.", "12 crowns", "12 crowns an hour"),
        ("number", "She was 1 minute 12 seconds behind.", "12 seconds", "1 minute 12 seconds"),
        ("number", "He got two years and six months.", "two years", "two years and six months"),
        ("number", "It is 5 feet 11 inches tall.", "5 feet", "5 feet 11 inches"),
        ("number", "Profit fell 38% to 71 million euros.", "71 million", "71 million euros"),
        ("number", "Profit fell 38 percent to 71.", "38", "38 percent"),
        ("number", "It holds 3% to 5% of Bari.", "5%", "3% to 5%"),
        ("number", "It holds 3 to 5 percent of Bari.", "3", "3 to 5 percent"),
        ("number", "It took 3 days and 14 people drowned.", "3 days", "3 days"),
        ("yes/no", "It rained. The dam held. All slept.", "held", "The dam held."),
        ("why", "It rained. The dam broke as it was old. Bah.", "old", "The dam broke as it was old."),
        ("why", "It broke because of the old wet clay.", "of the old wet clay", "of the old wet clay"),
        ("why", "Marek left early – he had scored twice in May.", "he had scored twice in May",
         "Marek left early – he had scored twice in May"),
        ("why", "Kern quit; in Hale she had a house to sell.", "she had a house to sell",
         "Kern quit; in Hale she had a house to sell"),
        ("why", "Kern quit a day after her deputy was fined in Hale.", "her deputy was fined in Hale",
         "a day after her deputy was fined in Hale"),
        ("why", "Kern quit shortly after the bank she had led fell.", "the bank she had led fell",
         "shortly after the bank she had led fell"),
        ("list", "Talks go on. Chad, Mali and Niger signed.", "Mali", "Chad, Mali and Niger"),
        ("list", "In Chad, Port Selby, and Niger it rained.", "Niger", "Chad, Port Selby, and Niger"),
        ("list", "They hit Chad, Kern said.", "Chad", "Chad"),
        ("list", "Three towers fell.", "Three", "Three towers fell."),
        ("list", "It sells eggs, milk and flour.", "milk", "It sells eggs, milk and flour."),
        ("how", "It rained. The ties soured.", "soured", "The ties soured."),
        ("how", SELBY, "soured", "its ties with the town, which had been warm for years, have soured"),
        ("how", SELBY, "pushed", "whose rent it had pushed up twice"),
        ("how", SELBY, "by decree", SELBY.partition(", but")[0]),
        ("list", "Chad, Mali and Niger signed it.", "Chad, Mali and Niger", "Chad, Mali and Niger"),
        ("quote", "The mayor said “we will rebuild” on Monday.", "will rebuild", "“we will rebuild”"),
        ("quote", 'She said "no" and then "we leave" at last.', "leave", '"we leave"'),
        ("quote", 'She said "no" and then left "at last".', "then left", "then left"),
        ("quote", '"Act now" at once, he warned, "talks wait".', 'now" at once', '"Act now" at once'),
        ("quote", "“Act now” and “talk later”, she said.", "now” and “talk", "“Act now” and “talk later”"),
        ("quote", "She spoke of “the end” now.", "spoke of “the", "spoke of “the end”"),
        ("quote", "The mayor spoke. It may rain, she warned.", "warned", "It may rain, she warned."),
        ("quote", "The mayor welcomed it.", "welcomed it", "welcomed it"),
        ("quote", 'At last "it ends here.', "ends", "ends"),
        ("person", "Later Admiral Ann Lee spoke.", "Lee", "Admiral Ann Lee"),
        ("person", "Later Ann Lee spoke.", "Ann Lee", "Ann Lee"),
        ("person", "So says Ann Lee, a judge in Tarn and poet.", "a judge", "a judge in Tarn and poet"),
        ("person", "Ann Lee, the owner of two inns, spoke.", "owner", "owner of two inns"),
        ("person", "Ann Lee, the mayor, spoke of it.", "the mayor", "the mayor"),
        ("person", "Unlike Ann Lee, the mayor stayed at home.", "the mayor", "the mayor"),
        ("person", "When asked by Ann Lee, the mayor said no.", "the mayor", "the mayor"),
        ("person", "After the death of Ann Lee, a judge was hired.", "a judge", "a judge"),
        ("person", "Later Muqtada al-Sadr spoke.", "al-Sadr", "Muqtada al-Sadr"),
        ("person", "Later Muqtada al-Sadr spoke.", "Sadr", "Muqtada al-Sadr"),
        ("person", "Later Abu Mahdi al-Muhandis spoke.", "Abu", "Abu Mahdi al-Muhandis"),
        ("person", "Later A.B. Lee spoke.", "Lee", "A.B. Lee"),
        ("person", "On Sunday Lee spoke.", "Lee", "Lee"),
        ("person", "Later in January Ann Lee spoke.", "Lee", "Ann Lee"),
        ("person", "Later Ann Lee Tuesday spoke.", "Lee", "Ann Lee"),
        ("person", "In New York Lee spoke.", "Lee", "Lee"),
        ("person", "In Basra, Adm. Ann Lee spoke.", "Lee", "Adm. Ann Lee"),
        ("number", "It killed at least 460 people.", "460", "at least 460"),
        ("number", "It cost about $ 2 billion in all.", "2", "about $ 2 billion"),
        ("number", "Prices rose 12 % in May.", "12", "12 %"),
        ("number", "They walked some 30 kilometres.", "30", "some 30 kilometres"),
        ("number", "It fell to about minus 15 degrees.", "15 degrees", "about minus 15 degrees"),
        ("number", "Growth of -0.4 percent is likely.", "0.4", "-0.4 percent"),
        ("number", "Nights of −15°C are over.", "15", "−15°C"),
        ("number", "Of the boys 5-10 swam.", "5", "5-10"),
        ("number", "Police counted no more than 60 cars.", "60", "no more than 60"),
        ("number", "Police counted no fewer than forty cars.", "than forty", "no fewer than forty"),
        ("number", "Fire burned 70,000 hectares of pine.", "70,000", "70,000 hectares"),
        ("number", "It holds up to 12 million litres.", "12 million", "up to 12 million litres"),
        ("number", "He was paid 30 million Kuwaiti dinars.", "30", "30 million Kuwaiti dinars"),
        ("number", "It needs between 2 and 3 million tonnes.", "3 million", "between 2 and 3 million tonnes"),
        ("number", "The fare rises from 30 to 45 crowns in May.", "30 to 45 crowns", "45 crowns"),
        ("number", "The fare rises from 30 to 45 crowns in May.", "30", "from 30 to 45 crowns"),
        ("number", "Fares range from 30 to 45 crowns in May.", "30", "30 to 45 crowns"),
        ("number", "The job pays 12 euros an hour.", "12", "12 euros an hour"),
        ("number", "All but 6,000 of its homes are safe.", "6,000", "All but 6,000"),
        ("number", "Everyone on board except two cooks lived.", "two", "Everyone on board except two"),
        ("number", "The whole council save for four said no.", "four", "whole council save for four"),
        ("number", "A ride costs but 30 crowns.", "30", "30 crowns"),
        ("number", "A third sailor has died.", "third", "A third sailor"),
        ("number", "All sang, but six of them left.", "six", "six"),
        ("place", "It may pass “around Kestrel Bay” on Friday.", "Kestrel Bay", "around Kestrel Bay"),
        ("thing", "Their song ‘About the Boy’ is new.", "Boy", "About the Boy"),
        ("thing", "They call it “nearly done” now.", "done”", "“nearly done”"),
        ("place", "It may “pass around Kestrel Bay” on Friday.", "Kestrel Bay", "Kestrel Bay"),
        ("place", "It may pass around Kestrel Bay.", "Kestrel Bay", "Kestrel Bay"),
        ("number", "Nearly a third of them left.", "third", "Nearly a third"),
        ("number", "One of the men is 45.", "One", "One"),
        ("quote", "He told her: ‘I saw it. It’s over.’ So.", "saw it", "‘I saw it. It’s over.’"),
        ("quote", "He told her: «I saw it. Go.» So.", "saw it", "«I saw it. Go.»"),
        ("quote", "He told her: „I saw it. Go.“ So.", "Go", "„I saw it. Go.“"),
        ("quote", "He told her: 'I saw it. Go.' So.", "Go", "'I saw it. Go.'"),
        ("quote", "The players’ bus left ‘too late’, he said.", "late", "‘too late’"),
        ("thing", "He calls it ‘the old light’ of Bari.", "‘the old light", "‘the old light’"),
        ("thing", "He calls it ‘the old light of Bari’ now.", "‘the old light", "the old light"),
        ("thing", "He calls it „the old light of Bari“ now.", "light of Bari“", "light of Bari"),
        ("thing", "It is a «sea light» off Bari.", "a «sea", "a «sea light»"),
        ("thing", "It is the players’ light off Bari.", "the players’ light", "the players’ light"),
        ("thing", "It killed at least 460 people.", "460", "at least 460"),
    ],
)  # fmt: skip
def test_worked_examples(kind: Kind, text: str, picked: str, quoted: str) -> None:
    assert text[slice(*quotable(span(text, picked), kind))] == quoted


@given(
    st.text(alphabet="ab AB.?!,'\"“”12$%\n", min_size=1, max_size=80),
    st.data(),
    st.sampled_from(get_args(Kind)),
)
def test_a_quote_holds_its_span_and_stays_in_its_sentence(
    text: str, data: st.DataObject, kind: Kind
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article("a.txt", "A", text)
    low, high = quotable(Span(Passage(article, 0, len(text)), start, end, 0.0), kind)
    sentence = sentence_around(article, start, end)
    assert sentence[0] <= low
    assert low <= start or (low == start + 1 and text[start] in MARKS)
    assert high <= sentence[1]
    assert end <= high or (end == high + 1 and text[high] in MARKS)


@given(st.data(), st.sampled_from(["thing", "number", "quote"]))
def test_no_quote_has_one_mark_of_a_quotation_only(data: st.DataObject, kind: Kind) -> None:
    text = "She said ‘it’s late, so go’, then “not 3 yet” and «no», and at last 'we can't' to Kim."
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = quotable(
        Span(Passage(Article("a.txt", "A", text), 0, len(text)), start, end, 0.0), kind
    )
    for first, last in quotations(text):
        assert (low <= first) == (high >= last) or not (low <= first < high or low < last <= high)


AMOUNTS = st.builds(
    "{} {}{}".format,
    st.sampled_from(
        "at least|no more than|up to|well over|fewer than|about|close to|in excess of".split("|")
    ),
    st.sampled_from("60|40,000|2.5 million|forty-five|a dozen|half a million".split("|")),
    st.sampled_from([" acres", " Kuwaiti dinars", " km/h", " tonnes", "%", " years", ""]),
)


@given(AMOUNTS, st.sampled_from(["number", "thing", "list"]), st.data())
def test_no_quote_begins_within_a_qualifier_or_ends_before_the_unit_does(
    amount: str, kind: Kind, data: st.DataObject
) -> None:
    text = f"On the way, as they say, {amount} or so it is told."
    begin = text.index(amount)
    start = data.draw(st.integers(begin, begin + len(amount) - 1))
    end = data.draw(st.integers(start + 1, begin + len(amount)))
    article = Article("a.txt", "A", text)
    low, high = quotable(Span(Passage(article, 0, len(text)), start, end, 0.0), kind)
    assert low <= begin
    assert begin + len(amount) <= high
