"""``perdin read-invitation`` prints what a letter says, and from which words."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.importers.invitations import writers
from tests.importers.invitations.letters import letters

LETTER = letters()[0]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter as a text file."""
    file = tmp_path / "undangan.txt"
    file.write_text(writers.as_text(LETTER), encoding="utf-8")
    return file


def test_each_field_comes_with_its_words(letter: Path, perdin: Command) -> None:
    answer = perdin("read-invitation", letter, "--json")
    assert answer.status == 0
    told = json.loads(answer.out)
    fields = told["fields"]
    assert fields["number"] == {
        "value": "005/123/Diskominfo/2026",
        "words": "Nomor: 005/123/Diskominfo/2026",
        "sure": True,
        "doubtful": False,
        "candidates": [],
        "why": "",
    }
    assert fields["dated"]["value"] == "2026-02-24"
    assert fields["days"]["value"] == {"first": "2026-03-02", "last": "2026-03-04"}
    assert fields["city"]["value"] == {"code": "36.73", "name": "Kota Serang"}
    assert "Hotel Cendana" in fields["city"]["words"]
    assert told["online"] is False


def test_what_is_doubtful_is_offered(tmp_path: Path, perdin: Command) -> None:
    file = tmp_path / "dua.txt"
    text = "Nomor : 1/A\nTanggal : 2 Maret 2026\nPukul : 08.00\nTempat : Serang\n"
    file.write_text(text, encoding="utf-8")
    city = json.loads(perdin("read-invitation", file, "--json").out)["fields"]["city"]
    assert (city["value"], city["sure"], city["doubtful"]) == (None, False, True)
    assert {one["value"]["name"] for one in city["candidates"]} == {
        "Kota Serang",
        "Kabupaten Serang",
    }
    assert city["why"]


def test_people_read_it_too(letter: Path, perdin: Command) -> None:
    told = perdin("read-invitation", letter).out
    assert "Hari: 2–4 Maret 2026 «Hari/Tanggal: Senin s.d. Rabu, 2–4 Maret 2026»" in told


def test_what_is_no_invitation_and_what_cannot_be_read(tmp_path: Path, perdin: Command) -> None:
    shopping, empty = tmp_path / "belanja.txt", tmp_path / "kosong.pdf"
    shopping.write_text("kertas dan tinta", encoding="utf-8")
    empty.write_bytes(b"")
    assert perdin("read-invitation", shopping).status == 1
    answer = perdin("read-invitation", empty)
    assert (answer.status, answer.out) == (2, "")
    assert "kosong.pdf" in answer.err


def test_an_office_reads_by_its_own_places(
    letter: Path, office_copy: Path, perdin: Command
) -> None:
    answer = perdin("read-invitation", letter, "--json", "--db", office_copy)
    city = json.loads(answer.out)["fields"]["city"]
    assert city["value"]["name"] == "Kota Serang"
