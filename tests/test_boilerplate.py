"""Web debris is marked, articles are not: on the seeds, on invented pages, and on anything at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iraqqa.articles.boilerplate import boilerplate

SEEDS = Path(__file__).parents[1] / "seeds"

BODY = """Ferry service to the islands resumes

The first ferry since March left Port Selby on Monday with 140 passengers on board.

“We waited long enough,” said Ana Ruiz, who keeps a bakery on the largest of the islands."""


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in boilerplate(text)]


@pytest.mark.parametrize(
    ("seed", "edges"),
    [
        ("000", [("Follow Ali Younes", "@ali_reports")]),
        ("001", []),
        (
            "002",
            [
                ("Read also American killed", "military base"),
                ("Article reserved for our subscribers Read also Baghdad", "militias"),
                ("Article reserved for our subscribers Read also Testimonies", 'same blood"'),
                ("LEAVE A REPLY", "Please enter your name here"),
            ],
        ),
        ("003", [("Jerusalem Post Store\n`; document.", "(function (v, i) { });")]),
        (
            "004",
            [
                ("Three attacks against Western", "new US administration."),
                ("“Alcohol evangelist.", "Music nerd.”"),
            ],
        ),
    ],
)
def test_the_seeds(seed: str, edges: list[tuple[str, str]]) -> None:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    text = path.read_bytes().decode()
    found = marked(text)
    assert len(found) == len(edges)
    for piece, (first, last) in zip(found, edges, strict=True):
        assert piece.startswith(first)
        assert piece.endswith(last)


def test_a_repeated_lead_is_marked_where_it_is_repeated() -> None:
    (path,) = SEEDS.glob("004_*.txt")
    text = path.read_bytes().decode()
    (start, end), _ = boilerplate(text)
    assert text.startswith(text[start:end])
    assert start > len(text) * 0.9


DEBRIS = [
    "Follow Nadia Holm on X: @nadia_holm",
    "Follow us on Facebook, Instagram and YouTube for more stories",
    "Follow @selbycourier on Twitter.",
    "Read also: What is left of the old harbour?",
    "See also: The islands in pictures",
    "Also read | Bakers on strike",
    "READ MORE: Storm closes the port for a week",
    "Don't miss: the best walks on the islands",
    "Content reserved for subscribers Ferries, a history",
    "Story continues below advertisement",
    "ADVERTISEMENT",
    "Related articles",
    "Click here to read the full report.",
    "Recommended videos",
    "More from Port Selby",
    "MORE ABOUT",
    "Open this photo in gallery:",
    "We're sorry, but this video cannot be played in your region.",
    "You are using a browser that this site does not support; some of it may look odd.",
    "We choose what we praise by ourselves, but may get a small commission from links in our articles.",
    "Follow the Selby Courier on Google News and add us to your sources.",
    "Sign up for our morning newsletter to get the day's news.",
    "Subscribe to our YouTube channel",
    "Share this article on Facebook",
    "Share  Tweet  Email  Print",
    "Join our WhatsApp channel for breaking news",
    "Download our free app",
    "© 2024 The Selby Courier. All rights reserved.",
    "Most popular in Sport",
    "Also on selby.example Captain of the ferry arrested over missing millions",
    "MORE: Captain of the ferry arrested",
    "Enjoyed this article? Tell a friend!",
    "Our Standards: The Selby Principles of Trust.",
    "Contact our news desk by email at desk@selby.example.",
    "For more news like this, visit our islands page.",
    "This is a developing story, check back for updates",
    "Join the conversation",
    "You may also like...",
    "CLICK HERE TO GET THE SELBY APP",
    "By continuing to use our site you accept our use of cookies and our privacy policy.",
    "This website uses cookies to improve your experience.",
    "Leave a Reply Cancel reply\n\nYour email address will not be published. Required fields are "
    "marked *\n\nComment *\nName *\nEmail *\nWebsite\n\nSave my name, email, and website in this "
    "browser for the next time I comment.",
    "Post a comment\nYou must be logged in to post a comment.",
    "(adsbygoogle = window.adsbygoogle || []).push({});",
    "<script>\nvar d = document.createElement('div');\nd.id = 'x9';\n})(window, document);\n</script>",
    "Selby Courier Shop\nwindow.dataLayer = window.dataLayer || []; function gtag() { go(); }",
]


@pytest.mark.parametrize("debris", DEBRIS)
def test_debris_is_marked_and_nothing_beside_it(debris: str) -> None:
    for text in (f"{BODY}\n\n{debris}", BODY.replace("\n\n“", f"\n\n{debris}\n\n“")):
        assert marked(text) == [debris]
        assert marked(text.replace("\n", "\r\n")) == [debris.replace("\n", "\r\n")]


BLURBS = [
    "Nadia Holm is a reporter at the Selby Courier. Follow her on Twitter: @nadia_holm",
    "Jon Wu is our islands correspondent. He can be reached at jon.wu@selbycourier.example",
    "Coffee geek. Lifelong music fan. Award-winning internet junkie. Zombie expert.",
]


@pytest.mark.parametrize("blurb", BLURBS)
def test_a_blurb_is_marked_at_the_end_only(blurb: str) -> None:
    assert marked(f"{BODY}\n\n{blurb}") == [blurb]
    assert marked(f"{BODY}\n\n{blurb}\n\nShare this article") == [f"{blurb}\n\nShare this article"]
    assert marked(f"{BODY}\n\n{blurb}\n\nThe next ferry leaves on Friday.") == []


def test_a_credit_beside_a_script_is_text() -> None:
    script = "window.ads = window.ads || [];"
    assert marked(f"{BODY}\n[Jon Wu/AP]\n{script}\n(AFP)") == [script]


def test_a_script_after_a_sentence_is_cut_off_within_the_line() -> None:
    script = "window.ads = window.ads || []; document.write('<div id=\"a\"></div>');"
    text = f"{BODY} She smiled. {script}"
    assert marked(text) == [script]


TEXT = [
    "Call document.write() once; the rest of the page can wait for the ferry timetable, he advised.",
    "Jon Wu, ferry expert",
    "Read also the report, he said, and you will find 14 names in it.",
    "Read also the report, he said…",
    "See also how quickly the council voted, residents complained.",
    "Follow the money on Facebook, and you arrive at three companies in Port Selby.",
    "Follow-up talks are planned for June.",
    "Related: that is how the two cases look to the prosecutor, who joined them on Monday.",
    "Watch out for ice, the mayor warned",
    "She wrote on Twitter: “We will sail again.” The message was shared 12,000 times.",
    "“We will sail again.”\n— Ana Ruiz (@anaruiz) May 4, 2024",
    "The minister asked readers to leave a reply on the ministry's page by Friday.",
    "Leave a reply to the letter unsent, and the court decides alone, the judge explained.",
    "Subscribe to the newspaper or lose it, its editor told the 300 guests.",
    "Shares in the ferry company rose by 4 percent. All rights reserved seats sold out.",
    "Online store",
    "Name: Ana Ruiz. Age: 52. Born in Port Selby.",
    "Ana Ruiz, baker, stands on the pier of Port Selby on 4 May 2024 [Jon Wu/AP]",
    "Text: Nadia Holm / AFP",
    "Ana Ruiz is a columnist for the Selby Courier.",
    "He was a teacher. A father. A fan of the islands.",
    "(c) the court may extend the time limit once.",
    "Copyright law does not protect recipes, the court found.",
    "The bill (No. 14) cost $2.5m (£2m); the rest [about $1m] was paid by donors; nobody objected.",
    "Comments by the minister drew protest.",
    "More from the survey will be known in May.",
    "More than 40 boats were lost: the oldest was built in 1908.",
    "Trending downwards for a year, fares rose again in May.",
    "Contact with the ferry was lost at nine, and nobody could say why.",
    "Join the union, she told the crews, or lose the vote.",
    "This is a breaking point for the islands, the mayor said.",
    "He likes this story of the sea: it has no end.",
    "The ferry's agents earn a commission of 4 percent, the minister told our correspondent.",
    "The bill would tax affiliate commissions from next year.",
    "Residents said they were sorry, but this video has changed their minds.",
    "He came back to video after years in film.",
    "Follow the boats on Facebook and you will see how they sail.",
    "We use cookies of oats and honey, the baker said.",
    "قال الوزير إن العبارات ستعود إلى العمل يوم الاثنين.",
]


@pytest.mark.parametrize("line", TEXT)
def test_text_is_left_alone_wherever_it_stands(line: str) -> None:
    for text in (f"{line}\n\n{BODY}", BODY.replace("\n\n“", f"\n\n{line}\n\n“"), f"{BODY}\n{line}"):
        assert marked(text) == []


JAVASCRIPT = """Thirty years of JavaScript

