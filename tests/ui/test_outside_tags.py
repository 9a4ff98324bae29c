"""Tag sistem luar: listed in Pengaturan, and from the check of a template that has one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.rules.outside_tags import TagFact
from perdin.services.office import outside_tags
from perdin.ui.pages.settings.outside_tags import OutsideTagsSection
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.templates.page import TemplatesPage
from tests.conftest import Clock
from tests.letters.documents import with_paragraphs
from tests.ui.screen import Screen, opened
from tests.ui.settings import at_settings, section_of

screen = pytest.fixture(at_settings)


@pytest.fixture
def example(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def kept(screen: Screen) -> list[tuple[str, TagFact, str]]:
    tags = outside_tags.list_tags(screen.desk)
    return [(tag.text, tag.fact, tag.note) for tag in tags]


def test_a_tag_is_listed_changed_and_removed(screen: Screen) -> None:
    section = section_of(screen, "outside_tags", OutsideTagsSection)
    assert not section.list.rows()
    screen.enter(section.text, "${nomor_naskah}")
    screen.enter(section.note, "panduan hal. 4")
    screen.click(section.save_button)
    screen.until(lambda: kept(screen) == [("${nomor_naskah}", TagFact.NUMBER, "panduan hal. 4")])
    screen.rest()
    section.list.grid.selectRow(0)
    section.fact.set_value(TagFact.DATE)
    screen.enter(section.text, "${tanggal_naskah}")
    screen.click(section.save_button)
    screen.until(lambda: kept(screen)[0][:2] == ("${tanggal_naskah}", TagFact.DATE))
    screen.rest()
    section.list.grid.selectRow(0)
    screen.rest()
    screen.agree()
    screen.click(section.remove_button)
    screen.until(lambda: kept(screen) == [])


def test_an_ordinary_word_is_refused_and_stays_typed(screen: Screen) -> None:
    section = section_of(screen, "outside_tags", OutsideTagsSection)
    screen.enter(section.text, "nomor")
    screen.click(section.save_button)
    screen.until(lambda: "kata biasa" in screen.notice())
    assert (section.text.value(), kept(screen)) == ("nomor", [])


def test_what_the_check_found_goes_into_the_list_by_a_click(
    example: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "disposisi.docx"
    path.write_bytes(with_paragraphs("LEMBAR DISPOSISI", "{{ undangan.perihal }}", "${agenda}"))
    example.window.go("templates")
    page: TemplatesPage = example.page(TemplatesPage)
    example.rest()
    example.pick(page.list, "Lembar Disposisi")
    example.rest()
    box = page.panel.candidate
    example.answer_files(path)
    example.click(page.panel.bring_button)
    example.until(lambda: box.title.text() == path.name)
    example.rest()
    assert not box.use_button.isEnabled()
    assert box.tag_button.isVisible()
    example.click(box.tag_button)
    settings: SettingsPage = example.page(SettingsPage)
    example.rest()
    section = settings.sections["outside_tags"]
    assert isinstance(section, OutsideTagsSection)
    assert section.text.value() == "${agenda}"
    section.fact.set_value(TagFact.OTHER)
    example.click(section.save_button)
    example.until(lambda: kept(example) == [("${agenda}", TagFact.OTHER, "")])
    example.rest()
    example.window.go("templates")
    example.rest()
    example.click(box.again_button)
    example.until(box.use_button.isEnabled)
    assert not box.tag_button.isVisible()
    assert "dibiarkan apa adanya untuk sistem luar" in box.said.text()
