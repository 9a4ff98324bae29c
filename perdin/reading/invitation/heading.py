"""Who sends a letter, with which number, when, and about what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import N_, _
from perdin.reading.dates import DateContext, Lean
from perdin.reading.invitation import days
from perdin.reading.invitation.found import Candidate, Found, only
from perdin.reading.invitation.labels import Labelled, Parted, Piece
from perdin.reading.invitation.letter_words import ACRONYMS, ADDRESSED, BODIES, SMALL, Label

SEVERAL_NUMBERS = N_("Surat ini menyebut beberapa nomor. Pilih nomor undangannya.")
UNFINISHED_NUMBER = N_("Nomornya belum lengkap. Lengkapi menurut surat yang diterima.")
SEVERAL_DATES = N_("Surat ini menyebut beberapa tanggal surat. Pilih yang benar.")
SEVERAL_SENDERS = N_("Surat ini menyebut beberapa pengirim. Pilih yang mengundang.")
SEVERAL_SUBJECTS = N_("Surat ini menyebut beberapa perihal. Pilih yang benar.")
ONLY_SIGNER = N_("Kop suratnya tidak terbaca; ini dari penanda tangannya.")
_TOWN = r"[A-Z][A-Za-z.]*(?:[ -][A-Z][A-Za-z.]*){0,3}"
_PLACE_AND_DAY = re.compile(rf"^(?:{_TOWN})?\s*,?\s*(?:tanggal\s*:?\s*)?(?P<day>\d.*)$")
_NUMBER = re.compile(r"^\w[\w./\-–() ]*$")
_AND_DATE = re.compile(rf"\s+(?P<tail>{_TOWN},\s*\d{{1,2}}\s+[A-Z][a-z]+\s+\d{{4}})$")
"""A town and a day that stand close behind what is at the left of them."""
_BEHIND_NUMBER = re.compile(r"\s+(?:tanggal|tgl|tertanggal|perihal|lampiran)\b.*$", re.IGNORECASE)
_HEAD_LINES = 14
_NEAR = 4
_EVENT = (Label.DAYS, Label.HOURS, Label.WHEN, Label.VENUE, Label.WEEKDAY)
_HEAD = (Label.NUMBER, Label.SUBJECT, Label.HEAD, Label.SENDER, Label.DATED)
_SIGNERS = ("kepala", "sekretaris", "direktur", "ketua", "bupati", "gubernur", "wali", "rektor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a letter's head says, and the lines of labels that it took for its own."""

    number: Found[str]
    dated: Found[date]
    sender: Found[str]
    subject: Found[str]
    own_days: tuple[Labelled, ...]


def read_heading(parted: Parted, today: date) -> Heading:
    """The head of a letter."""
    own = tuple(one for one in parted.all_of(Label.DAYS) if _in_head(one, parted))
    return Heading(
        number=_number(parted),
        dated=_dated(parted, own, today),
        sender=_sender(parted),
        subject=_subject(parted),
        own_days=own,
    )


def titled(text: str) -> str:
    """A name in capitals as names are written; one that has small letters stays."""
    if any(letter.islower() for letter in text):
        return " ".join(text.split())
    words = []
    for word in text.split():
        bare = word.strip(",.()")
        if bare in ACRONYMS:
            words.append(word)
        elif words and bare.lower() in SMALL:
            words.append(word.lower())
        else:
            words.append("-".join(part.capitalize() for part in word.split("-")))
    return re.sub(r"\(([a-z])", lambda at: f"({at[1].upper()}", " ".join(words))


def _number(parted: Parted) -> Found[str]:
    found = []
    for one in parted.all_of(Label.NUMBER):
        value = _BEHIND_NUMBER.sub("", _AND_DATE.sub("", one.value)).strip(" .;,")
        if _NUMBER.match(value) and any(letter.isdigit() for letter in value):
            found.append(Candidate(re.sub(r"\s*/\s*", "/", value), one.words))
    number = only(found, _(SEVERAL_NUMBERS))
    unfinished = number.value is not None and re.search(r"[/.-]$|/\s*/|\.{3}", number.value)
    return number.doubted(_(UNFINISHED_NUMBER)) if unfinished else number


def _subject(parted: Parted) -> Found[str]:
    found = [Candidate(one.value.strip(" ."), one.words) for one in parted.all_of(Label.SUBJECT)]
    return only(found, _(SEVERAL_SUBJECTS))


