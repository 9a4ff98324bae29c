"""What the page of the trail says: an action in words, and what it changed on one line."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from perdin import services
from perdin.errors import NotAllowed
from perdin.rules.workflow import Right, Role
from perdin.services.desk import OPERATIONS, Desk, at_one_moment
from perdin.services.office import units
from perdin.services.sealing import heads
from perdin.services.sealing.heads import Head
from perdin.services.trail import event_words, history
from tests.conftest import Clock
from tests.office import a_trip

SAID = {
    "submit": "Diajukan",
    "issue": "Surat diterbitkan",
    "settle": "Dirampungkan",
    "tie_user": "Pegawai pengguna ditetapkan",
    "record_backup": "Dicadangkan",
    "record_package": "Paket periksa dibuat",
}
"""Of old actions too: nobody does them any more, and the trail tells of them for good."""


def test_every_action_has_words_of_its_own() -> None:
    silent = {"save_change", "save_draft", "save_texts"}
    words = {
        action: history.action_words(action)
        for action in sorted({name.rpartition(".")[2] for name in OPERATIONS} - silent)
    }
    assert all(word[:1].isupper() for word in words.values()), words
    assert len(set(words.values())) == len(words)
    assert {action: history.action_words(action) for action in SAID} == SAID
    assert history.action_words("of_a_later_version") == "of_a_later_version"


@pytest.mark.parametrize(
    ("details", "line"),
    [
        ({}, ""),
        ({"biaya": 5, "alasan": "Batal"}, "Biaya: Rp5 · Alasan: Batal"),
        ({"isi": "0123456789abcdef", "biaya": 0}, "Biaya: Rp0"),
        ({"berkas": "0123456789abcdef0123456789abcdef"}, ""),
        ({"keputusan": "approve", "catatan": None, "alasan": "  "}, ""),
        ({"nomor": ["1/ST", 2], "kosong": []}, "Nomor: 1/ST, 2"),
        (
            {"status_spj": "terverifikasi", "semula": 500_000},
            "SPJ: Terverifikasi · Semula: Rp500.000",
        ),
        (
            {"tanggal": "2026-12-31", "jenis": "pergeseran"},
            "Tanggal: 31 Desember 2026 · Jenis: Pergeseran",
        ),
        ({"peran": "atasan", "aktif": False}, "Peran: Atasan · Boleh masuk: tidak"),
        (
            {"cara": "manual", "sebelum": "{urut}"},
            "Cara penomoran: Diketik dari buku agenda · Sebelumnya: {urut}",
        ),
        ({"uang_muka": 1_000_000, "nomor_rujukan": ""}, "Uang muka: Rp1.000.000"),
        (
            {"aturan": {"first_day_percent": 80, "representation_for_plh": False}},
            "Aturan: Uang harian hari berangkat, persen 80, Uang representasi bagi Plh tidak",
        ),
        (
            {"tarif": ["uang_harian_luar_kota/zona:jakarta 5 > 6", "taksi/31 9 > -"]},
            "Tarif: uang harian luar kota DKI Jakarta Rp5 → Rp6, taksi 31 Rp9 → dihapus",
        ),
        ({"pejabat_spd": "pemberi_tugas"}, "Penanda tangan: Pemberi tugas"),
        ({"peran": "dari_versi_lain"}, "Peran: dari_versi_lain"),
    ],
)
def test_what_an_event_changed_stands_on_one_line(details: dict[str, object], line: str) -> None:
    assert event_words.detail_words(details) == line


def _told(source: str) -> set[str]:
    """The names under which a module tells the trail something."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    tells = [call for call in calls if getattr(call.func, "attr", "") == "tell"]
    return {word.arg for call in tells for word in call.keywords if word.arg}


def test_whatever_the_trail_is_told_has_a_word() -> None:
    known = set(event_words.WORDS) | event_words.UNSAID
    rooms = Path(services.__file__).parent
    told = {name for path in rooms.rglob("*.py") for name in _told(path.read_text("utf-8"))}
    assert len(told) > 40
    assert told - known == set()
    assert _told("work.tell(Topic.TRIPS, 'x', unheard_of=1)") - known == {"unheard_of"}


def test_no_event_of_a_year_shows_a_key_a_code_or_a_seal(example_desk: Desk) -> None:
    rows = history.list_history(example_desk, 5_000)
    assert len({row.action for row in rows}) > 15
    for row in rows:
        about = event_words.subject_words(row.subject, row.purpose)
        named = {"lampiran", "lampiran_dibuang", "berkas"}  # files are called as people call them
        details = {name: value for name, value in row.details.items() if name not in named}
        for shown in (about, event_words.detail_words(details)):
            assert not re.search(r"[a-z]_[a-z]|[0-9a-f]{12,}(?![0-9])", shown), (row, shown)
        assert not re.fullmatch(r"(perjalanan|rencana) \d+", about)
    assert len({event_words.subject_words(row.subject, row.purpose) for row in rows}) > 10


def test_a_row_of_the_trail_is_the_event(desk: Desk, clock: Clock) -> None:
    trip_id = a_trip(desk)
    clock.advance(minutes=5)
    units.add_unit(desk, "Seksi Baru")
    newest, older = history.list_history(desk, 2)
    assert newest.sequence == older.sequence + 1
    assert (newest.person, newest.action, newest.at) == (desk.person.name, "add_unit", desk.now)
    assert (older.action, older.subject) == ("submit", f"perjalanan {trip_id}")
    assert history.trip_history(desk, trip_id) == [older]
    everything = history.list_history(desk)
    assert [row.sequence for row in everything] == list(range(newest.sequence, 0, -1))
    report = history.verify_chain(desk)
    assert (report.events, report.fault) == (newest.sequence, None)
    with desk.database.read() as session:
        assert heads.head_now(session) == Head(report.events, report.head)


def test_all_questions_of_a_moment_are_asked_in_one_session(desk: Desk, tmp_path: Path) -> None:
    def ask(now: Desk) -> tuple[int, bool]:
        assert (now.person, now.database.path) == (desk.person, desk.database.path)
        with now.database.read() as first, now.database.read() as second:
            same = first is second
        return len(units.list_units(now)), same

    assert at_one_moment(desk, ask) == (len(units.list_units(desk)), True)
    copy = at_one_moment(desk, lambda now: now.database.backup(tmp_path / "salinan.db"))
    assert copy.exists()
    assert at_one_moment(desk, lambda now: now.database.check()) == []


def test_a_seat_that_was_given_away_may_nothing_more(desk: Desk, head: Desk) -> None:
    assert (desk.may(Right.USERS), head.may(Right.USERS)) == (True, False)
    promoted = replace(head, person=replace(head.person, role=Role.ADMIN))
    for desk_of_nobody in (promoted, replace(desk, person=replace(desk.person, user_id=999))):
        with pytest.raises(NotAllowed):
            units.add_unit(desk_of_nobody, "Seksi Baru")
    assert all(unit.name != "Seksi Baru" for unit in units.list_units(desk))
