"""A letter that came as a file: opened where dying is harmless, and what it says."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from perdin.errors import BadFile, PdfUnreadable
from perdin.files import isolated_run, media_types, picture_header, plain_text
from perdin.i18n import _
from perdin.importers.invitation import letter_text, mail, recognition, word
from perdin.importers.invitation.letter_text import LetterText, MailHead, Recognised
from perdin.importers.invitation.recognition import Lacking
from perdin.letters.pdf import pages
from perdin.reading.gazetteer import Gazetteer, P
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.reader import Invitation, read_invitation
from perdin.reading.invitation.readings import Reading, agreed
from perdin.reading.page_lines import Line, from_boxes

MOST_PAGES = 6
"""A letter is at the front of a file; what follows are enclosures."""
MOST_PICTURES = 2
"""Pages that are recognised: an invitation's days and place stand on its first."""
MOST_SECONDS = 120
"""Of a slow PC for two pages, each looked at in four ways."""
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
        # ``lacking`` is asked there: a library that cannot be loaded ends no window
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
    if text.looks:
        invitation = agreed(
            [
                Reading(look.model, read_invitation(look.lines, known, today), look.doubtful)
                for look in text.looks
            ]
        )
    else:
        invitation = read_invitation(text.lines, known, today)
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
    if (missing := recognition.lacking()) is not None:
        raise BadFile(name=name, problem=_how_to_recognise(missing))
    try:
        if not picture_header.small_enough(content):
            raise BadFile(name=name, problem=_("gambarnya lebih dari 50 megapiksel."))
        return _recognised([recognition.of_picture(content)], name)
    except ValueError as why:
        raise BadFile(name=name, problem=_("gambarnya rusak. Pindai atau foto ulang.")) from why


def _scan(content: bytes, name: str, count: int) -> LetterText:
    """The text of a PDF of pictures. Raises BadFile."""
    if (missing := recognition.lacking()) is not None:
        raise BadFile(name=name, problem=_how_to_recognise(missing))
    found = []
    for page in range(min(count, MOST_PICTURES)):
        drawn = pages.draw(content, page, PICTURE_DPI, name)
        found.append(recognition.of_pixels(drawn.width, drawn.height, drawn.pixels))
    return _recognised(found, name)


def _recognised(pages_seen: Sequence[Sequence[Recognised]], name: str) -> LetterText:
    """The text of pages, each looked at in the same ways. Raises BadFile."""
    looks = tuple(
        Recognised(
            same[0].model,
            tuple(line for page in same for line in page.lines),
            frozenset(word for page in same for word in page.doubtful),
        )
        for same in zip(*pages_seen, strict=True)
    )
    if sum(len(line.text) for line in looks[0].lines) < _LEAST_LETTERS:
        raise BadFile(name=name, problem=_("tidak ada tulisan yang dikenali pada gambarnya."))
    return LetterText(
        lines=looks[0].lines,
        looks=looks,
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


def _how_to_recognise(missing: Lacking) -> str:
    """What to install for pictures to be read, by what this PC has and which system it is."""
    windows = sys.platform == "win32"
    if missing is Lacking.PACKAGES:
        return _(
            "isinya gambar, dan pembaca gambar belum terpasang pada Perdin ini. Minta yang "
            "memasang Perdin menjalankan: pip install perdin[ocr]. Atau ketik isiannya sambil "
            "melihat suratnya."
        )
    if missing is Lacking.PROGRAM and windows:
        return _(
            "isinya gambar, dan Tesseract, program pembaca gambar, belum ada di PC ini. Unduh "
            "pemasangnya dari github.com/UB-Mannheim/tesseract/wiki, centang «Indonesian», lalu "
            "buka Perdin lagi. Atau ketik isiannya sambil melihat suratnya."
        )
    if windows:
        return _(
            "isinya gambar, dan Tesseract di PC ini belum mengenal bahasa Indonesia. Jalankan lagi "
            "pemasang Tesseract, centang «Indonesian», lalu buka Perdin lagi. Atau ketik isiannya "
            "sambil melihat suratnya."
        )
    return _(
        "isinya gambar. Agar terbaca, pasang pembaca gambar: sudo apt install tesseract-ocr "
        "tesseract-ocr-ind, lalu buka Perdin lagi. Atau ketik isiannya sambil melihat suratnya."
    )
