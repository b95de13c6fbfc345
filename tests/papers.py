"""Documents of other kinds than text, made by hand or by the libraries that write them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime

import docx

STORY = (
    "The first ferry since March left Port Selby on Monday with 140 people on board.",
    "The mayor, Ingrid Vasquez, said that the harbour wall would be finished in May 2031.",
    "Nobody was hurt, and the sea was as calm as it had been all week.",
)
LOCK = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{}> /U <{}> >> /ID [<00> <00>]".format(
    "ab" * 32, "cd" * 32
)
"""For a PDF's trailer: no password but one that nobody knows opens it."""


def pdf(*pages: Sequence[str], info: str = "", trailer: str = "") -> bytes:
    """Pages of lines, each of which ends where it ends; an empty line is a gap."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" if line else "T*" for line in lines)
        stream = f"BT /F1 11 Tf 60 780 Td 14 TL {shown} ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< {info} >>")
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R "
    end += f"/Info {size - 1} 0 R {trailer} >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()


def word(
    *paragraphs: str, title: str = "", created: datetime | None = None, rows: Sequence[str] = ()
) -> bytes:
    """Paragraphs, and after them a table of rows such as `a|b`."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=rows[0].count("|") + 1)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row.split("|"), strict=True):
                cell.text = text
    document.core_properties.title = title
    if created:
        document.core_properties.created = created
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def page(body: str, head: str = "", charset: str = "utf-8") -> bytes:
    text = f"<!doctype html><html><head><meta charset={charset}>{head}</head><body>{body}</body>"
    return f"{text}</html>".encode(charset)


def zipped(entries: Mapping[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def jsonl(*records: Mapping[str, object]) -> bytes:
    return "".join(f"{json.dumps(record)}\n" for record in records).encode()
