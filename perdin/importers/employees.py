"""Reading a list of employees: which column holds what, and what each row says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import N_, _
from perdin.importers import rate_words
from perdin.importers.sheet import Cell, date_of, has_lost_digits, header_row, heading, text_of
from perdin.rules import nip
from perdin.rules.levels import CHOSEN
from perdin.rules.staff import EmployeeStatus

FIELDS = {
    "name": N_("Nama"),
    "nip": N_("NIP"),
    "status": N_("Status"),
    "grade": N_("Golongan"),
    "position": N_("Jabatan"),
    "echelon": N_("Eselon"),
    "cost_level": N_("Tingkat biaya"),
    "unit": N_("Unit kerja"),
    "title_before": N_("Gelar depan"),
    "title_after": N_("Gelar belakang"),
    "birth_date": N_("Tanggal lahir"),
    "valid_from": N_("TMT pangkat"),
    "bank": N_("Bank"),
    "account_number": N_("Nomor rekening"),
    "rate_group": N_("Kelompok tarif"),
}
"""What may be read of an employee, with the word a person sees."""

_SPELLINGS = {
    "name": ("nama", "namalengkap", "namapegawai", "namaasn", "namadangelar", "namalengkapdangelar",
             "name", "namalengkappegawai", "namalengkapgelar", "namagelar", "namadangelarlengkap"),
    "nip": ("nip", "nipbaru", "nomorindukpegawai", "nippegawai", "nipnipppk", "nipppk", "nipnik"),
    "status": ("status", "statuspegawai", "statuskepegawaian", "jenispegawai", "statusasn"),
    "grade": ("golongan", "gol", "golruang", "golonganruang", "pangkatgol", "pangkatgolongan",
              "pangkatgolonganruang", "pangkatgolruang", "pangkat", "golpangkat", "goruang",
              "pangkatdangolongan", "golru"),
    "position": ("jabatan", "namajabatan", "jabatanpegawai", "posisi"),
    "echelon": ("eselon", "esl", "eselonering"),
    "cost_level": ("tingkatbiaya", "tingkat", "tingkatperjalanan", "tingkatbiayaperjalanandinas"),
    "unit": ("unitkerja", "unit", "bidang", "seksi", "bagian", "unor", "unitorganisasi",
             "bidangseksi", "subunit"),
    "title_before": ("gelardepan",),
    "title_after": ("gelarbelakang", "gelar"),
    "birth_date": ("tanggallahir", "tgllahir", "lahir"),
    "valid_from": ("tmt", "tmtpangkat", "tmtgolongan", "tmtgol", "tmtjabatan", "tmtpangkatgol"),
    "bank": ("bank", "namabank"),
    "account_number": ("norekening", "nomorrekening", "rekening", "norek"),
    "rate_group": ("kelompoktarif",),
}  # fmt: skip
_STATUSES = {
    "pns": EmployeeStatus.PNS,
    "cpns": EmployeeStatus.PNS,
    "asn": EmployeeStatus.PNS,
    "pppk": EmployeeStatus.PPPK,
    "p3k": EmployeeStatus.PPPK,
}
_OTHERS = (
    "nonasn",
    "bukanasn",
    "honorer",
    "thl",
    "tkk",
    "nonpns",
    "kontrak",
    "pjlp",
    "tks",
    "magang",
    "ptt",
)
_PNS_GRADE = re.compile(r"(?i)\b(IV|I{1,3})\s*[/.\s-]?\s*([A-E])\b")
_PPPK_GRADE = re.compile(r"\b(XVII|XVI|XV|XIV|XIII|XII|XI|X|IX|IV|VIII|VII|VI|V|I{1,3})\b")
_FRONT = re.compile(r"^((?:(?:prof|dr|drg|drs|dra|ir|h|hj|kh|apt|ns)\.\s*)+)(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row of the sheet; row 0 stands for the whole file."""

    row: int
    field: str
    sentence: str
    blocking: bool = True

    def __str__(self) -> str:
        if not self.row:
            return self.sentence
        return _("Baris {row}: {sentence}").format(row=self.row, sentence=self.sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeRecord:
    """What one row says; None where its column is absent or its cell empty."""

    row: int
    name: str
    nip: str = ""
    status: EmployeeStatus | None = None
    grade: str | None = None
    position: str | None = None
    echelon: str | None = None
    cost_level: str | None = None
    rate_group: str | None = None
    unit: str | None = None
    title_before: str | None = None
    title_after: str | None = None
    birth_date: date | None = None
    valid_from: date | None = None
    bank: str | None = None
    account_number: str | None = None


def match_columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int | None]]:
    """The header's row number (from 0), and for each field the column that seems to hold it."""
    known = {word for spellings in _SPELLINGS.values() for word in spellings}
    at = header_row(rows, known)
    headers = [heading(cell) for cell in rows[at]] if rows else []
    columns: dict[str, int | None] = {}
    for field, spellings in _SPELLINGS.items():
        columns[field] = next(
            (headers.index(spelling) for spelling in spellings if spelling in headers), None
        )
    return at, columns


