"""What cannot be, or hardly: a person named like a post, a birth that the NIP gainsays."""

import re
from dataclasses import dataclass
from datetime import date

from perdin.i18n import _, long_date
from perdin.importers.people import cells
from perdin.importers.people.employee import EmployeeRecord
from perdin.rules import nip
from perdin.rules.staff import EmployeeStatus

_YOUNGEST, _OLDEST = 15, 80
_MALE, _FEMALE = ("l", "lk", "laki", "pria", "m", "male"), ("p", "pr", "perempuan", "wanita", "f")
_SEXES = dict.fromkeys(_MALE, "L") | dict.fromkeys((*_FEMALE, "female", "w"), "P")
_DIGIT = re.compile(r"\d")
_SCIENTIFIC = re.compile(r"(?i)^\d[.,]?\d*E[+]?\d{1,2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is odd about a person, at which field."""

    field: str
    code: str
    sentence: str
    blocking: bool = False


def is_scientific(text: str) -> bool:
    """Whether a long number was kept as Excel shows it, 1.98E+17, without its last digits."""
    return not text.isdigit() and _SCIENTIFIC.match(text) is not None


def of(person: EmployeeRecord, sex: str | None, rank: str | None, today: date) -> list[Doubt]:
    """All that is odd about what a row says of a person."""
    return [
        *_of_name(person.name, f"{person.title_before or ''}{person.title_after or ''}"),
        *_of_nip(person, sex),
        *_of_days(person, today),
        *_of_rank(person, rank),
    ]


def _of_name(name: str, titles: str) -> list[Doubt]:
    if not name:
        return [_stop("name", "name_empty", _("Nama kosong."))]
    if not any(map(str.isalpha, name)):
        sentence = _("Nama «{name}» tanpa huruf. Kolom yang dipilih mungkin keliru.")
        return [_stop("name", "name_without_letters", sentence.format(name=name))]
    if _DIGIT.search(name) or _DIGIT.search(titles):
        sentence = _("Nama «{name}» berisi angka. Mungkin NIP atau nomor ikut di selnya.")
        return [_stop("name", "name_with_digits", sentence.format(name=name))]
    if cells.POST.match(name):
        sentence = _("«{name}» tampak seperti jabatan, bukan nama orang. Periksa kolom nama.")
        return [_stop("name", "name_is_post", sentence.format(name=name))]
    return []


def _stop(field: str, code: str, sentence: str) -> Doubt:
    return Doubt(field=field, code=code, sentence=sentence, blocking=True)


def _of_nip(person: EmployeeRecord, sex: str | None) -> list[Doubt]:
    try:
        facts = nip.decode(person.nip)
    except ValueError:
        return []
    doubts = []
    if person.birth_date and facts.birth and person.birth_date != facts.birth:
        sentence = _("Tanggal lahir {day} tidak sama dengan yang di NIP: {other}.").format(
            day=long_date(person.birth_date), other=long_date(facts.birth)
        )
        doubts.append(Doubt(field="birth_date", code="birth_not_of_nip", sentence=sentence))
    said = _SEXES.get((sex or "").casefold().strip(" .-").split("-")[0].split(" ")[0])
    if said and facts.sex and said != facts.sex.value:
        sentence = _("Jenis kelamin tertulis {sex}, tetapi NIP-nya NIP {other}.").format(
            sex=said, other=facts.sex.value
        )
        doubts.append(Doubt(field="nip", code="sex_not_of_nip", sentence=sentence))
    return doubts


def _of_days(person: EmployeeRecord, today: date) -> list[Doubt]:
    doubts = []
    born, since = person.birth_date, person.valid_from
    if born and not _YOUNGEST <= today.year - born.year <= _OLDEST:
        sentence = _("Lahir {day}: umurnya tidak mungkin untuk pegawai. Periksa tahunnya.")
        doubts.append(
            Doubt(
                field="birth_date",
                code="birth_impossible",
                sentence=sentence.format(day=long_date(born)),
                blocking=True,
            )
        )
    first = born or _born(person.nip)
    if since and first and since.year - first.year < _YOUNGEST:
        sentence = _("TMT {day} lebih awal daripada umur kerja. Periksa tahunnya.")
        doubts.append(
            Doubt(
                field="valid_from",
                code="since_impossible",
                sentence=sentence.format(day=long_date(since)),
                blocking=True,
            )
        )
    return doubts


def _of_rank(person: EmployeeRecord, rank: str | None) -> list[Doubt]:
    if not rank or not person.grade or person.status is not EmployeeStatus.PNS:
        return []
    told = cells.rank_grade(rank)
    if not told or told == person.grade:
        return []
    sentence = _("Pangkat {rank} adalah golongan {told}, tetapi tertulis {grade}.")
    sentence = sentence.format(rank=rank, told=told, grade=person.grade)
    return [Doubt(field="grade", code="rank_not_of_grade", sentence=sentence)]


def _born(number: str) -> date | None:
    try:
        return nip.decode(number).birth
    except ValueError:
        return None
