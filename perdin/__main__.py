"""Reads the arguments, opens the database, seats the user, shows the window."""

import errno
import io
import multiprocessing
import os
import sys

CLOSED = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
UNHEARD = 1
"""Whoever read the output has gone, as ``head`` does after its lines."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command, or open the window when none is named; the exit status."""
    _speak_utf8()
    try:
        try:
            return _begin(sys.argv[1:] if arguments is None else arguments)
        finally:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:  # none where Windows starts us without a console
                    stream.flush()
    except OSError as problem:
        if problem.errno not in CLOSED:
            raise
        _write_to_nobody()
        return UNHEARD


def _speak_utf8() -> None:
    """What a pipe or file gets is UTF-8 on every system, and a file's name as the system has it."""
    odd = "backslashreplace" if sys.platform == "win32" else "surrogateescape"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=odd)


def _write_to_nobody() -> None:
    """Let Python flush what is left at its end without a complaint of its own."""
    nobody = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            os.dup2(nobody, stream.fileno())
    os.close(nobody)


def _begin(given: list[str]) -> int:
    if given:
        from perdin.cli.commands import run

        return run(given)
    from perdin.cli.window import open_window

    return open_window()


if __name__ == "__main__":
    # A frozen program starts itself for each process of its own: this is where such a one turns.
    multiprocessing.freeze_support()
    sys.exit(main())
