"""``perdin learn-template`` at a prompt: its status, its proposals, and the file it writes."""

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.letters.documents import lines, with_paragraphs
from tests.letters.learn import trips
from tests.letters.learn.forms import asahan, melawi


def test_sure_proposals_are_written_and_doubtful_ones_are_told(
    tmp_path: Path, perdin: Command
) -> None:
    letter, out = tmp_path / "surat.docx", tmp_path / "templat.docx"
    letter.write_bytes(asahan(trips.A)[0])
    answer = perdin("learn-template", letter, "--kind", "surat_tugas", "--out", out, "--json")
    found = json.loads(answer.out)
    assert answer.err == ""
    by_text = {one["text"]: one for one in found["proposals"]}
    assert by_text[trips.A.order] == {
        "text": trips.A.order,
        "place": "Paragraf 4",
        "field": "surat.nomor",
        "tag": "{{ surat.nomor }}",
        "sure": True,
        "candidates": [],
        "why": "",
    }
    assert found["loops"] == [{"list": "pelaksana", "members": 2}]
    doubtful = [one["text"] for one in found["proposals"] if not one["sure"]]
    assert answer.status == (1 if doubtful else 0)
    written = "\n".join(lines(out.read_bytes()))
    assert "{{ surat.nomor }}" in written
    assert all(text in written for text in doubtful)


def test_in_words_each_proposal_is_a_line(tmp_path: Path, perdin: Command) -> None:
    letter = tmp_path / "surat.docx"
    letter.write_bytes(melawi(trips.A)[0])
    answer = perdin("learn-template", letter, "--kind", "surat_tugas")
    said = [line.split("\t")[:3] for line in answer.out.splitlines()]
    assert ["pasti", "perjalanan.tujuan", trips.A.place] in said


def test_another_kind_than_chosen_is_told(tmp_path: Path, perdin: Command) -> None:
    letter = tmp_path / "surat.docx"
    letter.write_bytes(melawi(trips.A)[0])
    assert "bukan SPD" in perdin("learn-template", letter, "--kind", "spd").err


def test_what_is_no_letter_is_status_two(tmp_path: Path, perdin: Command) -> None:
    letter = tmp_path / "surat.docx"
    letter.write_bytes(b"bukan dokumen")
    answer = perdin("learn-template", letter, "--kind", "spd", "--json")
    assert (answer.status, answer.out) == (2, "")
    assert "bukan dokumen Word" in answer.err


def test_a_part_of_a_file_is_learned_by_its_number(tmp_path: Path, perdin: Command) -> None:
    letter = tmp_path / "gabungan.docx"
    texts = (
        "SURAT TUGAS",
        "Nomor : 800/12/DISCON/2026",
        "SURAT PERJALANAN DINAS",
        "Nomor : 094/7/X",
    )
    letter.write_bytes(with_paragraphs(*texts))
    first = json.loads(perdin("learn-template", letter, "--kind", "spd", "--json").out)
    assert [(one["part"], one["kind"]) for one in first["parts"]] == [
        (1, "surat_tugas"),
        (2, "spd"),
    ]
    asked = ("learn-template", letter, "--kind", "nota_dinas", "--part", "1", "--json")
    told = json.loads(perdin(*asked).out)
    assert [one["text"] for one in told["proposals"]] == ["800/12/DISCON/2026"]
    missing = perdin("learn-template", letter, "--kind", "spd", "--part", "3")
    assert missing.status != 0
    assert "tidak punya bagian 3" in missing.err


def test_a_typed_letterhead_is_an_offer_and_no_doubt(tmp_path: Path, perdin: Command) -> None:
    letter = tmp_path / "surat.docx"
    letter.write_bytes(asahan(trips.A)[0])
    told = json.loads(perdin("learn-template", letter, "--kind", "surat_tugas", "--json").out)
    assert [(one["text"], one["field"]) for one in told["offers"]] == [
        ("PEMERINTAH KABUPATEN TELADAN", "kop")
    ]
    assert "kop" not in {one["field"] for one in told["proposals"]}
