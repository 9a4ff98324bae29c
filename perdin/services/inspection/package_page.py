"""The one page of a package, and the sheet with its head: read in any browser, without network."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape

from perdin import resources
from perdin.i18n import clock, long_date, on_paper, rupiah, span
from perdin.reports.table import Cell, CellKind, ReportColumn
from perdin.rules.ledger import label as amount_label
from perdin.rules.masking import Mask
from perdin.rules.workflow import label as state_label
from perdin.services.inspection import package_masking
from perdin.services.inspection.package_file import Member
from perdin.services.inspection.package_recaps import Recaps
from perdin.services.inspection.package_scope import LetterLine
from perdin.services.sealing.heads import Head
from perdin.services.trips.trip_list import TripRow


@dataclass(slots=True, kw_only=True)
class TripPart:
    """What the package holds of a trip, gathered while it is made."""

    trip_id: int
    row: TripRow | None = None
    bundle: str = ""
    files: list[tuple[str, str]] = field(default_factory=list)
    letters: list[LetterLine] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the page tells: who made it of what, and each trip's part."""

    office: str
    period: str
    narrowed: tuple[str, ...]
    made_at: datetime
    made_by: str
    program: str
    head: Head
    script: str
    parts: tuple[TripPart, ...]
    recaps: Recaps
    mask: Mask | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is lost or was altered, which stands in front."""
        said = [
            f"Perjalanan {part.trip_id}: {fault}" for part in self.parts for fault in part.faults
        ]
        return tuple(said if self.mask is None else map(self.mask.text, said))


@on_paper()
def page(contents: Contents, members: Sequence[Member]) -> str:
    """The page, with links to the files beside it."""
    facts = (
        ("Kantor", contents.office),
        ("Masa", contents.period),
        *(("Dipersempit", said) for said in contents.narrowed),
        ("Perjalanan", str(len(contents.parts))),
        ("Jumlah", rupiah(sum(part.row.amount for part in contents.parts if part.row))),
        ("Dibuat", f"{clock(contents.made_at)} oleh {contents.made_by}, Perdin {contents.program}"),
        ("Jejak audit", f"{contents.head.sequence} peristiwa, sampai {contents.head.printed}"),
        ("Sidik periksa.py", contents.script),
    )
    parts = {
        "judul": escape(f"Paket periksa {contents.office}, {contents.period}"),
        "keterangan": _facts(facts),
        "temuan": _in_front(contents),
        "perjalanan": "".join(_trip(part) for part in contents.parts),
        "rekap": "".join(
            f"<li>{escape(title)}: {_link(xlsx, 'Excel')}, {_link(csv, 'CSV')}</li>"
            for title, xlsx, csv in contents.recaps.files
        ),
        "pemeriksaan": _table(contents.recaps.findings.columns, contents.recaps.findings.rows),
        "berkas": str(len(members) + 4),
    }
    if contents.mask is not None:
        parts |= {name: contents.mask.text(parts[name]) for name in ("temuan", "perjalanan")}
    return _filled("halaman.html", parts)


@on_paper()
def sheet(contents: Contents, name: str, size: int, head: str) -> str:
    """The sheet to print and sign when the package is handed over."""
    facts = (
        ("Kantor", contents.office),
        ("Masa", contents.period),
        *(("Dipersempit", said) for said in contents.narrowed),
        ("Berkas", name),
        ("Ukuran", f"{size:,} byte".replace(",", ".")),
        ("Dibuat", f"{clock(contents.made_at)} oleh {contents.made_by}, Perdin {contents.program}"),
        ("Sidik periksa.py", contents.script),
    )
    day = long_date(contents.made_at.date())
    parts = {"keterangan": _facts(facts), "kepala": escape(head), "hari": escape(day)}
    return _filled("lembar.html", parts)


def _filled(name: str, parts: dict[str, str]) -> str:
    page_text = resources.path("resources", "inspection", name).read_text(encoding="utf-8")
    for place, text in parts.items():
        page_text = page_text.replace(f"<!--{place}-->", text)
    return page_text


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = (f"<tr><th>{escape(name)}</th><td>{escape(said)}</td></tr>" for name, said in facts)
    return f"<table class=keterangan>{''.join(rows)}</table>"


def _in_front(contents: Contents) -> str:
    """What an auditor has to know before all else."""
    told = () if contents.mask is None else package_masking.TOLD
    front = "".join(f"<p>{escape(said)}</p>" for said in told)
    if not contents.warnings:
        return f"{front}<p>Semua lampiran utuh, dan semua surat dapat dibuat.</p>"
    items = "".join(f"<li>{escape(said)}</li>" for said in contents.warnings)
    return f"{front}<ul class=awas>{items}</ul>"


def _trip(part: TripPart) -> str:
    row = part.row
    if row is None:
        return ""
    when = span(row.leave, row.back) if row.leave and row.back else ""
    cells = (
        str(part.trip_id), when, row.purpose, row.place, row.people, state_label(row.state),
    )  # fmt: skip
    amount = f"{rupiah(row.amount)}<br><small>{escape(amount_label(row.amount_name))}</small>"
    told = [_link(part.bundle, "Berkas lengkap (PDF)")] if part.bundle else []
    told += [_letters(part.letters)] if part.letters else []
    told += [_link(name, title) for name, title in part.files]
    told += [f"<span class=awas>{escape(fault)}</span>" for fault in part.faults]
    if part.missing:
        told.append(f"<span class=kurang>Belum ada: {escape('; '.join(part.missing))}</span>")
    text = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return (
        f'<tr id="p{part.trip_id}">{text}<td class=angka>{amount}</td>'
        f"<td>{'<br>'.join(told)}</td></tr>"
    )


def _letters(letters: Iterable[LetterLine]) -> str:
    said = [
        f"{letter.kind} {letter.number} ({letter.dated.isoformat()}{_void(letter)})"
        for letter in letters
    ]
    return f"<small>{escape('; '.join(said))}</small>"


def _void(letter: LetterLine) -> str:
    return ", batal" if letter.void else ""


def _link(name: str, text: str) -> str:
    return f'<a href="{escape(name, quote=True)}">{escape(text)}</a>'


def _table(columns: Sequence[ReportColumn], rows: Sequence[Sequence[Cell]]) -> str:
    if not rows:
        return "<p>Tidak ada temuan.</p>"
    head = "".join(f"<th>{escape(column.title)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(_cell(value, column) for value, column in zip(row, columns, strict=True))
        + "</tr>"
        for row in rows
    )  # fmt: skip
    return f"<table class=daftar><tr>{head}</tr>{body}</table>"


def _cell(value: Cell, column: ReportColumn) -> str:
    if column.kind is CellKind.MONEY and isinstance(value, int):
        return f"<td class=angka>{rupiah(value)}</td>"
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return f"<td>{escape(text)}</td>"
