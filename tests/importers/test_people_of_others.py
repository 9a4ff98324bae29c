"""Lists of people as other programs save them: LibreOffice, Excel 97, OpenDocument, the web."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from perdin.importers.people.reading import read_people
from perdin.importers.sheet import read_book
from tests.importers.bad_files import SAMPLES

TODAY = date(2026, 11, 23)
RATIH, ARUM = ("Ratih Contoh", "198503122010012007"), ("Arum Contoh", "199001012015032001")


@pytest.mark.parametrize("name", ["pegawai_97.xls", "pegawai.ods", "pegawai_lo.xlsx"])
def test_what_other_programs_save_is_read_alike(name: str) -> None:
    """Saved by LibreOffice as Excel 97, OpenDocument and .xlsx."""
    sheet = read_people(read_book(SAMPLES / name), TODAY)
    assert [
        (one.row, one.name, one.title_after, one.nip, one.grade, one.valid_from, one.birth_date)
        for one in sheet.records
    ] == [
        (5, "Ratih Contoh", "S.E.", RATIH[1], "III/c", date(2020, 4, 1), date(1985, 3, 12)),
        (6, "Arum Contoh", None, ARUM[1], "III/a",
         date(2019, 10, 1), date(1990, 1, 1)),
    ]  # fmt: skip


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _xlsx(path: Path, rows: Sequence[tuple[str, ...]], *, target: str, places: bool) -> Path:
    """A workbook as web programs write it: texts in their cells, paths from the root."""
    lines = ""
    for at, row in enumerate(rows, 1):
        cells = ""
        for column, text in zip("ABC", row, strict=False):
            place = f' r="{column}{at}"' if places else ""
            inner = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
            cells += f'<c{place} t="inlineStr">{inner}</c>'
        number = f' r="{at}"' if places else ""
        lines += f"<row{number}>{cells}</row>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        packed.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        packed.writestr(
            "xl/workbook.xml",
            f'\ufeff<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="{target}"/>'
            "</Relationships>",
        )
        packed.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>',
        )
    return path


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("places", [True, False])
def test_what_web_programs_write_is_read(tmp_path: Path, target: str, *, places: bool) -> None:
    rows = [("Nama", "NIP"), RATIH, ("Arum\u00a0Contoh\u200b", f"'{ARUM[1]}")]
    sheet = read_people(
        read_book(_xlsx(tmp_path / "web.xlsx", rows, target=target, places=places)), TODAY
    )
    assert [(one.name, one.nip) for one in sheet.records] == [RATIH, ARUM]
