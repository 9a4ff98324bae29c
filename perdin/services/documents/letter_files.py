"""A letter that came as a file: opened where dying is harmless, and what it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from perdin.errors import BadFile, PdfUnreadable
from perdin.files import isolated_run, media_types, picture_header, plain_text
from perdin.i18n import _
from perdin.importers.invitation import letter_text, mail, recognition, word
from perdin.importers.invitation.letter_text import LetterText, MailHead
from perdin.importers.invitation.recognition import Recognised
from perdin.letters.pdf import pages
from perdin.reading.gazetteer import Gazetteer, P
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.reader import Invitation, read_invitation
from perdin.reading.invitation.twice import agreed
from perdin.reading.page_lines import Line, from_boxes

MOST_PAGES = 6
"""A letter is at the front of a file; what follows are enclosures."""
MOST_PICTURES = 2
"""Pages that are recognised: an invitation's days and place stand on its first."""
MOST_SECONDS = 120
"""Of a slow PC for two pages, each looked at twice."""
PICTURE_DPI = 250
_LEAST_LETTERS = 40
"""Of a page with text: a stamp or a page number is none."""
_MESSAGE = "__properties_version1.0".encode("utf-16-le")
_WORDS = "WordDocument".encode("utf-16-le")
_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def text_of(content: bytes, name: str) -> LetterText:
    """The text of a letter's file, whatever its name says. Raises BadFile with the reason."""
    if not content:
        raise BadFile(name=name, problem=_("berkasnya kosong."))
    if len(content) > media_types.LARGEST:
        raise BadFile(name=name, problem=_("lebih besar dari 25 MB."))
    try:
        # ``available`` is asked there: a library that cannot be loaded ends no window
        return isolated_run.run(read_here, content, name, seconds=MOST_SECONDS)
    except isolated_run.NotFinished as why:
        raise BadFile(name=name, problem=why.problem) from why


def read_here(content: bytes, name: str) -> LetterText:
    """The same in this process: to be run in one that may die. Raises BadFile."""
    if content.startswith(media_types.PROGRAMS):
        raise BadFile(name=name, problem=_("ini program, bukan surat."))
    if b"%PDF-" in content[:1024]:
        return _pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        return word.lines_of(content, name)
    if content.startswith(media_types.OLE):
        raise BadFile(name=name, problem=_why_not_old(content))
    if picture_header.is_picture(content):
        return _picture(content, name)
    if content.lstrip()[:5] == b"{\\rtf":
        raise BadFile(name=name, problem=_("ini berkas RTF. Simpan sebagai .docx atau PDF."))
    if plain_text.is_mail(content):
        return mail.letter_of(content, name, read_here)
    return letter_text.plain(content, name)


def understood(text: LetterText, known: Gazetteer[P], today: date) -> Invitation[P]:
    """What a letter says; what it leaves out is taken from the e-mail that brought it."""
    invitation = read_invitation(text.lines, known, today)
    if text.picture:
        invitation = agreed(invitation, read_invitation(text.again, known, today))
    if text.mail is not None:
        invitation = _with_mail(invitation, text.mail)
    return replace(invitation, remarks=(*text.remarks, *invitation.remarks))


def _pdf(content: bytes, name: str) -> LetterText:
    try:
        count = pages.count(content, name)
        lines: list[Line] = []
        for page in range(min(count, MOST_PAGES)):
            lines += from_boxes(pages.words(content, page, name))
    except PdfUnreadable as why:
        raise BadFile(name=name, problem=str(why.facts["problem"])) from why
    if sum(len(line.text) for line in lines) < _LEAST_LETTERS:
        return _scan(content, name, count)
    text = letter_text.of_lines(lines)
    if count > MOST_PAGES:
        sentence = _("Dari {count} halaman, {read} halaman pertama yang dibaca.")
        remark = sentence.format(count=count, read=MOST_PAGES)
        text = replace(text, remarks=(remark, *text.remarks))
    return text


def _picture(content: bytes, name: str) -> LetterText:
    """The text of a photo. Raises BadFile."""
    if not recognition.available():
        raise BadFile(name=name, problem=_no_recognition())
    try:
        if not picture_header.small_enough(content):
            raise BadFile(name=name, problem=_("gambarnya lebih dari 50 megapiksel."))
        return _recognised([recognition.of_picture(content)], name)
    except ValueError as why:
        raise BadFile(name=name, problem=_("gambarnya rusak. Pindai atau foto ulang.")) from why


def _scan(content: bytes, name: str, count: int) -> LetterText:
    """The text of a PDF of pictures. Raises BadFile."""
    if not recognition.available():
        raise BadFile(name=name, problem=_no_recognition())
    found = []
    for page in range(min(count, MOST_PICTURES)):
        drawn = pages.draw(content, page, PICTURE_DPI, name)
        found.append(recognition.of_pixels(drawn.width, drawn.height, drawn.pixels))
    return _recognised(found, name)


def _recognised(found: Sequence[Recognised], name: str) -> LetterText:
    if sum(len(line.text) for page in found for line in page.lines) < _LEAST_LETTERS:
        raise BadFile(name=name, problem=_("tidak ada tulisan yang dikenali pada gambarnya."))
    return LetterText(
        lines=tuple(line for page in found for line in page.lines),
        again=tuple(line for page in found for line in page.again),
        picture=True,
        remarks=(_("Dikenali dari gambar. Cocokkan dengan suratnya."),),
    )


def _with_mail(invitation: Invitation[P], head: MailHead) -> Invitation[P]:
    said = {
        "sender": (invitation.sender, head.sender),
        "subject": (invitation.subject, head.subject),
    }
    texts = {
        name: Found(Candidate(value, value)) if value and _silent(found) else found
        for name, (found, value) in said.items()
    }
    dated = invitation.dated
    if head.sent is not None and _silent(dated):
        dated = Found(Candidate(head.sent, head.sent.isoformat()))
    return replace(invitation, dated=dated, sender=texts["sender"], subject=texts["subject"])


def _silent(found: Found[str] | Found[date]) -> bool:
    return found.sure is None and not found.candidates


def _why_not_old(content: bytes) -> str:
    if _MESSAGE in content:
        return _(
            "ini pesan Outlook (.msg). Di Outlook simpan sebagai .eml, atau salin isinya dan "
            "tempel."
        )
    if _PACKAGE in content:
        return _("terkunci kata sandi. Lepas sandinya, lalu simpan lagi.")
    if _WORDS in content:
        return _("ini berkas Word lama (.doc). Simpan sebagai .docx atau PDF.")
    return _("ini berkas Office lama. Simpan sebagai .docx atau PDF.")


def _no_recognition() -> str:
    return _(
        "isinya gambar. Agar foto dan pindaian terbaca, pasang Tesseract dengan bahasa Indonesia "
        "dan perdin[ocr]; atau ketik isiannya sambil melihat suratnya."
    )
