"""What the files of an office's first day are, the usual and the worse ones."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.journeys import first_day_files as files
from tests.journeys import first_day_worse as worse


@dataclass(frozen=True)
class Kept:
    """The files of an office, and what is to be chosen where the invitation leaves a doubt."""

    duk: Callable[[Path], Path]
    dpa: Callable[[Path], Path]
    invitation: Callable[[Path], Path]
    invitation_name: str
    days: str = ""


GOOD = Kept(files.duk, files.dpa, files.invitation, "Undangan Rakor.docx")
WORSE = Kept(
    worse.worse_duk, worse.worse_dpa, worse.worse_invitation, "Undangan.pdf", "10–12 Maret 2026"
)
