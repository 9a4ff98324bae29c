"""PDFs by the batch: with the real LibreOffice, and with one that dies, hangs and skips."""

import os
import select
from pathlib import Path

import pytest
from pypdf import PdfReader

from perdin.errors import NoConverter, NotWritten, PdfFailed
from perdin.letters.pdf import conversion, converters
from perdin.letters.pdf.conversion import Fault, Job, Patience
from tests.letters.documents import with_paragraphs
from tests.letters.fake_office import calls, fake_office

PATIENCE_S = 30
SOON = Patience(start_s=60, each_s=10, stall_s=5)  # starting a process may take seconds
needs_office = pytest.mark.skipif(
    converters.find_converter() is None, reason="no LibreOffice on this machine"
)


def jobs_of(folder: Path, *texts: str) -> list[Job]:
    jobs = []
    for number, text in enumerate(texts):
        source = folder / f"surat {number}.docx"
        source.write_text(text)
        jobs.append(Job(source, folder / "jadi" / f"surat {number}.pdf"))
    return jobs


def lives_on(pid: str) -> bool:
    """Whether a process that was killed is still there long after: a busy machine takes a while."""
    if not hasattr(os, "pidfd_open"):
        return False  # no Linux: nothing tells of the processes of another program
    try:
        handle = os.pidfd_open(int(pid))
    except ProcessLookupError:
        return False
    try:
        return not select.select([handle], [], [], PATIENCE_S)[0]
    finally:
        os.close(handle)


@needs_office
def test_real_office_makes_a_batch_in_one_call(tmp_path: Path) -> None:
    progress: list[tuple[int, int]] = []
    jobs = []
    for number in range(4):
        source = tmp_path / f"-Kwitansi ünik & {number}.docx"
        source.write_bytes(with_paragraphs(f"Kwitansi nomor {number}"))
        jobs.append(Job(source, tmp_path / "pdf" / f"{number}.pdf"))
    outcome = conversion.convert(jobs, lambda done, total, _text: progress.append((done, total)))
    assert (outcome.failures, len(outcome.done)) == ([], 4)
    for number, job in enumerate(jobs):
        assert f"Kwitansi nomor {number}" in PdfReader(job.target).pages[0].extract_text()
    assert progress[0] == (0, 4)
    assert [done for done, _total in progress] == sorted(done for done, _total in progress)


@needs_office
def test_real_office_names_the_file_it_cannot_read(tmp_path: Path) -> None:
    sound = with_paragraphs("Surat yang baik")
    jobs = []
    for name, content in (("a", sound), ("rusak", sound[: len(sound) // 2]), ("b", sound)):
        source = tmp_path / f"{name}.docx"
        source.write_bytes(content)
        jobs.append(Job(source, tmp_path / f"{name}.pdf"))
    outcome = conversion.convert(jobs)
    assert [failure.job for failure in outcome.failures] == [jobs[1]]
    assert "rusak.docx" in str(outcome.failures[0])
    assert jobs[0].target.exists()
    assert jobs[2].target.exists()
    jobs[1].source.write_bytes(sound)
    again = conversion.convert([failure.job for failure in outcome.failures])
    assert (again.failures, again.done) == ([], [jobs[1]])


@needs_office
def test_real_office_gives_the_bytes_of_one_letter() -> None:
    content = conversion.pdf_of(with_paragraphs("Satu surat"), "surat.docx")
    assert content.startswith(b"%PDF-")


def test_a_file_that_kills_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, "a", "b", "DIE", "d", "e", "f")
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path))
    assert [(failure.job, failure.fault) for failure in outcome.failures] == [
        (jobs[2], Fault.CRASHED)
    ]
    assert [job.target.read_bytes()[9:10] for job in outcome.done] == [*map(str.encode, "abdef")]
    # What was done before it died is not done again; the suspect is alone; the rest in halves.
    assert [len(call) - 1 for call in calls(tmp_path)] == [6, 1, 2, 1]


