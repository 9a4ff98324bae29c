"""Which page is open and with which record, remembered from one start to the next."""

from perdin.ui.frame.catalogue import ENTRIES
from perdin.ui.seat import FIRST_PAGE, OPEN_PAGE
from perdin.ui.table.column_memory import Memory

Place = tuple[str, object]


def remember(memory: Memory, place: Place) -> None:
    """Keep where one is."""
    name, record = place
    memory[OPEN_PAGE] = f"{name}:{record if isinstance(record, int) else ''}"


def last_open(memory: Memory) -> Place:
    """Where one was last; the first page where that is nothing to come back to."""
    name, _colon, record = memory.get(OPEN_PAGE, "").partition(":")
    if name not in ENTRIES or (ENTRIES[name].under and not record.isdecimal()):
        return (FIRST_PAGE, None)
    return (name, int(record) if record.isdecimal() else None)
