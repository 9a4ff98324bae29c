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
    journeys,
    letters,
    months,
    people,
    public,
)
from perdin.services.recaps.report import BY_PERSON, EVERY, Narrow, Report
from perdin.services.trips.counted import RecapFilter

_WHOLE = frozenset({Narrow.UNIT, Narrow.REGION, Narrow.SETTLED})
REPORTS = (
    Report(
        "perjalanan",
        N_("Rekap biaya perjalanan dinas"),
        journeys.journeys,
        along=("pegawai-bulan", "rekening"),
    ),
    Report("pegawai-bulan", N_("Pegawai dan bulan"), people.by_month),
    Report("uang-harian", N_("Uang harian per bulan"), people.per_diem),
    Report("pegawai-hari", N_("Pegawai dan hari"), grid.by_day, monthly=True),
    Report("unit", N_("Unit kerja"), groups.by_unit),
    Report("rekening", N_("Sub kegiatan dan rekening"), budget.by_account),
    Report("bulan", N_("Bulan"), months.by_month),
    Report("tujuan", N_("Tujuan"), groups.by_place),
    Report("rencana", N_("Rencana dan realisasi"), budget.plans, _WHOLE),
    Report("nominatif", N_("Daftar nominatif"), journeys.nominative),
    Report(
        "uang-muka",
        N_("Uang muka belum selesai"),
        accounting.advances,
        BY_PERSON,
    ),
    Report("spj", N_("Keadaan SPJ"), accounting.accounts),
    Report("hari", N_("Hari perjalanan"), people.days_away),
    Report("surat", N_("Register surat"), letters.register, BY_PERSON),
    Report("pemeriksaan", N_("Laporan pemeriksaan"), findings.audit, BY_PERSON),
    Report("pemeriksa", N_("Register BPK dan APIP"), auditors.register, EVERY),
    Report(
        "publik",
        N_("Publik: unit kerja"),
        public.by_unit,
        frozenset({Narrow.REGION, Narrow.SETTLED}),
        along=("publik-tujuan", "publik-bulan"),
    ),
    Report(
        "publik-tujuan",
        N_("Publik: tujuan"),
        public.by_place,
        frozenset({Narrow.REGION, Narrow.SETTLED}),
    ),
    Report(
        "publik-bulan",
        N_("Publik: bulan"),
        public.by_month,
        frozenset({Narrow.REGION, Narrow.SETTLED}),
    ),
)
BY_ID = {one.id: one for one in REPORTS}


@query(Right.VIEW)
def table(work: Work, report_id: str, wanted: RecapFilter) -> Table:
    """A recap's table. Raises BadInput for an id that there is not, and a period that is none."""
    if wanted.last < wanted.first:
        raise BadInput(problem=_("Masa rekap berakhir sebelum mulai. Perbaiki tanggalnya."))
    return report(report_id).make(work, wanted)


def report(report_id: str) -> Report:
    """A report by its id. Raises BadInput for one that there is not."""
    if report_id not in BY_ID:
        raise BadInput(
            problem=_("Rekap {id} tidak ada. Pilihan: {ids}.").format(
                id=report_id, ids=", ".join(BY_ID)
            )
        )
    return BY_ID[report_id]
