"""What the trail shows of an event, and of each row that it wrote."""

from dataclasses import dataclass

from perdin.i18n import N_, _, clock
from perdin.services.trail.lines import Line
from perdin.services.trail.reading import TrailRow, WholeEvent
from perdin.ui.table.columns import Column


@dataclass(frozen=True, slots=True)
class Written:
    """One column of a row that an event wrote; the row is named in its first alone."""

    row: str
    title: str
    before: str
    after: str


_WHEN: Column[TrailRow] = Column(
    title=N_("Waktu"), text=lambda row: clock(row.at), width_px=150, whole=True
)
_WHO: Column[TrailRow] = Column(title=N_("Oleh"), text=lambda row: row.person, width_px=150)
_WHAT: Column[TrailRow] = Column(title=N_("Tindakan"), text=lambda row: row.action, width_px=170)
_DETAILS: Column[TrailRow] = Column(
    title=N_("Rincian"), text=lambda row: row.details, width_px=210, tip=lambda row: row.details
)
_CHANGES: Column[TrailRow] = Column(
    title=N_("Dari apa menjadi apa"),
    text=lambda row: row.changes,
    width_px=240,
    stretch=True,
    tip=lambda row: row.changes.replace(" · ", "\n"),
)
COLUMNS: tuple[Column[TrailRow], ...] = (
    _WHEN,
    _WHO,
    _WHAT,
    Column(title=N_("Tentang"), text=lambda row: row.about, width_px=180),
    _DETAILS,
    _CHANGES,
)
OF_A_TRIP: tuple[Column[TrailRow], ...] = (_WHEN, _WHO, _WHAT, _DETAILS, _CHANGES)
"""What a trip's own history shows: it says itself what it is about."""
WRITTEN: tuple[Column[Written], ...] = (
    Column(title=N_("Yang ditulis"), text=lambda one: one.row, width_px=360),
    Column(title=N_("Isian"), text=lambda one: one.title, width_px=200),
    Column(title=N_("Dari"), text=lambda one: one.before, width_px=200),
    Column(title=N_("Menjadi"), text=lambda one: one.after, width_px=200, stretch=True),
)


def written_of(event: WholeEvent) -> list[Written]:
    """What an event wrote, a line for each column."""
    rows = [one for line in event.lines for one in _of(line)]
    if event.more:
        rows.append(Written(_("… dan {count} baris lagi").format(count=event.more), "", "", ""))
    return rows


def _of(line: Line) -> list[Written]:
    if not line.facts:
        return [Written(line.row, "", "", "")]
    return [
        Written(line.row if at == 0 else "", fact.title, fact.before, fact.after)
        for at, fact in enumerate(line.facts)
    ]
