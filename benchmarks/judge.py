"""docxtpl as it is used elsewhere: what our filling is measured against."""

import io

from docxtpl import DocxTemplate

from perdin.letters.fill import compiler


def by_docxtpl(template: bytes, values: dict[str, object]) -> bytes:
    """What docxtpl makes of a template, read anew for each letter as it has to be."""
    docx = DocxTemplate(io.BytesIO(template))
    docx.render(values, compiler.environment(), autoescape=True)
    filled = io.BytesIO()
    docx.save(filled)
    return filled.getvalue()
