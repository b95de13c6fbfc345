"""Train the token encoding: `python -m training.encoding DATA… --out FILE`; prints the file's sha256.

A byte-level BPE that counts the tokens of a passage. Any text can be encoded, and the same data
gives the same file.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

from tiktoken_ext.iraqqa import PATTERN, VOCABULARY

from .examples import read


def letters_of_bytes() -> dict[str, int]:
    """The printable letter by which byte-level BPE writes each byte → that byte.

    Bytes that are printable in Latin-1 stand for themselves, the letters from 256 on for the others in order.
    """
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printable]
    return {chr(b): b for b in printable} | {chr(256 + i): b for i, b in enumerate(others)}


def train(texts: Iterable[str]) -> list[bytes]:
    """VOCABULARY tokens in the order of their ranks: the 256 bytes, then the merges as they were learnt."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=VOCABULARY,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    letters = letters_of_bytes()
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    tokens = [bytes([byte]) for byte in range(256)]
    tokens += [bytes(letters[letter] for letter in left + right) for left, right in merges]
    if len(set(tokens)) != VOCABULARY:
        raise SystemExit(f"{len(set(tokens))} tokens instead of {VOCABULARY}: give it more text")
    return tokens


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "data", nargs="+", type=Path, help="question-answering rows, for their contexts"
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    contexts = sorted({row.context for path in args.data for row in read(path)})
    lines = [b"%s %d\n" % (base64.b64encode(t), rank) for rank, t in enumerate(train(contexts))]
    args.out.write_bytes(b"".join(lines))
    print(hashlib.sha256(args.out.read_bytes()).hexdigest(), args.out)


if __name__ == "__main__":
    main()
