"""The drawer of articles: reading, searching, choosing, and bringing one's own. With the real bot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from iraqqa_app.chat import serve
from playwright.sync_api import expect

from iraqqa import Bot, Feedback, Uploads

from .conftest import PHONE, ask, in_each_layout, overtaken

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.world import World

    from .conftest import Visit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's use of pandas
]

MAYOR = "Who is the mayor of Port Selby?"
HARBOUR = "Harbour wall collapses in Port Selby"
NAMED = '<img src=x onerror="window.harmed=1">.txt'
LIGHTHOUSE = "The lighthouse of Cape Orin\n\nThe keeper of the lighthouse is Berta Lindqvist, 71.\n"
KEEPER = "Who is the keeper of the lighthouse?"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Uploads:
    return Uploads(tmp_path_factory.mktemp("uploads"))


@pytest.fixture(scope="module")
def address(world: World, kept: Uploads, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    feedback = Feedback(tmp_path_factory.mktemp("feedback"))
    with serve(
        lambda: Bot.open(world.library),
        host="127.0.0.1",
        port=0,
        uploads=kept,
        feedback=feedback,
        examples=(),
    ) as chat:
        yield chat.address


@pytest.fixture
def page(address: str, visit: Visit) -> Page:
    page = visit(address)
    page.locator(".iq-ready").wait_for()
    opened(page)
    return page


def opened(page: Page) -> None:
    page.get_by_role("link", name="Articles", exact=True).click()
    page.locator("#iq-listing li").first.wait_for()


def titles(page: Page) -> list[str]:
    return page.locator("#iq-listing li a").all_inner_texts()


def bring(page: Page, *files: Path) -> str:
    """Add files; what the page reports."""
    page.locator(".iq-files input").set_input_files(files)
    report = page.locator("#iq-adding .iq-report, #iq-adding .iq-problem")
    report.wait_for(timeout=60_000)
    return report.inner_text()


def lighthouse(folder: Path, name: str = "lighthouse.txt") -> Path:
    file = folder / name
    file.write_text(LIGHTHOUSE, encoding="utf-8")
    return file


@in_each_layout
def test_articles_are_listed_searched_and_read(page: Page) -> None:
    assert len(titles(page)) == 3
    page.get_by_label("Search").fill("mayor storms")
    page.locator(".iq-found", has_text="1 of 3 articles").wait_for()
    assert titles(page) == [HARBOUR]
    page.get_by_role("link", name=HARBOUR).click()
    sources = page.locator("#iq-sources")
    sources.get_by_role("heading", name=HARBOUR).wait_for()
    assert "The sea took what we did not repair" in sources.inner_text()
    expect(page.locator("#iq-drawer")).to_be_hidden()
    sources.get_by_text("Overview").click()
    sources.get_by_role("link", name="Ingrid Vasquez").click()
    expect(sources.locator("mark")).to_contain_text("Ingrid Vasquez")
    expect(sources.locator("mark")).to_be_in_viewport()
    sources.get_by_role("link", name="All articles").click()
    expect(page.locator("#iq-drawer")).to_be_visible()


def test_a_question_can_be_asked_of_chosen_articles(page: Page) -> None:
    page.get_by_role("checkbox", name="Ask Orchestra walks out").check()
    page.locator(".iq-scope", has_text="Asking only Orchestra walks out").wait_for()
    assert "found no answer in the articles you chose" in ask(page, KEEPER).inner_text()
    assert "Ingrid Vasquez" not in ask(page, MAYOR).inner_text()
    page.get_by_role("button", name="Ask all").click()
    expect(page.locator(".iq-scope")).to_have_count(0)
    opened(page)
    expect(page.get_by_role("checkbox", name="Ask Orchestra walks out")).not_to_be_checked()
    assert ask(page, MAYOR).locator(".iq-words").inner_text() == "Ingrid Vasquez"


@in_each_layout
def test_dates_and_outlets_choose_too(page: Page) -> None:
    page.get_by_label("After", exact=True).fill("2030")
    page.keyboard.press("Enter")
    page.locator(".iq-scope", has_text="from 2030").wait_for()
    assert titles(page) == ["Orchestra walks out"]
    page.get_by_label("Before", exact=True).fill("last week")
    page.keyboard.press("Enter")
    page.locator(".iq-problem", has_text="is no date; write 2021").wait_for()
    page.get_by_label("Before", exact=True).fill("")
    page.get_by_label("After", exact=True).fill("")
    page.get_by_label("Outlet", exact=True).fill("courier")
    page.keyboard.press("Enter")
    page.locator(".iq-scope", has_text="Asking only The Selby Courier").wait_for()
    assert titles(page) == ["Orchestra walks out"]
    page.get_by_label("Name of this choice").fill("Courier <b>")
    page.keyboard.press("Enter")
    page.get_by_label("After", exact=True).fill("May 2031")
    page.keyboard.press("Enter")
    page.locator(
        ".iq-scope", has_text="No article of The Selby Courier from May 2031 on."
    ).wait_for()
    page.get_by_role("button", name="Courier <b>", exact=True).click()
    expect(page.locator(".iq-scope span")).to_have_text("Asking only The Selby Courier")
    page.get_by_role("button", name="Ask all").click()
    overview = page.locator(".iq-survey")
    overview.get_by_text("Overview").click()
    people = overview.locator("h3:text('People') + ul")
    people.get_by_role("button", name="List only articles that name Ingrid Vasquez").click()
    expect(page.locator("#iq-listing li a")).to_have_text([HARBOUR])
    page.get_by_role("button", name="Show others too").click()
    expect(page.locator("#iq-listing li a")).to_have_count(3)
    people.get_by_role("button", name="List only articles that name Ingrid Vasquez").click()
    page.get_by_role("button", name="Ask only these").click()
    page.locator(".iq-scope", has_text=f"Asking only {HARBOUR}").wait_for()
    page.get_by_role("button", name="Ask all").click()
    expect(page.locator("#iq-listing li a")).to_have_count(3)
    page.get_by_label("Sort by").select_option("title")
    expect(page.locator("#iq-listing li a").first).to_have_text("Glacier gives back a lost compass")
    page.get_by_label("After", exact=True).fill("2030")
    page.keyboard.press("Enter")
    expect(people.get_by_text("Ingrid Vasquez")).to_have_count(0)
    page.get_by_role("button", name="Forget the choice Courier <b>").click()
    expect(page.get_by_role("button", name="Courier <b>", exact=True)).to_have_count(0)


@pytest.mark.parametrize("answered", [False, True])
def test_an_older_state_of_the_form_that_comes_late_is_left_out(page: Page, answered: bool) -> None:
    with overtaken(page, "2030", answered=answered):
        page.get_by_label("After", exact=True).fill("2030")
        page.keyboard.press("Enter")
        page.get_by_label("After", exact=True).fill("")
        page.get_by_label("Outlet", exact=True).fill("The Selby Courier")
        page.keyboard.press("Enter")
        page.locator(".iq-scope", has_text="Asking only The Selby Courier").wait_for()
    expect(page.locator(".iq-scope span")).to_have_text("Asking only The Selby Courier")


def test_own_articles_are_answered_from_listed_and_removed(
    page: Page, address: str, visit: Visit, tmp_path: Path
) -> None:
    page.get_by_text("Add articles").click()
    assert "yours alone" in page.locator(".iq-add").inner_text()
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 broken")
    report = bring(page, lighthouse(tmp_path), scan)
    assert "1 article added" in report
    assert "1 file skipped" in report
    assert "scan.pdf:" in report
    page.locator(".iq-found", has_text="4 articles").wait_for()
    reply = ask(page, KEEPER)
    assert reply.locator(".iq-words").inner_text() == "Berta Lindqvist"
    expect(page.locator("#iq-sources .iq-checked")).to_have_count(1)

    stranger = visit(address)
    opened(stranger)
    assert len(titles(stranger)) == 3
    assert "found no answer in these articles" in ask(stranger, KEEPER).inner_text()

    page.reload()
    page.locator(".iq-ready").wait_for()
    opened(page)
    assert len(titles(page)) == 4
    page.get_by_role("button", name="Remove The lighthouse of Cape Orin").click()
    page.locator(".iq-found", has_text="3 articles").wait_for()
    assert "found no answer in these articles" in ask(page, KEEPER).inner_text()


def test_file_names_stay_text(page: Page, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "named.zip", "w") as archive:
        archive.writestr(NAMED, LIGHTHOUSE)
        archive.writestr(f"{NAMED}.exe", "MZ")
    assert "1 article added" in bring(page, tmp_path / "named.zip")
    page.locator(".iq-found", has_text="4 articles").wait_for()
    assert page.locator("#iq-drawer img").count() == 0
    assert NAMED in page.locator("#iq-listing").inner_text()
    assert page.evaluate("window.harmed") is None


def test_many_files_and_a_folder_at_once(page: Page, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(40):
        text = f"Ferry number {number}\n\nThe ferry number {number} is called Boat{number}.\n"
        (many / f"{number}.txt").write_text(text, encoding="utf-8")
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in sorted(many.iterdir())[:5]:
            archive.write(file, file.name)
    assert "5 articles added" in bring(page, tmp_path / "all.zip")
    page.get_by_text("Add articles").click()
    page.get_by_label("Or a folder").fill(str(many))
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator(".iq-progress progress[max]").wait_for()
    page.locator(".iq-report").wait_for(timeout=60_000)
    assert "40 articles added" in page.locator(".iq-report").inner_text()
    page.get_by_label("Or a folder").fill(str(tmp_path / "nowhere"))
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator(".iq-problem", has_text="is not a folder").wait_for()


def test_what_is_too_large_is_not_sent(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 26_000_000)
    report = bring(page, large, lighthouse(tmp_path))
    assert "1 article added" in report
    assert "large.txt: is larger than 25 MB; split it" in report


def test_the_drawer_works_from_the_keyboard(address: str, visit: Visit) -> None:
    page = visit(address)
    page.locator(".iq-ready").wait_for()
    link = page.get_by_role("link", name="Articles", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    drawer = page.locator("#iq-drawer")
    drawer.locator("#iq-listing li").first.wait_for()
    expect(drawer.get_by_role("heading", name="Articles")).to_be_focused()
    box = drawer.get_by_role("checkbox").first
    while not box.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
        assert drawer.evaluate("drawer => drawer.contains(document.activeElement)")
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.locator(".iq-scope").wait_for()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(link).to_be_focused()


def test_on_a_narrow_screen_nothing_below_the_drawer_can_be_reached(
    address: str, visit: Visit
) -> None:
    page = visit(address, size=PHONE)
    page.locator(".iq-ready").wait_for()
    opened(page)
    drawer = page.locator("#iq-drawer")
    inside = "drawer => drawer.contains(document.activeElement) || document.activeElement === document.body"
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
        assert drawer.evaluate(inside)
    page.keyboard.press("Escape")
    page.locator("#iq-box textarea").click()
    expect(page.locator("#iq-box textarea")).to_be_focused()
