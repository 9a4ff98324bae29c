"""Documents of other programs, made for a test: text boxes, Word's own fields, and their check."""

import io

from docx.document import Document as Word

from perdin.letters.check import catalogue, checker
from perdin.letters.check.problems import TemplateProblem

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
FOREIGN = {"foreign", "loop", "loop_end", "dots", "merge_field", "form_field", "content_control"}


def box(text: str) -> str:
    """A text box as Word writes it: drawn a second time for programs that do not know the first."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{safe(text)}</w:t></w:r></w:p></w:txbxContent>"
    return (
        f"<w:r {NAMESPACES}><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<wps:txbx>{inside}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def saved(word: Word) -> bytes:
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def looked(word: Word, kind: str = "surat_tugas") -> list[TemplateProblem]:
    """The check in this process, which is the same one and quicker a hundred times over."""
    template = saved(word)
    kop = catalogue.letterhead_of("pmk")
    return checker.look_through(template, "uji.docx", kind, template, kop)


def leftovers(problems: list[TemplateProblem]) -> list[TemplateProblem]:
    return [one for one in problems if one.code in FOREIGN or one.code in ("tag", "unknown_field")]
