"""The docs name no file that is not there: whoever follows a path arrives."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests import house

ROOT = Path(__file__).resolve().parent.parent
FILES = house.tracked(ROOT)
PLACES = {str(path) for path in FILES} | {str(up) for path in FILES for up in path.parents}
ROOMS = ("perdin", "tests", "scripts", "docs", "resources", "templates", "benchmarks", ".ci")
NAMED = re.compile(r"`([\w./-]+)`|\]\(([\w./-]+)\)")
ENDINGS = (  # a bare ending has none itself
    ".py",
    ".md",
    ".toml",
    ".csv",
    ".po",
    ".docx",
    ".qss",
    ".cmd",
    ".txt",
    ".png",
)


def lost_files(text: str, folder: str, places: set[str]) -> Iterator[str]:
    """Paths of the repository that a page in a folder names and that are not there.

    In backticks a path begins in one of the rooms, or has the ending of a file of ours and some
    file has that name; a link is seen from the page's own folder.
    """
    names = {place.rsplit("/", 1)[-1] for place in places}
    for number, line in enumerate(text.splitlines(), 1):
        for found in NAMED.finditer(line):
            quoted, link = found.groups()
            name = (quoted or link).rstrip("/")
            if link is not None:
                there = _joined(folder, name) in places
            elif name.split("/")[0] in ROOMS and "/" in name:
                there = name in places
            else:
                there = PurePosixPath(name).suffix not in ENDINGS or "/" in name or name in names
            if not there:
                yield f"line {number}: {name}"


def _joined(folder: str, link: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(folder).parts, *link.split("/")):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


PAGES = [path for path in FILES if path.suffix == ".md"]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_names_no_file_that_is_not_there(page: PurePosixPath) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert list(lost_files(text, str(page.parent), PLACES)) == []


HERE = {"perdin", "perdin/services", "perdin/services/desk.py", "docs", "docs/quality.md"}


@pytest.mark.parametrize(
    "bad",
    [
        "see `perdin/services/finance.py`",
        "the room `perdin/approvals/`",
        "its figures in `finance.py`",
        "[quality](quality.md)",
    ],
)
def test_a_file_that_is_not_there_is_seen(bad: str) -> None:
    assert list(lost_files(bad, ".", HERE))


@pytest.mark.parametrize(
    "good",
    [
        "see `perdin/services/desk.py` and `perdin/services/`",
        "the two doors of `desk.py`, and `i18n.on_paper`",
        "[quality](docs/quality.md)",
        "written to `hasil/rekap-TAHUN.xlsx`",
    ],
)
def test_a_file_that_is_there_is_passed(good: str) -> None:
    assert list(lost_files(good, ".", HERE)) == []
