"""What is kept on the disk: for its owner alone, within limits, and mended where it is damaged."""

from __future__ import annotations

import errno
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from iraqqa_app.arrivals import Arrivals
from iraqqa_app.scratch import scratch

from iraqqa import Uploads, UsageError, private_folder
from iraqqa.errors import LibraryError
from iraqqa.indexing import index
from iraqqa.intake import load
from tests.browser.conftest import Scripted
from tests.test_indexing import DAM, FLOOD, STORM
from tests.toys import CLONE, ToyEmbedder, write

from .visiting import Visitor, adding, visited

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's use of pandas
POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")


def modes(folder: Path) -> set[int]:
    """Of all that is in a folder, as far as others are concerned."""
    paths = (folder, *folder.rglob("*"))
    return {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths}


def given(folder: Path, **texts: str) -> list[Path]:
    return sorted(write(folder / "given", **texts).glob("*.txt"))


@POSIX
def test_uploads_are_their_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "uploads"
    uploads = Uploads(folder)
    uploads.add("ann", given(tmp_path, dam=DAM), embedder=ToyEmbedder())
    uploads.remove("ann", "dam.txt")
    uploads.add("ann", given(tmp_path, flood=FLOOD), embedder=ToyEmbedder())
    assert modes(folder.parent) == {0}


@POSIX
def test_a_folder_is_closed_also_when_it_was_open(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o755)
    assert modes(private_folder(tmp_path / "state")) == {0}
    assert modes(private_folder(tmp_path / "a" / "b" / "c").parents[1]) == {0}


