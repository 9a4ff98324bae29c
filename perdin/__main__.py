"""Reads the arguments, opens the database, seats the user, shows the window."""

import multiprocessing
import sys

NO_SCREEN = 2


def main(arguments: list[str] | None = None) -> int:
    """Run a command, or open the window when none is named; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given:
        from perdin.cli.commands import run

        return run(given)
    from perdin.display import can_draw
    from perdin.i18n import _

    if not can_draw():
        said = _("Tidak ada layar untuk membuka jendela. Lihat perintahnya: perdin --help")
        sys.stderr.write(f"{said}\n")
        return NO_SCREEN
    from perdin.ui.start import show

    return show()


if __name__ == "__main__":
    # A frozen program starts itself for each process of its own: this is where such a one turns.
    multiprocessing.freeze_support()
    sys.exit(main())
