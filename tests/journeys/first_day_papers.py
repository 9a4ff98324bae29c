"""What the papers of the first day must say, read from what went to the printer."""

from pathlib import Path

from pypdf import PdfReader

from tests.journeys import first_day_files as files
from tests.letters.documents import NBSP

NUMBERS = ("000.1.2.3/001/KEC-SKM/II/2026", "000.1.2.3/002/KEC-SKM/II/2026")


def words(path: Path) -> str:
    """What a paper says, without its blanks: where a PDF's letters stand says nothing of them."""
    return _bare("\n".join(page.extract_text() for page in PdfReader(path).pages))


def _bare(text: str) -> str:
    return "".join(text.replace(NBSP, " ").split())


def check_assignment(paper: str, days: str) -> None:
    for said in (
        files.GOVERNMENT,
        files.OFFICE,
        "800.1.11.1/001/KEC-SKM/II/2026",
        "005/118/Pemotda/2026",
        *(one.name for one in files.TRAVELLERS),
        *(one.spaced for one in files.TRAVELLERS),
        "Menghadiri Rapat Koordinasi Penataan Kewilayahan",
        "Kota Bandung",
        days,
        "CAMAT SUKAMAJU",
        files.CHIEF,
        files.PEOPLE[0].spaced,
    ):
        assert _bare(said) in paper, (said, paper)


def check_order(paper: str, person: files.Person, number: str, days: tuple[str, str]) -> None:
    """The office's own words stand around this trip's values, and nothing of the old letter."""
    for said in (
        "Jalan Melati Nomor 1 Kota Serang",
        "Pejabat yang memberi perintah Camat Sukamaju",
        f"Nomor : {number}",
        f"{person.name} NIP. {person.spaced}",
        f"{person.post} / Kecamatan Sukamaju",
        "Menghadiri Rapat Koordinasi Penataan Kewilayahan",
        "a. Kota Serang b. Kota Bandung",
        f"a. 3 (tiga) hari b. {days[0]} c. {days[1]}",
        "5.1.02.04.01.0001",
        "Tanggal : 16 Februari 2026",
        files.CHIEF,
    ):
        assert _bare(said) in paper, (said, paper)
    for old in (files.OLD.name, files.OLD.spaced, "2025", "Evaluasi Ekonomi", "/041/"):
        assert _bare(old) not in paper, (old, paper)
