"""Bring the English catalogue up to date with the code: ``scripts/messages [--check]``.

Messages are the Indonesian sentences of the code, marked with ``_``, ``N_`` or ``ngettext``.
New ones are added untranslated, vanished ones are dropped, in the order of the files.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "locale" / "en.po"
HEADER = """\
# What the window and the commands say, in English: scripts/messages brings it up to date.
msgid ""
msgstr ""
"Project-Id-Version: Perdin\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
KEYWORDS = {"_": 1, "N_": 1, "ngettext": 2}
"""The marks, and how many of their arguments are texts."""
Message = str | tuple[str, ...]


def extract() -> Catalog:
    """Every message of the program, each with the files that say it."""
    catalogue = Catalog(project="Perdin", charset="utf-8")
    for file, message in _messages():
        catalogue.add(message, locations=[(file, 0)])
    return catalogue


def _messages() -> Iterator[tuple[str, Message]]:
    for file in sorted((ROOT / "perdin").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            message = message_of(call)
            if message:
                yield file.relative_to(ROOT).as_posix(), message


def message_of(call: ast.Call) -> Message:
    """The message that a call marks: read from the syntax tree, also inside of f-strings."""
    count = KEYWORDS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
    texts = [
        arg.value
        for arg in call.args[:count]
        if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    ]
    if not texts or len(texts) < count:
        return ""
    return texts[0] if count == 1 else tuple(texts)


def load() -> Catalog:
    """The English catalogue as it is."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def _translated(message: Any) -> bool:
    """Whether every form of a message has its words."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms)


def faults() -> list[str]:
    """Messages without a translation, and translations of messages that nobody says."""
    extracted, english = extract(), load()
    missing = []
    for message in extracted:
        translation = english.get(message.id) if message.id else message
        if message.id and (translation is None or not _translated(translation)):
            missing.append(f"untranslated: {message.id}")
    ids = {message.id for message in extracted}
    return missing + [
        f"nobody says: {message.id}" for message in english if message.id and message.id not in ids
    ]


def update() -> None:
    """Write the catalogue anew: what it holds of the code's messages, and the new ones empty."""
    extracted, english = extract(), load()
    extracted.locale = english.locale
    for message in extracted:
        translation = english.get(message.id) if message.id else None
        if translation is not None:
            message.string = translation.string
    write(extracted)


def write(catalogue: Catalog) -> None:
    """Write the catalogue with a header that does not change from day to day."""
    body = io.BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, include_lineno=False, sort_by_file=True)
    CATALOGUE.write_bytes(HEADER.encode() + body.getvalue().lstrip(b"\n"))


def main() -> int:
    """Update the catalogue, or with ``--check`` only say what is missing."""
    if "--check" not in sys.argv:
        update()
    problems = faults()
    for fault in problems:
        print(fault)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