The language was written in ten days in May 1995. A first program looks like this:

var answer = document.getElementById("answer"); answer.innerHTML = "42"; window.alert(answer);

Call document.write("hello") only while the page loads, its authors advise.

function add(a, b) {
  return a + b;
}"""


def test_an_article_about_code_may_show_code() -> None:
    assert marked(JAVASCRIPT) == []
    assert marked(f"{JAVASCRIPT}\n\nFollow us on Twitter") == ["Follow us on Twitter"]


def test_a_wrapped_line_that_begins_like_a_teaser_is_text() -> None:
    text = "Whoever wants to know what became of the ferries should\nread also the old logbooks\nof 1908."
    assert marked(text) == []


def test_a_refrain_is_no_repeated_lead() -> None:
    verse = "The sea gives and the sea takes, sang the people on the pier of Port Selby that night."
    others = [
        f"The choir of the {i}th ward came next and was heard far out on the water."
        for i in range(9)
    ]
    assert marked("\n\n".join([verse, *others[:5], verse, *others[5:]])) == []


def test_a_headline_said_again_is_text() -> None:
    assert marked(f"{BODY}\n\nThe next ferry leaves on Friday.\n\n{BODY.splitlines()[0]}") == []


def test_debris_of_several_kinds_is_one_range_when_it_stands_together() -> None:
    tail = "Related stories\n\nFollow us on Twitter\n\nLeave a comment\nName*"
    assert marked(f"{BODY}\n\n{tail}\n") == [tail]


def test_a_byte_order_mark_is_boilerplate() -> None:
    assert boilerplate(f"\ufeff{BODY}") == ((0, 1),)
    assert marked(f"\ufeffADVERTISEMENT\n{BODY}") == ["\ufeffADVERTISEMENT"]


LINES = st.sampled_from([*DEBRIS, *BLURBS, *TEXT, *BODY.splitlines(), "", " ", "\ufeff", "})();"])


@given(st.lists(LINES | st.text(), max_size=12).map("\n".join) | st.text())
@example("")
def test_ranges_are_in_order_apart_and_not_blank(text: str) -> None:
    end = -1
    for start, stop in boilerplate(text):
        assert end < start < stop <= len(text)
        assert text[start:stop].strip() == text[start:stop]
        end = stop
    assert boilerplate(text) == boilerplate(text)


@pytest.mark.parametrize(
    "unit", ["a", " ", "(", "; ", "share ", "follow x ", "Read also ", "$(", "\n.", "x.com/"]
)
def test_much_of_anything_is_no_trouble(unit: str) -> None:
    text = "Follow " + unit * (300_000 // len(unit))
    assert len(boilerplate(text)) <= 1
