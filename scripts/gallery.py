"""Every widget of the toolkit in every state: ``scripts/screenshots gallery [DIR]``.

For whoever changes a widget or the style: pages of 1366 × 768 in both themes, without an office.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.field import entry_of
from perdin.ui.fields.folder import FolderField
from perdin.ui.fields.form import Form
from perdin.ui.fields.logo import LogoField
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.paying import PayFields
from perdin.ui.fields.people import PeopleField
from perdin.ui.fields.suggest import Answer, SuggestField, Suggestion
from perdin.ui.fields.text import NoteField, TextField
from perdin.ui.notices import EmptyState, NoticeBar
from perdin.ui.table.columns import Column
from perdin.ui.table.list_view import ListView
from perdin.ui.table.paged import Fill
from perdin.ui.table.small import SmallView
from scripts.gallery_looks import looks_page

PAGE_PX = (1366, 768)
TODAY = date(2026, 11, 23)
STATES = ("normal", "focused", "wrong", "disabled", "readonly", "empty", "long")
LONG = "Rapat koordinasi evaluasi pelayanan administrasi terpadu kecamatan se-Kota Serang " * 3
PERSON = Suggestion(value=1, text="Anindita Maheswari", detail="Analis Kebijakan")

TownRow = tuple[int, str, str, Tone]
ROWS: tuple[TownRow, ...] = (
    (1, "Bandung", "Draf", Tone.NEUTRAL),
    (2, "Jakarta Pusat", "Disetujui", Tone.SUCCESS),
    (3, "Serang", "Dikembalikan", Tone.WARNING),
    (4, LONG, "Dibatalkan", Tone.ERROR),
)
COLUMNS: tuple[Column[TownRow], ...] = (
    Column(title="Tujuan", text=lambda row: row[1], stretch=True),
    Column(title="Status", text=lambda row: row[2], tone=lambda row: row[3], width_px=140),
)


def main() -> int:
    """Draw them all into the folder that is named."""
    parser = argparse.ArgumentParser(prog="scripts/screenshots gallery", description=__doc__)
    parser.add_argument("dir", nargs="?", type=Path, default=Path("out/gallery"))
    folder: Path = parser.parse_args().dir
    folder.mkdir(parents=True, exist_ok=True)
    print(*draw(QApplication([]), folder), sep="\n")
    return 0


def draw(application: QApplication, folder: Path) -> list[Path]:
    """Draw all pages in both themes into the folder; the files."""
    paths = []
    for name, scheme in theme.SCHEMES.items():
        theme.dress(application, scheme)
        for title, picture in _pages(application):
            path = folder / f"{name}-{title}.png"
            picture.save(str(path))
            paths.append(path)
    return paths


def fields() -> dict[str, QWidget]:
    """A field of each class with a usual value, by what it is labelled."""
    choices = [(1, "Kendaraan umum"), (2, "Kendaraan dinas")]
    folder = FolderField({}, "Folder kedua")
    folder.set_value(Path("D:/Cadangan Perdin"))
    logo = LogoField({})
    logo.set_value(_logo())
    people = PeopleField(_ask, lambda _names, answer: answer([]))
    people.set_value([PERSON])
    return {
        "TextField": TextField("Rapat koordinasi", hint="maksud perjalanan"),
        "NoteField": NoteField("Dua orang\ndua hari", hint="catatan", lines=2),
        "MoneyField": MoneyField(1_250_000),
        "NumberField": NumberField(3),
        "DateField": DateField(TODAY, TODAY),
        "ChoiceField": ChoiceField(choices, 1, hint="pilih angkutan"),
        "CheckField": CheckField("Termasuk hari libur", True),
        "SuggestField": SuggestField(_ask, PERSON, hint="nama atau NIP"),
        "PeopleField": people,
        "FolderField": folder,
        "LogoField": logo,
        "PayFields": PayFields(TODAY, label_px=120),
    }


def _logo() -> bytes:
    drawn = QImage(64, 64, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.darkGreen)
    written = QBuffer()
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    drawn.save(written, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a name
    return bytes(written.data().data())


def _ask(_text: str, answer: Answer) -> None:
    answer([PERSON])


def _pages(application: QApplication) -> Iterator[tuple[str, QPixmap]]:
    for state in STATES:
        page, page_fields = _fields_page(state)
        focused = page_fields if state == "focused" else ()
        yield f"fields-{state}", _picture(application, page, focused)
    yield "looks", _picture(application, looks_page(LONG))
    yield "notices", _picture(application, _notices_page())
    yield "tables", _picture(application, _tables_page())


def _picture(application: QApplication, page: QWidget, focused: Sequence[QWidget] = ()) -> QPixmap:
    """The page as it is shown; each of ``focused`` as it looks while it has the cursor."""
    page.setFixedSize(*PAGE_PX)
    theme.wear(page)
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # a person taken out goes now
    page.show()
    page.activateWindow()
    application.processEvents()
    picture = page.grab()
    for field in focused:
        entry_of(field).setFocus(Qt.FocusReason.TabFocusReason)
        application.processEvents()
        at = field.mapTo(page, QPoint(0, 0))
        field.render(picture, at)
    page.close()
    page.deleteLater()
    return picture


def _fields_page(state: str) -> tuple[QWidget, list[QWidget]]:
    page = QWidget()
    row = QHBoxLayout(page)
    samples = fields()
    for part in (list(samples)[:9], list(samples)[9:]):
        form = Form(label_px=120)
        for name in part:
            field = samples[name]
            if isinstance(field, PayFields):
                form.add_section(name)
                form.add_widget(field)
            else:
                form.add(name, field)
                _put(form, field, state)
        column = QVBoxLayout()
        column.addWidget(theme.heading(state))
        column.addWidget(form)
        column.addStretch(1)
        row.addLayout(column, 1)
    paying = samples["PayFields"]
    assert isinstance(paying, PayFields)
    for field in paying.rows:
        _put(paying, field, state)
    return page, [*samples.values(), *paying.rows]


def _put(form: Form, field: QWidget, state: str) -> None:
    """Bring a field of a form into a state."""
    entry = entry_of(field)
    if state == "wrong":
        if isinstance(entry, QLineEdit) and not isinstance(field, TextField):
            entry.setText("besok lusa?")
        own: Callable[[], str] = getattr(field, "problem", str)
        form.set_problem(field, own() or "Wajib diisi.")
    elif state == "disabled":
        field.setEnabled(False)
    elif state == "readonly" and isinstance(entry, QLineEdit | QPlainTextEdit):
        entry.setReadOnly(True)
    elif state == "empty":
        _empty(field)
    elif state == "long":
        _lengthen(field)


def _empty(field: QWidget) -> None:
    if isinstance(field, TextField | NoteField):
        field.set_value("")
    elif isinstance(field, PeopleField):
        field.set_value(())
    elif isinstance(field, CheckField):
        field.set_value(False)
    elif isinstance(
        field, MoneyField | NumberField | DateField | ChoiceField | SuggestField | LogoField
    ):
        field.set_value(None)


def _lengthen(field: QWidget) -> None:
    if isinstance(field, PeopleField):
        field.set_value(Suggestion(value=at, text=f"{PERSON.text} {at}") for at in range(1, 5))
    elif isinstance(field, CheckField):
        field.setText(LONG)
    elif isinstance(field, ChoiceField):
        field.set_choices([(1, LONG)])
        field.set_value(1)
    elif isinstance(field, TextField | NoteField):
        field.set_value(LONG)
    elif isinstance(field, SuggestField):
        field.set_value(Suggestion(value=1, text=LONG))
    elif isinstance(field, MoneyField):
        field.set_value(987_654_321_098)


def _notices_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for tone in Tone:
        for sentence, action in ((f"Pemberitahuan: {tone.value}.", ("Buka", str)), (LONG, None)):
            notice = NoticeBar()
            notice.show_notice(sentence, tone, action)
            notice.leaving.stop()
            column.addWidget(notice)
    asking = NoticeBar()
    asking.question("Isian belum disimpan.", str, str)
    column.addWidget(asking)
    column.addStretch(1)
    return page


def _tables_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)

    def fill(ids: Sequence[int], answer: Fill[TownRow]) -> None:
        answer([ROWS[each - 1] for each in ids])

    upper = QHBoxLayout()
    for title, ask, ids in (
        ("filled", fill, range(1, 5)),
        ("loading", lambda _ids, _answer: None, range(1, 5)),
        ("empty", fill, range(0)),
    ):
        view = ListView(
            COLUMNS,
            ask,
            name="",
            id_of=lambda row: row[0],
            empty=EmptyState("inbox", "Belum ada perjalanan.", ("Buat", str)),
        )
        view.show_ids(ids)
        part = QVBoxLayout()
        part.addWidget(QLabel(title))
        part.addWidget(view)
        upper.addLayout(part)
    column.addLayout(upper)
    for rows in (ROWS, ()):
        small = SmallView(COLUMNS, name="", memory=None)
        small.set_rows(rows, total=ROWS[0] if rows else None)
        column.addWidget(small)
    return page


if __name__ == "__main__":
    sys.exit(main())