def _dated(parted: Parted, own: Sequence[Labelled], today: date) -> Found[date]:
    context = DateContext(today=today, lean=Lean.NEAR, exact=True)
    said = [(one.value, one.words) for one in (*parted.all_of(Label.DATED), *own)]
    tails = [_AND_DATE.search(one.value) for one in parted.all_of(Label.NUMBER, Label.HEAD)]
    texts = [tail["tail"] for tail in tails if tail] + list(_alone_or_wrapped(parted.loose))
    for text in texts:
        if placed := _PLACE_AND_DAY.match(text):
            said.append((placed["day"], text))
    found = []
    for text, words in said:
        whole = [one for one in days.dated(text, context) if one.start == 0]
        span = whole[0].span if whole and not text[whole[0].end :].strip(" .,)") else None
        has_year = bool(re.search(r"\d{4}", text))
        if span is not None and span.first == span.last and has_year:
            found.append(Candidate(span.first, words))
    return only(found, _(SEVERAL_DATES))


def _alone_or_wrapped(loose: Sequence[Piece]) -> Iterator[str]:
    """The pieces of a letter, and each with what stands right below it."""
    for at, piece in enumerate(loose):
        yield piece.text
        below = (
            other.text
            for other in loose[at + 1 : at + 4]
            if other.line == piece.line + 1 and abs(other.left - piece.left) < 2
        )
        if (rest := next(below, "")) and not is_place_and_day(piece.text):
            yield f"{piece.text} {rest}"


def is_place_and_day(text: str) -> bool:
    """Whether a text is but a town and a day, as letters are dated: ``Serang, 2 Maret 2026``."""
    placed = _PLACE_AND_DAY.match(text)
    if placed is None or not re.search(r"\d{4}", text):
        return False
    context = DateContext(today=date(2000, 1, 1), lean=Lean.NEAR, exact=True)
    whole = list(days.dated(placed["day"], context))
    if not whole or whole[0].start:
        return False  # a line of a sentence: «Nasional 2026 pada hari Senin, 2 Maret 2026»
    return not placed["day"][whole[0].end :].strip(" .,)")


def _in_head(one: Labelled, parted: Parted) -> bool:
    """Whether «Tanggal :» is the letter's: near its number and no hour or place of an event."""
    if re.search(r"\bhari\b", one.name, re.IGNORECASE):
        return False
    at = one.lines[0]

    def near(labels: Sequence[Label]) -> int:
        others = [other for other in parted.labelled if other is not one]
        lines = [abs(other.lines[0] - at) for other in others if other.label in labels]
        return min(lines, default=99)

    return near(_HEAD) <= _NEAR and near(_HEAD) < near(_EVENT)


def _sender(parted: Parted) -> Found[str]:
    named = [
        Candidate(titled(one.value.strip(" .;")), one.words)
        for one in parted.all_of(Label.SENDER)
        if not one.value.lower().startswith(("tanggal", "pukul", "jam"))
    ]
    if named:
        return only(named, _(SEVERAL_SENDERS))
    head = _letterhead(parted)
    if head:
        return Found(Candidate(_body(head), " / ".join(head)))
    signer = _signer(parted.loose)
    return Found(None, (signer,), _(ONLY_SIGNER)) if signer else Found()


def _letterhead(parted: Parted) -> list[str]:
    """The lines in which the sending body names itself, a name over two lines as one."""
    first = min((one.lines[0] for one in parted.labelled), default=_HEAD_LINES)
    rows: list[str] = []
    for piece in parted.loose:
        if piece.line >= min(first, _HEAD_LINES):
            break
        words = re.findall(r"[a-z]+", piece.text.lower())
        if not words or words[0] in ADDRESSED or re.search(r"\d{4}|@|www\.", piece.text):
            if rows:
                break
            continue
        begins = words[0] in BODIES
        capitals = piece.text.upper() == piece.text
        if begins and (capitals or len(words) > 1):
            rows.append(piece.text.strip(" ,"))
        elif rows and capitals and words[0] not in ("undangan", "surat", "nota", "lembar"):
            rows[-1] = f"{rows[-1]} {piece.text.strip()}"
        elif rows:
            break
    return rows


def _body(head: Sequence[str]) -> str:
    """The name of the sending body, the smallest first; a region's office with its region."""
    names = [titled(row) for row in head]
    region = re.sub(r"^pemerintah\s+(?:daerah\s+)?", "", names[0], flags=re.IGNORECASE)
    if region != names[0] and len(names) > 1:
        unit = names[-1] if len(names) == 2 else ", ".join(reversed(names[1:]))
        return unit if region.lower() in unit.lower() else f"{unit} {region}"
    return ", ".join(reversed(names))


def _signer(loose: Sequence[Piece]) -> Candidate[str] | None:
    """The post in capitals under which a letter is signed."""
    for at in range(len(loose) - 1, -1, -1):
        text = loose[at].text.strip(" ,")
        words = re.findall(r"[a-z]+", text.lower())
        if words and words[0] in _SIGNERS and len(words) > 1:
            after = loose[at + 1].text.strip(" ,") if at + 1 < len(loose) else ""
            goes_on = after and after == after.upper() and not loose[at].text.endswith(",")
            whole = f"{text} {after}" if goes_on else text
            return Candidate(titled(whole), whole)
    return None
