"""The folder where letters become PDFs, and the programs that make them, as they are called."""

from pathlib import Path

import pytest

from perdin.errors import NoConverter
from perdin.letters.pdf import conversion, converters
from perdin.letters.pdf.conversion import FAULTS, Failure, Fault, Job, Patience
from perdin.letters.pdf.converters import LIBREOFFICE, WORD, Converter
from perdin.letters.pdf.stage import PdfStage
from tests.letters.fake_office import calls, fake_office


def _stage(folder: Path) -> PdfStage:
    return PdfStage(folder / "antre", fake_office(folder))


def test_a_letter_is_converted_once_however_often_it_comes(tmp_path: Path) -> None:
    stage = _stage(tmp_path)
    assert not (tmp_path / "antre").exists(), "a folder only for what is there"
    assert stage.convert() == {}
    one, two = stage.put(b"satu"), stage.put(b"dua")
    assert one != two == stage.put(b"dua")
    assert not stage.path(one).exists()
    told: list[tuple[int, int, str]] = []
    assert stage.convert(lambda *step: told.append(step)) == {}
    assert told[0] == (0, 2, "LibreOffice: 0 dari 2 PDF")
    assert [stage.path(key).read_bytes()[:8] for key in (one, two)] == [b"%PDF-1.6"] * 2
    assert sorted(path.suffix for path in (tmp_path / "antre").iterdir()) == [".pdf", ".pdf"]
    assert stage.put(b"satu") == one
    assert stage.convert() == {}
    assert len(calls(tmp_path)) == 1
    again = _stage(tmp_path)
    again.put(b"dua")
    assert again.convert() == {}
    assert len(calls(tmp_path)) == 1, "also by who comes later"


def test_a_stage_makes_every_folder_above_it(tmp_path: Path) -> None:
    stage = PdfStage(tmp_path / "kantor" / "surat" / "antre", fake_office(tmp_path))
    key = stage.put(b"satu")
    assert stage.convert() == {}
    assert stage.path(key).parent == tmp_path / "kantor" / "surat" / "antre"
    assert stage.path(key).exists()


def test_what_fails_is_told_by_its_key_in_words(tmp_path: Path) -> None:
    stage = _stage(tmp_path)
    good, bad, odd = stage.put(b"baik"), stage.put(b"DIE"), stage.put(b"SKIP")
    assert stage.convert() == {
        bad: "LibreOffice berhenti mendadak karena berkas ini.",
        odd: "LibreOffice tidak dapat membaca berkas ini.",
    }
    assert stage.path(good).exists()
    assert not list((tmp_path / "antre").glob("*.docx"))


def test_only_our_own_files_are_cleared_away(tmp_path: Path) -> None:
    stage = _stage(tmp_path)
    stage.put(b"satu")
    stage.convert()
    note = tmp_path / "antre" / "catatan.pdf"
    note.write_text("milik kantor")
    stage.clear()
    assert list((tmp_path / "antre").iterdir()) == [note]
    note.unlink()
    stage.put(b"dua")
    stage.clear()
    assert not (tmp_path / "antre").exists()
    stage.clear()  # nothing there is no fault


def test_without_a_program_there_is_no_stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoConverter):
        PdfStage(tmp_path)


def test_libreoffice_is_called_with_a_profile_that_runs_nothing(tmp_path: Path) -> None:
    program = Path("/opt/office/soffice")
    command = Converter(LIBREOFFICE, program).command(["0001.docx", "0002.docx"], tmp_path)
    assert command == [
        "/opt/office/soffice", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
        "pdf:writer_pdf_Export", "--outdir", "out", "0001.docx", "0002.docx",
    ]  # fmt: skip
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    kept = settings.read_text("utf-8")
    for name, value in (
        ("MacroSecurityLevel", "3"), ("DisableMacrosExecution", "true"),
        ("BlockUntrustedRefererLinks", "true"), ("Link", "0"),
    ):  # fmt: skip
        written = f'oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        assert written in kept, name
    settings.write_text("its own by now")
    Converter(LIBREOFFICE, program).command([], tmp_path)
    assert settings.read_text() == "its own by now"


def test_word_is_called_through_a_script_that_asks_nothing(tmp_path: Path) -> None:
    command = Converter(WORD, Path("powershell")).command(["0001.docx", "0002.docx"], tmp_path)
    assert command == [
        "powershell", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File",
        str(tmp_path / "convert.ps1"), str(tmp_path / "list.txt"), str(tmp_path / "out"),
    ]  # fmt: skip
    assert (tmp_path / "list.txt").read_text("utf-8") == "0001.docx\n0002.docx\n"
    script = (tmp_path / "convert.ps1").read_text("utf-8")
    for line in (
        "$word.DisplayAlerts = 0", "$word.AutomationSecurity = 3", "$word.Visible = $false",
        "ExportAsFixedFormat($target, 17)", "finally { $word.Quit(0) }",
    ):  # fmt: skip
        assert line in script
    assert not (tmp_path / "profile").exists()


def test_the_first_office_on_the_path_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    other = tmp_path / "libreoffice"
    for name in ("libreoffice", "soffice"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    assert converters.find_converter() == Converter(LIBREOFFICE, tmp_path / "soffice")
    (tmp_path / "soffice").unlink()
    assert converters.find_converter() == Converter(LIBREOFFICE, other)


def test_a_converter_is_started_without_a_packed_pythons_ways() -> None:
    theirs = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH")
    given = converters.environment(dict.fromkeys((*theirs, "HOME", "LANG"), "x"))
    assert given == {"HOME": "x", "LANG": "x", "SAL_USE_VCLPLUGIN": "svp"}


def test_a_failure_names_its_file_and_says_why() -> None:
    job = Job(Path("/a/surat.docx"), Path("/a/surat.pdf"))
    said = {fault: str(Failure(job, fault, "LibreOffice")) for fault in Fault}
    assert said == {
        Fault.CRASHED: "surat.docx: LibreOffice berhenti mendadak karena berkas ini.",
        Fault.HUNG: "surat.docx: LibreOffice macet pada berkas ini.",
        Fault.REFUSED: "surat.docx: LibreOffice tidak dapat membaca berkas ini.",
        Fault.NOTHING: (
            "surat.docx: LibreOffice tidak menghasilkan apa pun, berkas mana pun yang dicoba."
        ),
    }
    assert set(FAULTS) == set(Fault)
    usual = Patience()
    assert (usual.start_s, usual.each_s, usual.stall_s) == (60, 10, 60)
    assert conversion.LARGEST_CALL == 400, "the names of more do not fit into Windows' 32,767 signs"


def test_a_pdf_of_one_letter_is_its_bytes(tmp_path: Path) -> None:
    made = conversion.pdf_of(b"satu", "surat.docx", fake_office(tmp_path))
    assert made.startswith(b"%PDF-1.6 satu")
    assert b"%%EOF" in made
