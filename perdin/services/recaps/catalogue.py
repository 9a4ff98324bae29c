"""All recaps by their ids. A new one is a function here and a line in this list."""

from perdin.errors import BadInput
from perdin.i18n import N_, _
from perdin.reports.table import Table
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.recaps import (
    accounting,
    auditors,
    budget,
    findings,
    grid,
    groups,
    hotel_confirmations,
    journeys,
    letters,
    months,
    people,
    public,
    spot_check,
    treasurer,
)
from perdin.services.recaps.report import BOOK_SIGNERS, BY_PERSON, EVERY, Narrow, Report
from perdin.services.trips.counted import RecapFilter

_WHOLE = frozenset({Narrow.UNIT, Narrow.REGION, Narrow.SETTLED})
REPORTS = (
    Report(
        id="perjalanan",
        title=N_("Rekap biaya perjalanan dinas"),
        make=journeys.journeys,
        along=("pegawai-bulan", "rekening"),
    ),
    Report(id="pegawai-bulan", title=N_("Pegawai dan bulan"), make=people.by_month),
    Report(id="uang-harian", title=N_("Uang harian per bulan"), make=people.per_diem),
    Report(id="pegawai-hari", title=N_("Pegawai dan hari"), make=grid.by_day, monthly=True),
    Report(id="unit", title=N_("Unit kerja"), make=groups.by_unit),
    Report(id="rekening", title=N_("Sub kegiatan dan rekening"), make=budget.by_account),
    Report(id="bulan", title=N_("Bulan"), make=months.by_month),
    Report(id="tujuan", title=N_("Tujuan"), make=groups.by_place),
    Report(id="rencana", title=N_("Rencana dan realisasi"), make=budget.plans, takes=_WHOLE),
    Report(id="nominatif", title=N_("Daftar nominatif"), make=journeys.nominative),
    Report(
        id="uang-muka",
        title=N_("Uang muka belum selesai"),
        make=accounting.advances,
        takes=BY_PERSON,
    ),
    Report(id="spj", title=N_("Keadaan SPJ"), make=accounting.accounts),
    Report(id="hari", title=N_("Hari perjalanan"), make=people.days_away),
    Report(id="surat", title=N_("Register surat"), make=letters.register, takes=BY_PERSON),
    Report(id="pemeriksaan", title=N_("Laporan pemeriksaan"), make=findings.audit, takes=BY_PERSON),
    Report(id="pemeriksa", title=N_("Register BPK dan APIP"), make=auditors.register, takes=EVERY),
    Report(
        id="uji-petik", title=N_("Uji petik: tanda bahaya"), make=spot_check.flags, takes=BY_PERSON
    ),
    Report(
        id="sampel",
        title=N_("Kertas kerja uji petik"),
        make=spot_check.sample,
        takes=frozenset({Narrow.UNIT, Narrow.SETTLED, Narrow.SAMPLE}),
    ),
    Report(
        id="konfirmasi-hotel",
        title=N_("Konfirmasi hotel"),
        make=hotel_confirmations.confirmations,
        takes=BY_PERSON,
    ),
    Report(
        id="pembayaran",
        title=N_("Daftar pembayaran"),
        make=treasurer.payments,
        takes=frozenset({Narrow.UNIT, Narrow.PERSON}),
        signers=BOOK_SIGNERS,
    ),
    Report(
        id="bku",
        title=N_("Buku Kas Umum Pembantu"),
        make=treasurer.cash_book,
        takes=frozenset(),
        signers=BOOK_SIGNERS,
    ),
    Report(
        id="panjar",
        title=N_("Buku Pembantu Panjar"),
        make=treasurer.advances,
        takes=frozenset({Narrow.PERSON}),
        signers=BOOK_SIGNERS,
    ),
    Report(
        id="pajak",
        title=N_("Buku Pembantu Pajak"),
        make=treasurer.taxes,
        takes=frozenset(),
        signers=BOOK_SIGNERS,
    ),
    Report(
        id="dana",
        title=N_("Register UP, GU, TU, LS"),
        make=treasurer.fund_register,
        takes=frozenset(),
        along=("rekap-dana",),
        signers=BOOK_SIGNERS,
    ),
    Report(
        id="rekap-dana",
        title=N_("Rekap UP, GU, TU, LS"),
        make=treasurer.funds,
        takes=frozenset(),
        signers=BOOK_SIGNERS,
    ),
    Report(
        id="publik",
        title=N_("Publik: unit kerja"),
        make=public.by_unit,
        takes=frozenset({Narrow.REGION, Narrow.SETTLED}),
        along=("publik-tujuan", "publik-bulan"),
    ),
    Report(
        id="publik-tujuan",
        title=N_("Publik: tujuan"),
        make=public.by_place,
        takes=frozenset({Narrow.REGION, Narrow.SETTLED}),
    ),
    Report(
        id="publik-bulan",
        title=N_("Publik: bulan"),
        make=public.by_month,
        takes=frozenset({Narrow.REGION, Narrow.SETTLED}),
    ),
)
BY_ID = {recap.id: recap for recap in REPORTS}


@query(Right.VIEW)
def table(work: Work, report_id: str, recap_filter: RecapFilter) -> Table:
    """A recap's table. Raises BadInput for an id that there is not, and a period that is none."""
    if recap_filter.last < recap_filter.first:
        raise BadInput(problem=_("Masa rekap berakhir sebelum mulai. Perbaiki tanggalnya."))
    return report(report_id).make(work, recap_filter)


def report(report_id: str) -> Report:
    """A report by its id. Raises BadInput for one that there is not."""
    if report_id not in BY_ID:
        raise BadInput(
            problem=_("Rekap {id} tidak ada. Pilihan: {ids}.").format(
                id=report_id, ids=", ".join(BY_ID)
            )
        )
    return BY_ID[report_id]
