"""The year's recap as an Excel file, from the same rows that the screen shows."""

from pathlib import Path

from perdin.i18n import _, long_date, month_name, on_paper
from perdin.reports.workbook import (
    Cell,
    CellKind,
    ReportColumn,
    SheetSpec,
    SignatureBlock,
    write_workbook,
)
from perdin.rules.nip import spaced
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Right, TripState
from perdin.services import audit, recaps
from perdin.services.desk import Desk, Work, query
from perdin.services.office import open_office
from perdin.services.recaps import AccountRow, JourneyRow, PersonRow, RecapFilter, Region
from perdin.services.signers import printed_heading, signer_on

_REGION = {
    Region.ALL: "",
    Region.INSIDE: "DALAM DAERAH",
    Region.OUTSIDE: "LUAR DAERAH",
}
MONEY, COUNT, DATE = CellKind.MONEY, CellKind.COUNT, CellKind.DATE


def write_recap(desk: Desk, wanted: RecapFilter, path: Path) -> Path:
    """Write the recap: every journey, each employee by month, each account. Gives the path.

    Raises NotAllowed, DiskFull, NotWritten.
    """
    desk.require(Right.EXPORT)
    with on_paper():
        return _write_recap(desk, wanted, path)


def _write_recap(desk: Desk, wanted: RecapFilter, path: Path) -> Path:
    office = open_office(desk)
    year = wanted.first.year
    head = [office.government, office.name]
    kind = f" {_REGION[wanted.region]}" if _REGION[wanted.region] else ""
    title = f"REKAP BIAYA PERJALANAN DINAS{kind}{_month(wanted)} TA. {year}"
    block = signature(desk)
    return write_workbook(
        path,
        [
            _journeys([*head, title], recaps.journeys(desk, wanted), block),
            _people([*head, f"{title} PER PEGAWAI DAN BULAN"], recaps.by_person(desk, wanted)),
            _accounts([*head, f"{title} PER REKENING"], recaps.by_account(desk, wanted)),
        ],
    )


def _month(wanted: RecapFilter) -> str:
    """The month that a recap covers, as its title says it; nothing for a longer span."""
    first, last = wanted.first, wanted.last
    same = (first.year, first.month) == (last.year, last.month)
    return f" BULAN {month_name(first.month).upper()}" if same else ""


@query(Right.VIEW)
def signature(work: Work) -> SignatureBlock | None:
    """Who signs a recap today: the treasurer; None when none is entered.

    The head of the audit trail stands beside the date, so that a trail cut short later shows.
    """
    signer = signer_on(work.session, SignerFunction.TREASURER, work.desk.today)
    if signer is None:
        return None
    events, head = audit.head(work.session)
    return SignatureBlock(
        _("{day} · jejak audit {events}/{head}").format(
            day=long_date(work.desk.today), events=events, head=head[:12]
        ),
        printed_heading(signer),
        signer.name,
        f"NIP. {spaced(signer.nip)}" if signer.nip else "",
    )


def _journeys(titles: list[str], rows: list[JourneyRow], block: SignatureBlock | None) -> SheetSpec:
    columns = (
        ReportColumn("No.", COUNT, 5),
        ReportColumn("No. TBK", width=8),
        ReportColumn("Nama Lengkap Tanpa Gelar", width=26),
        ReportColumn("NIP", width=20),
        ReportColumn("Pangkat /Gol", width=18),
        ReportColumn("Keperluan", width=34),
        ReportColumn("Tujuan", width=20),
        ReportColumn("Berangkat", DATE, 11),
        ReportColumn("Kembali", DATE, 11),
        ReportColumn("Lama Hari", COUNT, 7, total=True),
        ReportColumn("Uang Harian", MONEY, 14, total=True),
        ReportColumn("Uang Transport", MONEY, 14, total=True),
        ReportColumn("Uang Representatif", MONEY, 14, total=True),
        ReportColumn("Uang Hotel", MONEY, 14, total=True),
        ReportColumn("Lain-lain", MONEY, 12, total=True),
        ReportColumn("Jumlah Dibayarkan", MONEY, 16, total=True),
        ReportColumn("Keadaan", width=12),
    )
    cells = (
        (
            number,
            row.book_numbers,
            row.name,
            row.nip,
            row.rank,
            row.purpose,
            row.places,
            row.leave,
            row.back,
            row.days,
            row.per_diem,
            row.transport,
            row.representation,
            row.lodging,
            row.other,
            row.total,
            "Rampung" if row.state is TripState.SETTLED else "Perkiraan",
        )
        for number, row in enumerate(rows, 1)
    )
    return SheetSpec("Rekap", titles, columns, cells, block)


def _people(titles: list[str], rows: list[PersonRow]) -> SheetSpec:
    months = tuple(ReportColumn(month_name(month), MONEY, 12, total=True) for month in range(1, 13))
    columns = (
        ReportColumn("No.", COUNT, 5),
        ReportColumn("Nama", width=28),
        ReportColumn("NIP", width=20),
        *months,
        ReportColumn("Hari", COUNT, 7, total=True),
        ReportColumn("Jumlah", MONEY, 15, total=True),
    )
    cells: list[tuple[Cell, ...]] = [
        (number, row.name, row.nip, *row.months, row.days, row.total)
        for number, row in enumerate(rows, 1)
    ]
    return SheetSpec("Per pegawai dan bulan", titles, columns, cells)


def _accounts(titles: list[str], rows: list[AccountRow]) -> SheetSpec:
    columns = (
        ReportColumn("Kode Rekening", width=20),
        ReportColumn("Nama Rekening", width=30),
        ReportColumn("Sub Kegiatan", width=36),
        ReportColumn("Perjalanan", COUNT, 11, total=True),
        ReportColumn("Hari", COUNT, 8, total=True),
        ReportColumn("Biaya", MONEY, 16, total=True),
        ReportColumn("Pagu", MONEY, 16, total=True),
        ReportColumn("Komitmen", MONEY, 16, total=True),
        ReportColumn("Realisasi", MONEY, 16, total=True),
        ReportColumn("Sisa", MONEY, 16, total=True),
    )
    cells = (
        (
            row.account_code,
            row.account_name,
            f"{row.activity_code} {row.activity_name}",
            row.trips,
            row.days,
            row.amount,
            row.ceiling,
            row.committed,
            row.realised,
            row.left,
        )
        for row in rows
    )
    return SheetSpec("Per rekening", titles, columns, cells)
