"""Marking a copy: the letter's very bytes, with one framed word on its first page."""

import re
from xml.sax.saxutils import escape

from perdin.letters.docx import archive

BODY_PART = "word/document.xml"
_BODY = re.compile(rb"<w:body(?:\s[^>]*)?>")
# Placed on the page itself and not in the text, so that nothing on the letter moves; twentieths of
# a point from the left and upper edge.
_MARK = (
    '<w:p><w:pPr><w:framePr w:w="4200" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
    'w:x="7000" w:y="300"/><w:jc w:val="right"/></w:pPr>'
    '<w:r><w:rPr><w:b/><w:sz w:val="24"/></w:rPr><w:t>{words}</w:t></w:r></w:p>'
)


def marked(content: bytes, words: str) -> bytes:
    """The same letter with ``words`` in its upper right corner; every other part stays as it is.

    Raises BadTemplate for what is no Word document.
    """
    parts = archive.read_parts(content, words)
    mark = _MARK.format(words=escape(words)).encode()
    parts[BODY_PART] = _BODY.sub(lambda match: match.group() + mark, parts[BODY_PART], count=1)
    return archive.write([archive.pack(name, part) for name, part in parts.items()])
