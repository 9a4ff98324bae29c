"""Reads the arguments, opens the database, seats the user, shows the window."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run a command, or open the window when none is named; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given:
        from perdin.cli.commands import run

        return run(given)
    from perdin.ui.start import show

    return show()


if __name__ == "__main__":
    sys.exit(main())