@POSIX
def test_what_a_chat_keeps_is_its_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "state"))
    bot = Scripted({})
    bot.embedder = ToyEmbedder()
    with visited(bot, tmp_path / "state") as address:
        visitor = Visitor(address).come()
        [sent] = json.loads(visitor.send("dam.txt", DAM.encode()).body)
        assert visitor.call("bring", [], adding(sent))["success"]
        visitor.send("flood.txt", FLOOD.encode())
        assert modes(tmp_path / "state") == {0}
    assert list((tmp_path / "state" / "scratch").iterdir()) == []


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '{"a": 1}', "\ud800", "[" * 100_000])
def test_a_broken_list_of_removals_is_no_end(tmp_path: Path, content: str) -> None:
    uploads = Uploads(tmp_path / "uploads")
    uploads.add("ann", given(tmp_path, dam=DAM), embedder=ToyEmbedder())
    for name in ("removed.json", "adders.json"):
        [home] = (tmp_path / "uploads").glob("[0-9a-f]*")
        (home / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    assert uploads.add("ann", given(tmp_path, flood=FLOOD), embedder=ToyEmbedder()).new == 1
    uploads.remove("ann", "dam.txt")
    assert [article.source for article in uploads.articles("ann")] == ["flood.txt"]


def damage(library: Path, how: str) -> None:
    [file] = library.glob("*.sqlite")
    for other in library.glob("*.sqlite-*"):
        other.unlink()
    data = bytearray(file.read_bytes())
    if how == "emptied":
        data = bytearray()
    elif how == "headless":
        data[:16] = b"x" * 16
    else:
        data[4096 : len(data) - 4096] = b"\xa5" * (len(data) - 8192)
    file.write_bytes(data)


@pytest.mark.parametrize("how", ["emptied", "headless", "torn"])
def test_a_damaged_library_is_set_aside_and_made_anew(tmp_path: Path, how: str) -> None:
    uploads, embedder = Uploads(tmp_path / "uploads"), ToyEmbedder()
    uploads.add("ann", given(tmp_path, dam=DAM, flood=FLOOD), embedder=embedder)
    [library] = (tmp_path / "uploads").glob("*/library")
    damage(library, how)
    report = uploads.add("ann", given(tmp_path, storm=STORM), embedder=embedder)
    assert "damaged" in report.notes[0][1]
    assert len(uploads.articles("ann")) == 3
    damage(library, how)
    assert uploads.mend("ann", embedder)
    assert not uploads.mend("ann", embedder)
    assert not uploads.mend("bob", embedder)
    assert len(uploads.articles("ann")) == 3
    assert (library.parent / "damaged").is_dir()


def test_only_who_shared_an_article_removes_it(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads")
    for by, text in {"ann’s cookie": DAM, "bob’s cookie": FLOOD}.items():
        file = given(tmp_path / by, **{by[:3]: text})
        uploads.add("shared", file, embedder=ToyEmbedder(), by=by)
    with pytest.raises(UsageError, match="only who added"):
        uploads.remove("shared", "ann.txt", by="bob’s cookie")
    uploads.remove("shared", "ann.txt", by="ann’s cookie")
    uploads.remove("shared", "bob.txt")
    assert uploads.articles("shared") == []
    [kept] = (tmp_path / "uploads").rglob("adders.json")
    assert "cookie" not in kept.read_text(encoding="utf-8")


def test_two_visitors_add_the_same_file(tmp_path: Path) -> None:
    bot = Scripted({})
    bot.embedder = ToyEmbedder()
    with visited(bot, tmp_path) as address:
        visitors = [Visitor(address).come() for _ in range(2)]
        sent = [json.loads(visitor.send("dam.txt", DAM.encode()).body) for visitor in visitors]
        stolen = visitors[1].call("bring", [], adding(*sent[0]))
        assert "1 article added" not in json.dumps(stolen)
        for visitor, names in zip(visitors, sent, strict=True):
            said = visitor.call("bring", [], adding(*names))
            assert "1 article added" in json.dumps(said)


def test_files_that_wait_have_a_total_and_nothing_is_left_of_what_breaks_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "state"))
    little = {"largest_mb": 2, "waiting_mb": 3}
    monkeypatch.setattr(Arrivals.__init__, "__kwdefaults__", little)
    with visited(Scripted({}), tmp_path) as address:
        visitor, place = Visitor(address).come(), urlsplit(address)
        codes = [visitor.send(f"{i}.txt", b"x" * 900_000).status for i in range(5)]
        assert codes == [200, 200, 200, 507, 507]
        assert visitor.send("big.txt", b"x" * 2_100_000).status == 413
        held = sum(f.stat().st_size for f in (tmp_path / "state" / "scratch").rglob("*.txt"))
        assert held == 2_700_000
        head = (
            f"POST /gradio_api/upload HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {visitor.cookie}\r\n"
            "Content-Type: multipart/form-data; boundary=B\r\nContent-Length: 200000\r\n\r\n"
            '--B\r\nContent-Disposition: form-data; name="files"; filename="half.txt"\r\n\r\n'
        )
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", place.port)) as link:
                link.sendall(head.encode() + b"h" * 100_000)
        time.sleep(1)
        assert not list((tmp_path / "state" / "scratch").rglob("half*"))
        assert visitor.send("small.txt", b"x" * 200_000).status == 200, "and its room is given back"
    assert not list((tmp_path / "state" / "scratch").iterdir())


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    field = b'--B\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n--B--\r\n'
    with visited(Scripted({}), tmp_path) as address:
        visitor = Visitor(address).come()
        kind = {"Content_Type": "multipart/form-data; boundary=B"}
        for body in (b"", b"--B--\r\n", field):
            assert visitor.post("/gradio_api/upload", body, **kind).status == 400
        assert visitor.post("/gradio_api/upload", b"{}").status == 400


