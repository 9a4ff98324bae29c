"""A PDF shown turned: its pages say so, nothing in them is written anew."""

from io import BytesIO


def turned(pdf: bytes, degrees: int) -> bytes:
    """The PDF with each page turned so far to the right; as it is where it cannot be read."""
    if not degrees:
        return pdf
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    out = BytesIO()
    try:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
        for page in writer.pages:
            page.rotate(degrees)
        writer.write(out)
    except (PyPdfError, ValueError, KeyError, RecursionError):  # told by whoever joins it
        return pdf
    return out.getvalue()
