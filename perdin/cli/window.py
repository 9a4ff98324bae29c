"""Opening the window, on the user's own database or on one that is named."""

import sys
from pathlib import Path

from perdin.display import can_draw
from perdin.errors import NotFound
from perdin.i18n import _

NO_SCREEN = 2


def open_window(path: Path | None = None) -> int:
    """Show the window until it is closed; the exit status, 2 where nothing can be shown.

    ``path`` is a database to open this once, None the one that this user works with. Raises
    NotFound where no such file is: a mistyped name begins no office.
    """
    if path is not None and not path.exists():
        raise NotFound(what=str(path))
    if not can_draw():
        sentence = _("Tidak ada layar untuk membuka jendela. Lihat perintahnya: perdin --help")
        sys.stderr.write(f"{sentence}\n")
        return NO_SCREEN
    from perdin.ui.start import show

    return show(path)
