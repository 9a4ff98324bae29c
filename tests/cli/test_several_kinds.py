"""A template file with letters of several kinds, at a prompt: each held to what it has to say."""

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.letters.documents import with_paragraphs

ORDER = ("SURAT TUGAS", "Nomor {{ surat.nomor }}, {{ surat.tanggal }}", "{{ penandatangan.nama }}")
TRAVEL = ("SURAT PERJALANAN DINAS", "{{ surat.nomor }} {{ orang.nama }} {{ orang.nip }}")


def _fields(problems: list[dict[str, str]], place: str) -> set[str]:
    return {one["field"] for one in problems if one["place"] == place and one["code"] == "missing"}


def test_each_letter_is_held_to_its_own_facts(tmp_path: Path, perdin: Command) -> None:
    path = tmp_path / "gabungan.docx"
    path.write_bytes(with_paragraphs(*ORDER, *TRAVEL))
    answer = perdin("check-template", path, "--json")
    told = json.loads(answer.out)
    assert (answer.status, told["usable"], told["kind"]) == (1, False, "surat_tugas")
    assert told["kinds"] == [
        {"kind": "surat_tugas", "title": "SURAT TUGAS"},
        {"kind": "spd", "title": "SURAT PERJALANAN DINAS"},
    ]
    of_order, of_travel = (_fields(told["problems"], name) for name in ("Surat Tugas", "SPD"))
    assert {"orang.nama", "orang.nip", "perjalanan.maksud"} <= of_order
    assert "surat.tanggal" in of_travel
    assert "surat.tanggal" not in of_order
    assert "orang.nama" not in of_travel
    assert "Surat Tugas, SPD" in perdin("check-template", path).err


def test_as_one_kind_the_rest_of_the_file_is_told(tmp_path: Path, perdin: Command) -> None:
    path = tmp_path / "gabungan.docx"
    path.write_bytes(with_paragraphs(*ORDER, *TRAVEL))
    told = json.loads(perdin("check-template", path, "--kind", "surat_tugas", "--json").out)
    (several,) = [one for one in told["problems"] if one["code"] == "several"]
    assert not several["blocking"]
    assert "Surat Tugas, SPD" in several["sentence"]


def test_a_letter_of_one_kind_is_told_as_before(tmp_path: Path, perdin: Command) -> None:
    path = tmp_path / "satu.docx"
    path.write_bytes(with_paragraphs(*ORDER))
    told = json.loads(perdin("check-template", path, "--json").out)
    assert set(told) == {"usable", "kind", "problems"}
    assert {one["place"] for one in told["problems"] if one["code"] == "missing"} == {""}
