"""What one writes with transformers alone: embed, cosine, read ten passages as one batch, fp32."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from .protocol import serve

PASSAGES, LENGTH, STRIDE, ANSWER = 10, 384, 128, 40


class Plain:
    def __init__(self, reader: str, embedder: str) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(reader)
        self._model = AutoModelForQuestionAnswering.from_pretrained(reader).eval()
        self._embedder = SentenceTransformer(embedder, device="cpu")

    def index(self, texts: Sequence[str], store: Path) -> None:
        vectors = self._embedder.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        store.mkdir(parents=True)
        np.save(store / "vectors.npy", vectors)
        (store / "texts.json").write_text(json.dumps(list(texts)), encoding="utf-8")

    def open(self, store: Path) -> None:
        self._vectors = np.load(store / "vectors.npy")
        self._texts = json.loads((store / "texts.json").read_text(encoding="utf-8"))

    def ask(self, question: str) -> str:
        vector = self._embedder.encode(
            [question], normalize_embeddings=True, show_progress_bar=False
        )[0]
        nearest = np.argsort(-(self._vectors @ vector))[:PASSAGES]
        texts = [self._texts[place] for place in nearest]
        batch = self._tokenizer(
            [question] * len(texts),
            texts,
            truncation="only_second",
            max_length=LENGTH,
            stride=STRIDE,
            padding=True,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = batch.pop("offset_mapping")
        owners = batch.pop("overflow_to_sample_mapping")
        with torch.inference_mode():
            logits = self._model(**batch)
        best, answer = 0.0, ""  # as SQuAD 2 does it: better than pointing at [CLS], or no answer
        for row, owner in enumerate(owners.tolist()):
            start, end = logits.start_logits[row], logits.end_logits[row]
            inside = torch.tensor([each == 1 for each in batch.sequence_ids(row)])
            pairs = start[:, None] + end[None, :] - start[0] - end[0]
            legal = torch.ones_like(pairs, dtype=torch.bool).triu().tril(ANSWER - 1)
            pairs[~(legal & inside[:, None] & inside[None, :])] = -torch.inf
            if (score := pairs.max().item()) > best:
                first, last = divmod(int(pairs.argmax()), pairs.shape[1])
                best = score
                answer = texts[owner][offsets[row, first, 0] : offsets[row, last, 1]]
        return answer


if __name__ == "__main__":
    serve(Plain(*sys.argv[1:]))