def read_records(
    rows: Sequence[Sequence[Cell]],
    header_at: int,
    columns: Mapping[str, int | None],
    today: date,
) -> tuple[list[EmployeeRecord], list[RowProblem]]:
    """What the rows below the header say, and everything that is wrong with them."""
    if columns.get("name") is None:
        missing = _("Kolom nama tidak ditemukan. Pilih kolom mana yang berisi nama pegawai.")
        return [], [RowProblem(0, "name", missing)]
    records: list[EmployeeRecord] = []
    problems: list[RowProblem] = []
    for number, row in enumerate(rows[header_at + 1 :], header_at + 2):
        cells = {
            field: row[at] if at is not None and at < len(row) else ""
            for field, at in columns.items()
        }
        if any(text_of(cell) for cell in cells.values()) and not _is_numbering(cells):
            reader = _Row(number, cells, today)
            records.append(reader.record())
            problems += reader.problems
    if not records and not problems:
        problems.append(RowProblem(0, "", _("Tidak ada baris data di bawah judul kolom.")))
    return records, problems


def split_name(text: str) -> tuple[str, str, str]:
    """``Dr. Sari Wulandari, S.Sos., M.Si.`` as front title, name and titles behind it."""
    front = _FRONT.match(text)
    before = front[1].strip() if front else ""
    name, _comma, after = text[len(front[1]) if front else 0 :].partition(",")
    return before, name.strip(), after.strip()


def parse_grade(text: str, *, pppk: bool) -> str:
    """``III/b`` of «Penata Muda Tk. I (IIIb)», ``IX`` of a PPPK. Raises ValueError."""
    if pppk and "paruh" in text.casefold():
        return "Paruh Waktu"
    if pppk:
        if match := _PPPK_GRADE.search(text.upper()):
            return match[1]
    elif match := _PNS_GRADE.search(text):
        return f"{match[1].upper()}/{match[2].lower()}"
    raise ValueError(f"not a rank: {text!r}")


def _group(text: str) -> str | None:
    """The one group of ``CHOSEN`` that a text names."""
    named = rate_words.levels_of(text) if text else None
    return next((level for level in named or () if level in CHOSEN), None)


def _is_numbering(cells: Mapping[str, Cell]) -> bool:
    """A row under the header that only numbers the columns: 1, 2, 3, …"""
    texts = [text_of(cell) for cell in cells.values() if text_of(cell)]
    return len(texts) > 1 and all(text.strip("()").isdigit() and len(text) < 4 for text in texts)