def test_the_folder_of_a_chat_that_was_killed_goes_with_the_next(tmp_path: Path) -> None:
    script = f"""if True:
        import os
        from pathlib import Path
        from iraqqa_app.scratch import scratch
        with scratch(Path({str(tmp_path)!r})) as own:
            (own / "export.md").write_text("half")
            os.kill(os.getpid(), 9)
    """
    assert subprocess.run([sys.executable, "-c", script], cwd=CLONE).returncode == -signal.SIGKILL
    assert len(list(tmp_path.rglob("export.md"))) == 1
    with scratch(tmp_path) as own, scratch(tmp_path) as other:
        assert own.is_dir()
        assert other.is_dir()
        assert list(tmp_path.rglob("export.md")) == []
    assert list(tmp_path.iterdir()) == []


@POSIX
@pytest.mark.slow
def test_a_chat_that_is_asked_to_end_leaves_nothing(tmp_path: Path) -> None:
    script = """if True:
        from iraqqa_app import launch
        from tests.browser.conftest import Scripted
        launch(lambda: Scripted({}), port=0, examples=(), announce=lambda at: print(at, flush=True))
    """
    (tmp_path / "tmp").mkdir()
    env = {**os.environ, "IRAQQA_STATE": str(tmp_path / "state"), "TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=CLONE, env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert Visitor(address).come().send("a.txt", b"The ferry sails.").status == 200
        assert list((tmp_path / "state" / "scratch").rglob("a.txt"))
        process.terminate()
        began = time.monotonic()
        assert process.wait(30) == 0
        assert time.monotonic() - began < 5
    assert list((tmp_path / "state" / "scratch").iterdir()) == []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_sparse_file_is_refused_before_it_is_hashed(tmp_path: Path) -> None:
    write(tmp_path / "news", dam=DAM)
    with (tmp_path / "news" / "sparse.txt").open("wb") as file:
        file.truncate(1 << 40)
    began = time.monotonic()
    report = index([tmp_path / "news"], tmp_path / "library", embedder=ToyEmbedder())
    assert (report.new, "too large" in report.skipped[0][1]) == (1, True)
    assert time.monotonic() - began < 5


def test_a_file_that_changes_while_it_is_read_is_read_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, changes = write(tmp_path / "news", dam=DAM), iter([FLOOD])

    def changing(path: Path, **known: object) -> object:
        read = load(path, **known)  # type: ignore[arg-type]
        for text in changes:
            path.write_text(text)
        return read

    monkeypatch.setattr("iraqqa.indexing.fileset.load", changing)
    index([folder], tmp_path / "library", embedder=ToyEmbedder())
    from iraqqa.storage.library import LocalLibrary

    with LocalLibrary.open(tmp_path / "library") as library:
        assert [article.text for article in library.articles()] == [FLOOD]


def test_a_visitor_is_told_no_path_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    from iraqqa_app.people import for_people

    monkeypatch.setenv("IRAQQA_STATE", "/srv/news/state")
    said = for_people(LibraryError("cannot open /srv/news/state/uploads/0a/library; try later"))
    assert isinstance(said, LibraryError)
    assert "/srv" not in str(said)


@pytest.mark.parametrize(
    "target", ["ask", "open", "rename", "delete", "take_away", "rate", "follow"]
)
def test_no_function_of_the_page_tells_a_path_of_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.setenv("IRAQQA_STATE", str(tmp_path / "state"))
    (tmp_path / "state" / "conversations.sqlite").mkdir(parents=True)
    event = {"conversation": "a" * 12, "turn": 1, "state": 1, "kind": "json", "verdict": "like"}
    event |= {"key": "b", "question": "Who?", "scope": {}, "name": "c", "words": ""}
    with visited(Scripted({}), tmp_path) as address:
        said = json.dumps(Visitor(address).come().call(target, [], event | {"link": "source-1-1"}))
    assert "cannot" in said
    assert str(tmp_path) not in said


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_named_as_such(number: int, caplog: pytest.LogCaptureFixture) -> None:
    from iraqqa_app.people import for_people

    assert "full" in str(for_people(OSError(number, "no room", "/srv/news")))
    assert "/srv" not in str(for_people(OSError(errno.EIO, "bad", "/srv/news")))
    assert len(caplog.records) == 1
