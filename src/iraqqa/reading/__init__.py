"""Readers by name: `mpnet`, the trained model, and `overlap`, the baseline that it must beat."""

from pathlib import Path

from ..errors import UsageError
from ..protocols import Reader
from ..settings import READER
from .confidence import Calibration

NAMES = ("mpnet", "overlap")


def open_reader(name: str = READER) -> Reader:
    """A reader by name, or from the folder of an exported model.

    Raises UsageError for an unknown name and ModelError for files that are missing or not a reader.
    """
    if name == "overlap":
        from .overlap import OverlapReader

        return OverlapReader()
    from .onnx import OnnxReader

    return OnnxReader(reader_folder(name))


def open_calibration(name: str = READER) -> Calibration:
    """How sure to be of what the reader of that name finds: `calibration.json` of its folder."""
    return Calibration.load(reader_folder(name) / "calibration.json")


def reader_folder(name: str) -> Path:
    """Where a reader's files are. UsageError for a name that is neither known nor a folder."""
    folder = Path(__file__).parent / name if name in NAMES else Path(name)
    if not folder.is_dir():
        known = " or ".join(repr(known) for known in NAMES)
        raise UsageError(f"no reader {name!r}; use {known}, or the folder of an exported model")
    return folder
