"""``perdin check-template``: what it prints and how it ends, for people and as data."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from perdin.__main__ import main
from perdin.database.store import Database
from perdin.rules.outside_tags import TagFact
from perdin.services.desk import Desk
from perdin.services.office import outside_tags
from perdin.services.office.first_start import seat_first
from tests.letters.documents import with_paragraphs


def test_command_answers_by_its_exit_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "uji.docx"
    path.write_bytes(with_paragraphs("LEMBAR DISPOSISI", "{{ undangan.perihal }}"))
    assert main(["check-template", str(path)]) == 0
    assert "uji.docx siap dipakai untuk Lembar Disposisi." in capsys.readouterr().out
    path.write_bytes(with_paragraphs("LEMBAR DISPOSISI", "{{ undangan.hal }}", "{{ kantor.nam }}"))
    assert main(["check-template", str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.err.count("Paragraf") == 2
    path.write_bytes(with_paragraphs("{{ surat.nomor }}"))
    assert main(["check-template", str(path), "--kind", "spd"]) == 1
    said = capsys.readouterr().err
    assert "Nama pelaksana tidak akan tercetak. Tulis «{{ orang.nama }}»." in said
    assert "Saran: Bentuk resminya meminta" in said
    path.write_bytes(b"bukan")
    assert main(["check-template", str(path)]) == 2
    assert main(["check-template", str(tmp_path / "tiada.docx")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def _as_json(path: Path, capsys: pytest.CaptureFixture[str], *kind: str) -> tuple[int, Any]:
    status = main(["check-template", str(path), "--json", *kind])
    return status, json.loads(capsys.readouterr().out)


def test_command_tells_each_problem_as_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "uji.docx"
    path.write_bytes(with_paragraphs("LEMBAR DISPOSISI", "Hal : ${perihal}"))
    status, told = _as_json(path, capsys)
    assert (status, told["usable"], told["kind"]) == (1, False, "disposisi")
    assert told["problems"] == [
        {
            "code": "foreign",
            "place": "Paragraf 2",
            "text": "${perihal}",
            "field": "undangan.perihal",
            "sentence": "«${perihal}» bukan isian Perdin dan akan tercetak apa adanya. Tulis "
            "«{{ undangan.perihal }}». Bila itu tag sistem luar (SRIKANDI/TTE), daftarkan di "
            "Pengaturan, Tag sistem luar.",
            "blocking": True,
        }
    ]
    path.write_bytes(with_paragraphs("LEMBAR DISPOSISI", "{{ undangan.perihal }}"))
    assert _as_json(path, capsys) == (0, {"usable": True, "kind": "disposisi", "problems": []})
    path.write_bytes(b"bukan")
    status, told = _as_json(path, capsys, "--kind", "spd")
    assert (status, told["usable"]) == (2, False)
    assert [problem["code"] for problem in told["problems"]] == ["unreadable"]


def test_a_letter_whose_kind_cannot_be_told_is_not_called_usable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "uji.docx"
    path.write_bytes(with_paragraphs("Surat", "{{ surat.nomor }}"))
    status, told = _as_json(path, capsys)
    assert (status, told["usable"], told["kind"]) == (1, False, "")
    (problem,) = told["problems"]
    assert problem["code"] == "kind"
    assert "--kind: kop, nota_dinas" in problem["sentence"]


def test_command_knows_the_tags_of_an_office(
    tmp_path: Path, office_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "uji.docx"
    path.write_bytes(with_paragraphs("LEMBAR DISPOSISI", "{{ undangan.perihal }}", "${agenda}"))
    database = Database.open(office_copy)
    try:
        desk = Desk(database, seat_first(database), clock=lambda: datetime.now().astimezone())
        outside_tags.save_tag(desk, "${agenda}", TagFact.OTHER)
    finally:
        database.close()
    assert _as_json(path, capsys)[0] == 1
    status, told = _as_json(path, capsys, "--db", str(office_copy))
    assert (status, told["usable"]) == (0, True)
    (left,) = told["problems"]
    assert (left["code"], left["text"], left["blocking"]) == ("outside", "${agenda}", False)
    assert main(["check-template", str(path), "--db", str(tmp_path / "tiada.db")]) == 2