def test_one_mishap_is_forgiven(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, "a", "DIE-ONCE", "c")
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path))
    assert (outcome.failures, len(outcome.done)) == ([], 3)
    assert [len(call) - 1 for call in calls(tmp_path)] == [3, 1, 1]


def test_half_a_pdf_is_no_pdf(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, "a", "HALF", "c")
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path))
    assert [failure.job for failure in outcome.failures] == [jobs[1]]
    assert not jobs[1].target.exists()
    assert jobs[2].target.exists()


def test_a_pdf_that_nobody_asked_for_is_left_alone(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, "a", "MORE", "c")
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path))
    assert (outcome.done, outcome.failures) == (jobs, [])
    assert sorted((tmp_path / "jadi").iterdir()) == [job.target for job in jobs]


def test_failures_are_told_in_the_order_of_the_letters(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, "SKIP", "b", "DIE", "d", "e", "SKIP")
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path))
    assert [(failure.job, failure.fault) for failure in outcome.failures] == [
        (jobs[0], Fault.REFUSED), (jobs[2], Fault.CRASHED), (jobs[5], Fault.REFUSED),
    ]  # fmt: skip
    assert outcome.done == [jobs[1], jobs[3], jobs[4]]


def test_a_file_that_is_skipped_is_asked_for_once_more(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, "a", "SKIP", "c")
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path))
    assert [(failure.job, failure.fault) for failure in outcome.failures] == [
        (jobs[1], Fault.REFUSED)
    ]
    assert [len(call) - 1 for call in calls(tmp_path)] == [3, 1]


def test_a_file_that_hangs_is_given_up_with_all_its_processes(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, "a", "HANG", "c", "d")
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path), patience=SOON)
    assert [(failure.job, failure.fault) for failure in outcome.failures] == [(jobs[1], Fault.HUNG)]
    assert [job.source for job in outcome.done] == [jobs[0].source, jobs[2].source, jobs[3].source]
    assert not [call[0] for call in calls(tmp_path) if lives_on(call[0])]


def test_a_converter_that_never_works_is_not_tried_with_every_file(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, *["DIE"] * 40)
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path))
    assert outcome.done == []
    assert [failure.job for failure in outcome.failures] == jobs
    assert {failure.fault for failure in outcome.failures} == {Fault.CRASHED, Fault.NOTHING}
    assert len(calls(tmp_path)) == conversion.MOST_BARREN


def test_cancel_ends_the_processes_and_keeps_what_is_done(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop_at_two(done: int, _total: int, _text: str) -> None:
        if done >= 2:
            raise Stop

    jobs = jobs_of(tmp_path, "a", "b", "c", "HANG", "e")
    with pytest.raises(Stop):
        conversion.convert(jobs, stop_at_two, converter=fake_office(tmp_path))
    assert sum(job.target.exists() for job in jobs) in (2, 3)
    assert not [call[0] for call in calls(tmp_path) if lives_on(call[0])]


def test_more_files_than_one_call_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "LARGEST_CALL", 3)
    jobs = jobs_of(tmp_path, *"abcdefg")
    outcome = conversion.convert(jobs, converter=fake_office(tmp_path))
    assert outcome.done == jobs
    assert [len(call) - 1 for call in calls(tmp_path)] == [3, 3, 1]


def test_without_any_program_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert converters.find_converter() is None
    with pytest.raises(NoConverter, match="LibreOffice"):
        conversion.convert(jobs_of(tmp_path, "a"))


def test_a_letter_whose_pdf_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(PdfFailed, match=r"SPD\.docx.*berhenti mendadak"):
        conversion.pdf_of(b"DIE", "SPD.docx", fake_office(tmp_path))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "jadi").write_text("a file where the folder should be")
    with pytest.raises(NotWritten):
        conversion.convert(jobs_of(tmp_path, "a"), converter=fake_office(tmp_path))


def test_a_packed_python_does_not_reach_the_converter() -> None:
    given = converters.environment({"PYTHONHOME": "/nowhere", "HOME": "/home"})
    assert "PYTHONHOME" not in given
    assert given["HOME"] == "/home"
