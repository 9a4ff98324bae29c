"""A line in small print under everything else that a filled letter says."""

from xml.sax.saxutils import escape

from perdin.letters.docx import archive

_DOCUMENT = "word/document.xml"
_SECTION = "<w:sectPr"
_LINE = (
    '<w:p><w:pPr><w:spacing w:before="60" w:after="0" w:line="140" w:lineRule="exact"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="right"/></w:pPr>'
    '<w:r><w:rPr><w:color w:val="808080"/><w:sz w:val="12"/><w:szCs w:val="12"/></w:rPr>'
    '<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
)
"""Six points on a line of seven: no page grows by it that had room for a line."""


def placed(letter: bytes, text: str) -> bytes:
    """The letter with the line; as it is where its last section cannot be told from its text."""
    parts = archive.read_parts(letter, "")
    xml = parts[_DOCUMENT].decode()
    at = xml.rfind(_SECTION)
    if at < 0 or "</w:p>" in xml[at:]:
        return letter
    parts[_DOCUMENT] = (xml[:at] + _LINE.format(text=escape(text)) + xml[at:]).encode()
    return archive.write([archive.pack(part, content) for part, content in parts.items()])
