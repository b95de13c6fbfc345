"""Documents made to take all there is: of memory, of time, or of the disk."""

from __future__ import annotations

from tests.papers import page, zipped

DRAWN = "BT /F1 12 Tf 60 700 Td (The ferry sails at noon on Friday.) Tj ET"


def drawing_itself(times: int) -> bytes:
    """A PDF of a few hundred bytes with a form that draws itself, `times` at each level."""
    form = "/X Do " * times
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        f"<< /Length {len(DRAWN) + 6} >> stream\n{DRAWN} /X Do\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> "
        f"/Length {len(form)} >> stream\n{form}\nendstream",
    ]
    body = "".join(f"{n} 0 obj\n{content}\nendobj\n" for n, content in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R >>\n".encode()


def many_times(count: int) -> bytes:
    """A web page that takes four times as long for twice as many."""
    return page(
        f"<article><p>{'<time>1 May</time> said the harbour master. ' * count}</p></article>"
    )


def many_lines(megabytes: int) -> bytes:
    """An archive of files, each small, that packs to almost nothing."""
    return zipped({f"{i}.txt": "the ferry " * 99_000 for i in range(megabytes)})
