"""An office's own template prints fields that no shipped form prints: read back by their names."""

from docx.document import Document as Word

from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters import letters
from perdin.services.trips import trip_sheet
from tests.letters.offices.word import edited
from tests.letters.readback import typed
from tests.letters.readback.conftest import UnderWay
from tests.letters.readback.entering import Seats
from tests.letters.readback.journeys import ONE_DAY, THREE_PLACES
from tests.letters.readback.paper import read
from tests.letters.readback.typed import MELATI

MARK = "→"
THREE_PLACES_FIELDS = {
    "orang.pangkat": MELATI.rank,
    "orang.golongan": MELATI.grade,
    "orang.tanggal_lahir": MELATI.born,
    "orang.tingkat_biaya": MELATI.form.cost_level,
    "anggaran.nama_rekening": typed.ACCOUNT_NAME,
    "anggaran.sub_kegiatan": typed.BUDGET.activity_name,
    "anggaran.kode_sub_kegiatan": typed.BUDGET.activity_code,
    "anggaran.kode_rekening": typed.BUDGET.account_code,
    "undangan.nomor": THREE_PLACES.invitation_number,
    "undangan.dari": THREE_PLACES.invitation_from,
    "undangan.perihal": THREE_PLACES.invitation_subject,
    "undangan.tanggal": "11 Februari 2026",
    "perjalanan.jenis": "Luar Daerah",
    "perjalanan.keterangan": THREE_PLACES.remarks,
    "perjalanan.keluaran": THREE_PLACES.output,
    "perjalanan.hari": "Senin s.d. Jumat",
    "pptk.jabatan": typed.PPTK.post,
    "bendahara.jabatan_lengkap": typed.TREASURER.post_and_region,
    "bendahara.jabatan_sendiri": "",
    "kwitansi.terima_dari": typed.PAYER,
}
ONE_DAY_FIELDS = {
    "orang.pangkat": "",
    "orang.golongan": "",
    "orang.nip": "",
    "undangan.nomor": "",
    "undangan.tanggal": "",
    "undangan.dari": ONE_DAY.invitation_from,
    "perjalanan.tujuan": "Kabupaten Lebak",
    "perjalanan.alat_angkut": ONE_DAY.carried,
    "perjalanan.hari": "Selasa",
    "perjalanan.tanggal": "10 Maret 2026",
    "perjalanan.jenis": "Dalam Daerah",
}


def with_fields(names: list[str]) -> object:
    """A change to a template: a line for each field, with its name before it."""

    def change(word: Word) -> None:
        for name in names:
            word.add_paragraph(f"{name} {MARK} {{{{ {name} }}}}")

    return change


def printed(seats: Seats, trip_id: int, names: list[str]) -> dict[str, str]:
    """The fields as the first traveller's SPD prints them."""
    edited(seats.clerk, LetterKind.SPD, with_fields(names))  # type: ignore[arg-type]
    traveller = trip_sheet.open_trip(seats.clerk, trip_id).travellers[0].id
    spd = next(
        choice.letter_id
        for choice in letters.choices(seats.clerk, trip_id)
        if choice.kind is LetterKind.SPD and choice.traveller_id == traveller
    )
    assert spd is not None
    letters.revise(seats.clerk, spd, seats.clerk.today, "Bentuk kantor sendiri")
    content = letters.document(seats.clerk, trip_id, LetterKind.SPD, traveller).content
    lines = [line for line in read(content) if isinstance(line, str) and f" {MARK}" in line]
    pairs = (line.partition(f" {MARK}") for line in lines)
    return {name: value.strip() for name, _mark, value in pairs}


def test_every_field_of_a_template_is_what_was_typed(seats: Seats, under_way: UnderWay) -> None:
    trip_id = under_way(seats, THREE_PLACES)
    assert printed(seats, trip_id, list(THREE_PLACES_FIELDS)) == THREE_PLACES_FIELDS


def test_what_was_not_typed_is_empty(seats: Seats, under_way: UnderWay) -> None:
    trip_id = under_way(seats, ONE_DAY)
    assert printed(seats, trip_id, list(ONE_DAY_FIELDS)) == ONE_DAY_FIELDS
