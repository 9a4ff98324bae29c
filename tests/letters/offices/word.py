"""What a clerk does with a template: take it out, change it in Word, bring it back."""

import io
from collections.abc import Callable

from docx import Document
from docx.document import Document as Word

from perdin.services.desk import Desk
from perdin.services.letters import templates


def edited(desk: Desk, kind: str, change: Callable[[Word], object]) -> None:
    """Take a template out, change it, bring it back and put it to use."""
    document = Document(io.BytesIO(templates.content(desk, kind)))
    change(document)
    content = io.BytesIO()
    document.save(content)
    name = f"{kind} kantor kami.docx"
    templates.use_template(desk, templates.add(desk, kind, content.getvalue(), name))
