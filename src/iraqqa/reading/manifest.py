"""What a reader's folder says of itself: `reader.json`."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ..errors import ModelError
from ..records.codec import encode

MODEL, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "reader.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """How windows are laid out (see `Layout.parse`) and measured, and which files belong together.

    `length` counts the tokens of a whole window, `question` those of the question that are kept,
    `overlap` those that neighbouring windows of a passage share. `files` are bytes by name: the network,
    the weights that it keeps apart, and the tokenizer it was trained with. `doubt` is by how many logits
    more than the network says words must beat "not in this passage".
    """

    window: str
    length: int
    question: int
    overlap: int
    files: Mapping[str, int]
    doubt: float = 0.0

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a folder's; ModelError when it is missing or damaged, or a file is not as it says."""
        path = folder / MANIFEST
        try:
            manifest = cls(**json.loads(path.read_text(encoding="utf-8")))
            files = {str(name): int(size) for name, size in manifest.files.items()}
            if {MODEL, TOKENIZER} - files.keys():
                raise ValueError(f"it must name {MODEL} and {TOKENIZER}")
            if (
                not 0 < manifest.question < manifest.length
                or not 0 <= manifest.overlap < manifest.length
            ):
                raise ValueError("its lengths fit no window")
            if not math.isfinite(manifest.doubt):
                raise ValueError("its doubt is no number")
        except FileNotFoundError:
            raise ModelError(
                f"the reader's {path} is missing; install iraqqa again, or export the model anew"
            ) from None
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise ModelError(f"{path} is damaged ({error}); install iraqqa again") from error
        for name, size in files.items():
            file = folder / name
            if not file.is_file():
                raise ModelError(f"the reader's {file} is missing; install iraqqa again")
            if file.stat().st_size != size:
                raise ModelError(
                    f"the reader's {file} is damaged or another model's, it has "
                    f"{file.stat().st_size:,} bytes and not {size:,}; install iraqqa again"
                )
        return manifest

    def write(self, folder: Path) -> None:
        text = json.dumps(encode(self), indent=2, ensure_ascii=False)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
