"""Pictures of a trip's papers and of hotels that are asked: ``--only papers``. All are invented."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QTransform

from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.workflow import Role, TripState
from perdin.services.confirmations import asking, bills, stays
from perdin.services.confirmations.asking import AskForm, HotelLetter
from perdin.services.documents import attachments, hotel_papers
from perdin.services.recaps import hotel_choice
from perdin.services.recaps.hotel_choice import Choice
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.trip_list import TripFilter, find_trip_ids
from scripts.money_pictures import Camera, sit

_INVITATION = (
    "DINAS CONTOH KOTA TELADAN",
    "Nomor : 005/118/DC/2026",
    "Hal : Undangan rapat koordinasi",
    "Yth. Camat Contoh",
    "di Tempat",
    "Dengan hormat, kami mengundang Saudara mengikuti rapat",
    "koordinasi pendataan penduduk di Aula Dinas Contoh.",
    "Atas perhatian Saudara kami sampaikan terima kasih.",
)
_DISPOSITION = (
    "LEMBAR DISPOSISI",
    "Surat dari : Dinas Contoh Kota Teladan",
    "Diteruskan kepada : Kepala Seksi Pelayanan",
    "Isi : Hadiri, laporkan hasilnya.",
)
_ANSWER = (
    "HOTEL CONTOH",
    "Menjawab surat Saudara, kami sampaikan bahwa tamu pada",
    "baris pertama daftar menginap satu malam, bukan dua.",
    "Front Office",
)


def tour(studio: Camera) -> None:
    """The papers of a draft where they are seen, then the hotels that are asked."""
    _papers(studio)
    _hotels(studio)


def _papers(studio: Camera) -> None:
    desk = studio.desk()
    issued = find_trip_ids(desk, TripFilter(states=frozenset({TripState.ISSUED})))[0]
    draft = trips.duplicate(desk, issued, desk.today + timedelta(days=14))
    trip_id = draft.trip_id
    add = attachments.attach
    add(desk, trip_id, _sheet(_INVITATION), "undangan.png", AttachmentKind.INVITATION)
    add(desk, trip_id, _sheet(_DISPOSITION, 270), "disposisi.png", AttachmentKind.DISPOSITION)
    trip: Any = studio.visit("trip", trip_id)
    trip.tabs.setCurrentWidget(trip.files)
    studio.take("berkas-tab")
    rows = attachments.list_attachments(desk, trip_id)
    trip.files.list.show_files(rows, rows[1].id)
    studio.settle()
    trip.files.view.turn_button.click()
    studio.take("berkas-putar")
    edit: Any = studio.visit("edit", trip_id)
    edit.invitation.bar.view_wanted.emit(edit.invitation.bar.rows[0])
    studio.take("berkas-isian")
    trips.submit(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version)
    sit(studio, Role.ATASAN)
    page: Any = studio.visit("approvals", trip_id)
    page.files.open_next()
    studio.take("berkas-persetujuan")
    sit(studio, Role.ADMIN)


def _hotels(studio: Camera) -> None:
    sit(studio, Role.KEUANGAN)
    desk = studio.desk()
    year = RecapFilter(first=date(desk.today.year, 1, 1), last=desk.today)
    groups = bills.hotels(hotel_choice.choose_bills(desk, year, Choice.ALL))[:4]
    form = AskForm(
        letters=tuple(HotelLetter(each.hotel, each.city, each.bills) for each in groups),
        dated=desk.today - timedelta(days=20),
        due_on=desk.today - timedelta(days=6),
    )
    made = asking.ask_hotels(desk, form)
    others = [row for row in stays.list_stays(desk) if not row.own and row.inquiry_id in made]
    hotel_papers.keep(desk, others[0].inquiry_id, _sheet(_ANSWER), "jawaban.png")
    page: Any = studio.visit("finance", "hotels")
    queue = page.queues["hotels"]
    queue.list.view.select_id(others[0].id)
    studio.take("hotel-antrean")
    queue.type_button.click()
    studio.take("hotel-jawaban")
    queue.typing.cancel_button.click()
    queue.list.view.grid.selectAll()
    queue.remind_button.click()
    studio.take("hotel-pengingat")
    queue.reminding.cancel_button.click()


def _sheet(lines: tuple[str, ...], turned: int = 0) -> bytes:
    """A page with these lines, its first one as a heading, as a PNG that lies as it was scanned."""
    page = QImage(1000, 1400, QImage.Format.Format_Grayscale8)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    for at, line in enumerate(lines):
        font = QFont("DejaVu Serif")
        font.setPixelSize(34 if at == 0 else 24)
        font.setBold(at == 0)
        painter.setFont(font)
        side = Qt.AlignmentFlag.AlignHCenter if at == 0 else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(90, 120 + at * 70, 860, 60), side, line)
    painter.end()
    content = QByteArray()
    into = QBuffer(content)
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    upright = page.transformed(QTransform().rotate(turned))
    upright.save(into, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a name
    return bytes(content.data())