class _Row:
    """Reads one row and collects what is wrong with it."""

    def __init__(self, number: int, cells: Mapping[str, Cell], today: date) -> None:
        self._number = number
        self._cells = cells
        self._today = today
        self.problems: list[RowProblem] = []

    def record(self) -> EmployeeRecord:
        """What the row says."""
        before, name, after = split_name(text_of(self._cells["name"]))
        if not name:
            self._say("name", _("Nama kosong."))
        elif not any(letter.isalpha() for letter in name):
            sentence = _("Nama «{name}» tanpa huruf. Kolom yang dipilih mungkin keliru.")
            self._say("name", sentence.format(name=name))
        number = self._nip()
        status = self._status(number)
        return EmployeeRecord(
            row=self._number,
            name=name,
            nip=number,
            status=status,
            grade=self._grade(status),
            position=self._text("position"),
            echelon=self._text("echelon"),
            cost_level=self._text("cost_level"),
            rate_group=self._rate_group(),
            unit=self._text("unit"),
            title_before=self._text("title_before") or before or None,
            title_after=self._text("title_after") or after or None,
            birth_date=self._date("birth_date"),
            valid_from=self._date("valid_from"),
            bank=self._text("bank"),
            account_number=self._account(),
        )

    def _text(self, field: str) -> str | None:
        text = text_of(self._cells.get(field, ""))
        return text if text not in ("", "-", "–", "—") else None

    def _nip(self) -> str:
        cell = self._cells.get("nip", "")
        if has_lost_digits(cell):
            self._say(
                "nip",
                _(
                    "NIP tersimpan sebagai angka sehingga angka terakhirnya hilang. Jadikan kolom "
                    "NIP teks di Excel, isi lagi, lalu impor."
                ),
            )
            return ""
        number = nip.normalise(self._text("nip") or "")
        if number:
            wrong = len(number) != nip.LENGTH or not (number.isascii() and number.isdigit())
            for sentence in nip.problems(number, self._today):
                self._say("nip", sentence, blocking=wrong)
        return number

    def _status(self, number: str) -> EmployeeStatus | None:
        text = self._text("status")
        if text:
            word = heading(text)
            if any(other in word for other in _OTHERS):
                return EmployeeStatus.NON_ASN
            if word in _STATUSES:
                return _STATUSES[word]
            if _group(text):
                return EmployeeStatus.NON_ASN
            self._say("status", _("Status «{text}» tidak dikenal.").format(text=text))
            return None
        if not number:
            return EmployeeStatus.NON_ASN
        pppk = number[12:14] == "21" and len(number) == nip.LENGTH
        return EmployeeStatus.PPPK if pppk else EmployeeStatus.PNS

    def _rate_group(self) -> str | None:
        """What the office's table calls them: its own column, or a status such as «Perikatan»."""
        text = self._text("rate_group")
        group = _group(text or self._text("status") or "")
        if text and group is None:
            self._say("rate_group", _("Kelompok tarif «{text}» tidak dikenal.").format(text=text))
        return group

    def _grade(self, status: EmployeeStatus | None) -> str | None:
        text = self._text("grade")
        if text is None or status is EmployeeStatus.NON_ASN:
            return None
        try:
            return parse_grade(text, pppk=status is EmployeeStatus.PPPK)
        except ValueError:
            self._say("grade", _("Golongan «{text}» tidak dikenal.").format(text=text))
            return None

    def _date(self, field: str) -> date | None:
        cell = self._cells.get(field, "")
        try:
            return date_of(cell, self._today)
        except (ValueError, OverflowError):
            sentence = _("{field} «{text}» bukan tanggal yang lengkap. Contoh: 12/03/1985.")
            problem = sentence.format(field=_(FIELDS[field]), text=text_of(cell))
            self._say(field, problem)
            return None

    def _account(self) -> str | None:
        if has_lost_digits(self._cells.get("account_number", "")):
            self._say("account_number", _("Nomor rekening tersimpan sebagai angka; periksa."))
            return None
        return self._text("account_number")

    def _say(self, field: str, sentence: str, *, blocking: bool = True) -> None:
        self.problems.append(RowProblem(self._number, field, sentence, blocking))
