"""The manual leads somewhere: every guide, link, page and part of the window has its section."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perdin import resources
from perdin.services.office import letter_style
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.frame.catalogue import PAGES
from perdin.ui.manual.chapters import Manual, anchor_of, manual, plain, read_manual
from perdin.ui.pages.finance.page import QUEUES
from tests.ui.manual.explained import unexplained

GUIDES = Path(__file__).resolve().parents[3] / "docs" / "panduan"
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+\.md(?:#[^)\s]*)?|#[^)\s]+)\)")
WORD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
SETTINGS = Path(resources.path("perdin", "ui", "pages", "settings", "page.py"))


def lost(read: Manual, chapter: str, text: str) -> list[str]:
    """Links of a guide that lead to no section of the manual."""
    links = [found.replace("\n", "") for found in LINK.findall(text)]
    whole = [chapter + link if link.startswith("#") else link for link in links]
    return [link for link in whole if not leads(read, link)]


def leads(read: Manual, link: str) -> bool:
    """Whether a link leads where it says: ``at`` itself goes to the title rather than nowhere."""
    section = read.at(link)
    return section is not None and section.anchor == link.partition("#")[2]


def test_every_guide_is_in_the_contents_once() -> None:
    named = [chapter.name for chapter in manual().chapters]
    files = {path.name for path in GUIDES.glob("*.md")} - {"README.md"}
    assert sorted(named) == sorted(files)
    assert all(chapter.group and chapter.sections for chapter in manual().chapters)


def test_every_link_leads_to_a_section() -> None:
    faults = {
        chapter.name: lost(manual(), chapter.name, chapter.text) for chapter in manual().chapters
    }
    assert {name: links for name, links in faults.items() if links} == {}


def test_a_link_to_nowhere_is_seen() -> None:
    text = "[a](mulai.md) [b](mulai.md#tidak-ada) [c](lain.md) [d](#juga-tidak) ![e](x.png)"
    assert lost(manual(), "mulai.md", text) == [
        "mulai.md#tidak-ada",
        "lain.md",
        "mulai.md#juga-tidak",
    ]


def test_every_topic_leads_to_a_section() -> None:
    assert [link for link in manual().topics.values() if not leads(manual(), link)] == []


def test_every_page_and_part_has_its_topic() -> None:
    names = [page.name for page in PAGES]
    names += [f"finance/{queue.name}" for queue in QUEUES]
    sections = re.findall(r'self\._add\(\s*"(\w+)"', SETTINGS.read_text(encoding="utf-8"))
    assert len(sections) > 15
    names += [f"settings/{name}" for name in sections]
    assert [name for name in names if name not in manual().topics] == []
    pages = {name.partition("/")[0] for name in manual().topics}
    assert pages - {page.name for page in PAGES} == {"start", "signin"}


def test_the_words_of_the_fields_are_those_of_the_window() -> None:
    """Who renames a field finds out that its explanation has to follow."""
    with (resources.path("resources", "locale", "en.po")).open("rb") as file:
        known = {plain(str(message.id)) for message in read_po(file)}
    fields = manual().chapter("isian.md")
    assert fields is not None
    named = {plain(word) for word in WORD.findall(fields.text)}
    assert len(named) > 120
    assert named - known == set()


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Kata sandi", "kata-sandi"),
        ("Tag untuk sistem luar (SRIKANDI, TTE)", "tag-untuk-sistem-luar-srikandi-tte"),
        ("Pengaturan: Berkas bank", "pengaturan-berkas-bank"),
        ("PC hilang: sepuluh menit di PC baru", "pc-hilang-sepuluh-menit-di-pc-baru"),
    ],
)
def test_anchors_are_those_of_the_sites_that_show_markdown(title: str, anchor: str) -> None:
    assert anchor_of(title) == anchor


def test_what_is_looked_for_in_a_title_comes_first() -> None:
    findings = manual().find("uang  MUKA")
    assert findings[0].section.title == "Uang muka"
    assert len(findings) > 5
    assert all("uang" in f"{one.section.title} {one.section.text}".casefold() for one in findings)
    assert manual().find("   ") == [] == manual().find("kuda nil")


def test_an_excerpt_shows_the_words() -> None:
    for finding in manual().find("stik USB"):
        assert "stik" in finding.excerpt.casefold() or "usb" in finding.excerpt.casefold()


def test_a_word_is_explained_where_one_stands() -> None:
    """«Nama» stands on many pages: that of the page in sight is meant."""
    for page, part, title in (
        ("people", "", "Pegawai"),
        ("settings", "signers", "Pengaturan: Penandatangan"),
    ):
        section = manual().explaining("&Nama *", manual().about(page, part))
        assert section is not None
        assert section.title == title
    assert manual().explaining("  ", None) is None
    assert manual().explaining("Kuda nil", None) is None


def test_a_block_of_code_has_no_headings(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("## Satu\n\n- [A](a.md)\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("# A\n\n```sh\n# bukan judul\n```\n\n## B\n", encoding="utf-8")
    (chapter,) = read_manual(tmp_path, {}).chapters
    assert [section.title for section in chapter.sections] == ["A", "B"]


def test_each_word_of_a_letters_look_is_explained() -> None:
    """Its fields stand in the window only once the office's layout is known."""
    named = {name for section in manual().sections for name in section.named}
    labels = [field.label for field in letter_style.style_fields()]
    assert len(labels) > 40
    assert [label for label in labels if plain(label) not in named] == []


def test_a_field_that_is_not_explained_is_seen(qtbot: QtBot) -> None:
    """The twin of the look at every place."""
    page = QWidget()
    qtbot.addWidget(page)
    form = Form(page)
    form.add("&Golongan", TextField())
    form.add("Kuda &nil", TextField(), required=True)
    page.show()
    assert unexplained(page) == ["Kuda &nil *"]
