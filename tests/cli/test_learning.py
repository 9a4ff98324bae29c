"""``perdin learn-template`` at a prompt: its status, its proposals, and the file it writes."""

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.letters.documents import lines
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
