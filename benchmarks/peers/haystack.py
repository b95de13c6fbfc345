"""Haystack: its in-memory store asked by words and by meaning, joined by rank; its extractive reader."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)
from haystack_integrations.components.readers.transformers import TransformersExtractiveReader

from .protocol import serve

PASSAGES = 10


class Haystack:
    def __init__(self, reader: str, embedder: str) -> None:
        self._reader = reader
        self._embedder = embedder
        self._indexer = SentenceTransformersDocumentEmbedder(model=embedder, progress_bar=False)

    def index(self, texts: Sequence[str], store: Path) -> None:
        documents = InMemoryDocumentStore(embedding_similarity_function="cosine")
        embedded = self._indexer.run([Document(content=text) for text in texts])["documents"]
        documents.write_documents(embedded)
        store.mkdir(parents=True)
        documents.save_to_disk(str(store / "documents.json"))

    def open(self, store: Path) -> None:
        documents = InMemoryDocumentStore.load_from_disk(str(store / "documents.json"))
        reader = TransformersExtractiveReader(model=self._reader, top_k=1, no_answer=True)
        reader.warm_up()
        self._pipeline = Pipeline()
        for name, component in {
            "embedder": SentenceTransformersTextEmbedder(model=self._embedder, progress_bar=False),
            "dense": InMemoryEmbeddingRetriever(documents, top_k=PASSAGES),
            "bm25": InMemoryBM25Retriever(documents, top_k=PASSAGES),
            "joiner": DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=PASSAGES),
            "reader": reader,
        }.items():
            self._pipeline.add_component(name, component)
        self._pipeline.connect("embedder.embedding", "dense.query_embedding")
        self._pipeline.connect("dense", "joiner")
        self._pipeline.connect("bm25", "joiner")
        self._pipeline.connect("joiner", "reader.documents")

    def ask(self, question: str) -> str:
        inputs = {"embedder": {"text": question}, "bm25": {"query": question}}
        output = self._pipeline.run({**inputs, "reader": {"query": question}})
        return output["reader"]["answers"][0].data or ""


if __name__ == "__main__":
    serve(Haystack(*sys.argv[1:]))
