"""Where a model's files are, whether they are whole, and what they are known by."""

import contextlib
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ModelError
from ..storage.cache import cache_folder, write

_DESCRIPTIONS = ("modules.json", "config.json")
_SETTINGS = ("*.json", "*.txt", "*.model")  # vocabularies too


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence-transformers model on this machine; `fingerprint` is the sha256 of its weights.

    `identity` is one of all its files: of two that share their weights, but not what is done with
    them, as well.
    """

    name: str
    folder: Path
    fingerprint: str
    identity: str


def find(name: str) -> Model:
    """A model by folder or by name; ModelError when it is not on this machine, or not whole.

    It is looked for in the folder of that name and in the Hugging Face cache; nothing is downloaded.
    """
    folder = Path(name).expanduser()
    if not folder.is_dir():
        folder = _cached(name)
    weights = _weights(folder)
    if not weights or not any((folder / name).is_file() for name in _DESCRIPTIONS):
        raise ModelError(f"{folder} holds no sentence-transformers model; name another embedder")
    fingerprint = remembered_sha256(weights)
    return Model(name, folder, fingerprint, _identity(folder, fingerprint))


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


def remembered_sha256(files: Sequence[Path]) -> str:
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
            status = file.stat()
            seen.append(
                (str(file.resolve()), status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            )
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def _sha256(files: Sequence[Path]) -> str:
    """The hash of the files' bytes, one file after the other. ModelError for one that cannot be read."""
    digest = hashlib.sha256()
    try:
        for file in files:
            with file.open("rb") as stream:
                hashlib.file_digest(stream, lambda: digest)
    except OSError as error:
        raise ModelError(f"cannot read {error.filename} ({error.strerror}); check it") from error
    return digest.hexdigest()
