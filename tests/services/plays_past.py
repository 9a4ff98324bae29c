"""One good call of every operation on old registers."""

from datetime import date

from perdin.importers.register.record import PastEntry, PastNumber, PastPerson
from perdin.rules.letter_kinds import LetterKind
from perdin.services.past import old_books
from perdin.services.past.old_books import PastForm
from tests.services.stages import Call, Play, Stage, plain

ENTRY = PastEntry(
    sheet="",
    row=4,
    numbers=(
        PastNumber(
            kind=LetterKind.SPD,
            text="094/7/SPPD/2026",
            dated=date(2026, 1, 5),
            year=2026,
            sequence=7,
        ),
    ),
    dated=date(2026, 1, 5),
    people=(PastPerson(name="Seno Mantan"),),
    purpose="Rapat",
    place="Kota Bandung",
    leave=date(2026, 1, 6),
    back=date(2026, 1, 7),
)
FORM = PastForm(file_name="buku.xlsx", entry=ENTRY, employees=(None,))


def _withdraw(stage: Stage) -> Call:
    old_books.import_register(stage.desk, [FORM])
    book = old_books.list_books(stage.desk)[0].id
    return lambda: old_books.withdraw_book(stage.desk, book)


PLAYS: dict[str, Play] = {
    "past.old_books.import_register": plain(lambda desk: old_books.import_register(desk, [FORM])),
    "past.old_books.withdraw_book": _withdraw,
}
