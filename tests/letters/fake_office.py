"""Small programs that stand in for a LibreOffice that misbehaves, run as real processes."""

import stat
import sys
from pathlib import Path

from perdin.letters.converters import LIBREOFFICE, Converter

# Writes a PDF for each file as LibreOffice does, one after the other, and does what it is told to
# at a file whose text holds a word: die, hang with a child, skip it, or leave half a PDF and die.
_SCRIPT = """\
#!{python}
import os, pathlib, subprocess, sys, time
notes = pathlib.Path({notes!r})
with notes.open("a") as log:
    print(os.getpid(), *(one for one in sys.argv if one.endswith(".docx")), file=log)
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
for name in sys.argv[sys.argv.index("--outdir") + 2:]:
    text = pathlib.Path(name).read_text()
    target = out / (pathlib.Path(name).stem + ".pdf")
    if "DIE-ONCE" in text and not (notes.parent / "died").exists():
        (notes.parent / "died").touch()
        os.abort()
    if "DIE" in text.split():
        os.abort()
    if "HALF" in text:
        target.write_bytes(b"%PDF-1.6 half a file")
        os.abort()
    if "HANG" in text:
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        with notes.open("a") as log:
            print(child.pid, file=log)
        time.sleep(600)
    if "SKIP" not in text:
        target.write_bytes(b"%PDF-1.6 " + text.encode() + b" %%EOF")
"""


def fake_office(folder: Path) -> Converter:
    """The program, which notes each call's process and files in ``folder/calls``."""
    program = folder / "soffice"
    program.write_text(_SCRIPT.format(python=sys.executable, notes=str(folder / "calls")))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Converter(LIBREOFFICE, program)


def calls(folder: Path) -> list[list[str]]:
    """The numbers of processes and the files of each call so far."""
    return [line.split() for line in (folder / "calls").read_text().splitlines()]
