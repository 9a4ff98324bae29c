"""Small programs that stand in for a LibreOffice that misbehaves, run as real processes."""

import hashlib
import stat
import sys
from pathlib import Path

from perdin.letters.pdf.converters import LIBREOFFICE, Converter

# Writes a PDF for each file as LibreOffice does, one after the other, and does what it is told to
# at a file whose text holds a word: die, hang with a child, skip it, leave half a PDF and die,
# write one to its end that nobody can read, or one more that nobody asked for.
_SCRIPT = """\
#!{python}
import hashlib, os, pathlib, subprocess, sys, time
{pdf}
notes = pathlib.Path({notes!r})
with notes.open("a") as log:
    print(os.getpid(), *(one for one in sys.argv if one.endswith(".docx")), file=log)
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
for name in sys.argv[sys.argv.index("--outdir") + 2:]:
    source = pathlib.Path(name).read_bytes()
    text = source.decode(errors="replace")
    target = out / (pathlib.Path(name).stem + ".pdf")
    if "DIE-ONCE" in text and not (notes.parent / "died").exists():
        (notes.parent / "died").touch()
        os.abort()
    time.sleep({pause_s})
    if "DIE" in text.split() or hashlib.sha256(source).hexdigest() == {deadly!r}:
        os.abort()
    if "HALF" in text:
        target.write_bytes(b"%PDF-1.6 half a file")
        os.abort()
    if "HANG" in text:
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        with notes.open("a") as log:
            print(child.pid, file=log)
        time.sleep(600)
    if "MORE" in text:
        (out / "lampiran.pdf").write_bytes(pdf(b"not asked for"))
    if "UNREADABLE" in text:
        target.write_bytes(b"%PDF-1.6 nothing that could be read %%EOF")
    elif "SKIP" not in text:
        target.write_bytes(pdf(text.encode() if text.isprintable() else b""))
"""
# The least that readers take for a PDF: one empty page, with the text in a comment.
_PDF = """\
OBJECTS = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
]
def pdf(text):
    made, places = b"%PDF-1.6 " + text + b"\\n", []
    for number, one in enumerate(OBJECTS, 1):
        places.append(b"%010d 00000 n \\n" % len(made))
        made += b"%d 0 obj%sendobj\\n" % (number, one)
    table = b"xref\\n0 4\\n0000000000 65535 f \\n" + b"".join(places)
    end = b"trailer<</Size 4/Root 1 0 R>>\\nstartxref\\n%d\\n%%%%EOF" % len(made)
    return made + table + end
"""


def fake_office(folder: Path, *, pause_s: float = 0, deadly: bytes = b"") -> Converter:
    """The program, which notes each call's process and files in ``folder/calls``.

    It takes ``pause_s`` for each file, as a real one does, and dies of the content ``deadly``.
    """
    program = folder / "soffice"
    program.write_text(
        _SCRIPT.format(
            python=sys.executable,
            notes=str(folder / "calls"),
            pdf=_PDF,
            pause_s=pause_s,
            deadly=hashlib.sha256(deadly).hexdigest(),
        )
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Converter(LIBREOFFICE, program)


def calls(folder: Path) -> list[list[str]]:
    """The numbers of processes and the files of each call so far."""
    return [line.split() for line in (folder / "calls").read_text().splitlines()]
