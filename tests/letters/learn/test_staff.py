"""The office's own people in a letter whose trip nobody knows."""

from perdin.letters.learn import learning
from perdin.letters.learn.staff import NOBODY, Staff
from perdin.rules.letter_kinds import LetterKind
from tests.letters.learn.writer import typed

STAFF = Staff.of(
    [("Ratih Contoh", "198503122010012007"), ("R. Bagas Umpama", ""), ("Arum Contoh", "")]
)
ORDER = """
^SURAT TUGAS
Kepada :
Nama : {name}
NIP : 19850312 201001 2 007
Untuk : Menghadiri rapat"""


def sureness(text: str, staff: Staff) -> dict[str, tuple[bool, str]]:
    found = learning.look_at(typed(text)[0], "surat.docx", LetterKind.SURAT_TUGAS, [], staff)
    return {one.text: (one.sure, one.why) for one in found.proposals}


def test_a_name_is_known_with_any_titles() -> None:
    for name in ("Dr. RATIH CONTOH, S.Sos., M.A.", "Hj. Ratih Contoh", "Ratih Contoh S.Sos"):
        assert STAFF.knows(name), name
    assert STAFF.knows("R. Bagas Umpama")
    assert not STAFF.knows("Bagas Umpama")
    assert not STAFF.knows("Ratih Contohan")
    assert STAFF.numbers_one("19850312 201001 2 007")
    assert not STAFF.numbers_one("19850312 201001 2 008")


def test_an_employee_is_sure_and_a_stranger_is_asked() -> None:
    own = sureness(ORDER.format(name="Ratih Contoh, S.Sos."), STAFF)
    assert own["Ratih Contoh, S.Sos."] == (True, "")
    other = sureness(ORDER.format(name="Dewi Umpama, S.E."), STAFF)
    assert other["Dewi Umpama, S.E."] == (False, "Tidak ada dalam daftar pegawai kantor ini.")
    assert other["19850312 201001 2 007"][0]
    assert sureness(ORDER.format(name="Dewi Umpama, S.E."), NOBODY)["Dewi Umpama, S.E."][0]


def test_employees_in_a_list_without_labels_are_sure() -> None:
    letter = """
^LAPORAN PERJALANAN DINAS
^SURAT TUGAS
1. Arum Contoh, S.T.
2. Ratih Contoh, S.Sos."""
    assert sureness(letter, STAFF)["Arum Contoh, S.T."] == (True, "")
    assert "Arum Contoh, S.T." not in sureness(letter, NOBODY)
