"""Every way by which a stranger's file comes in: what it is opened by, and what is made of it."""

import argparse
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from perdin.cli import imports
from perdin.cli.importing.kind import ImportKind, Request
from perdin.database.store import Database
from perdin.errors import BadInput, PerdinError
from perdin.files import picture_header, signing
from perdin.importers.tables.understanding import Choices
from perdin.letters.pdf import photo_page
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.letter_kinds import LetterKind
from perdin.services.cards import statement_import
from perdin.services.confirmations import answer_import
from perdin.services.desk import Desk
from perdin.services.documents import attachments, invitations, received_file
from perdin.services.inspection import comparing
from perdin.services.letters import learning, signed_copies, templates, texts
from perdin.services.office import policy_rooms_sheet
from perdin.services.reference import list_sheet, rate_packages
from perdin.services.safekeeping import office_place, restore_preview, salvage
from perdin.settings import Settings
from perdin.ui import picture_decoding, picture_taking
from perdin.ui.fields.logo import LogoField
from perdin.ui.pages.trip.letters import pictures
from tests.files import bad_attachments
from tests.fuzz import bad_files, bad_packages, sound
from tests.fuzz.bad_files import Kind

PASSPHRASE = "kuda betul baterai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """An office whose people take in whatever comes, and a folder beside it that stays empty."""

    admin: Desk
    treasurer: Desk
    draft: int
    trip: int
    letter: int
    card: int
    backups: dict[str, bytes]
    inspected: bytes
    elsewhere: Path


Open = Callable[[Stage, Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A way in: how a file is opened there, and the kinds of bad ones that are made for it.

    ``files`` are sound ones, by their endings; ``weight`` is its part of all bad ones: where a key
    is derived for each that takes long.
    """

    name: str
    open: Open
    files: Mapping[str, bytes]
    kinds: tuple[Kind, ...]
    weight: int = 4


def _typed(kind: ImportKind[Any], path: Path) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    kind.add_options(parser)
    number = int(re.findall(r"\d+", path.name)[-1])  # no two files have one: sets from another day
    another = f"{date(2027, 1, 1) + timedelta(number)}"
    typed = {"budget": ["--document", "DPA 1", "--year", "2027"], "plan": ["--year", "2026"],
             "rates": ["--regulation", "Perwal 9", "--from", another]}  # fmt: skip
    return parser.parse_args(typed.get(kind.name, []))


def _import(kind: ImportKind[Any]) -> Open:
    """What ``perdin import`` and the window do with a list, until it is written."""

    def opened(stage: Stage, path: Path) -> None:
        request = Request(
            path=path, choices=Choices(), today=stage.admin.today, typed=_typed(kind, path)
        )
        report = kind.preview(stage.admin, request)
        assert str(report.plain())
        if report.ready and not report.hindered:
            kind.write(stage.admin, report.ready, request)

    return opened


def _list(name: str) -> Open:
    def opened(stage: Stage, path: Path) -> None:
        preview = list_sheet.preview_list(stage.admin, name, path)
        rows = (*preview.new, *preview.changed)
        if rows and not any(problem.blocking for problem in preview.problems):
            list_sheet.import_rows(stage.admin, name, rows)

    return opened


def _rooms(stage: Stage, path: Path) -> None:
    preview = policy_rooms_sheet.preview_rooms(stage.admin, path)
    if preview.changed and not preview.problems:
        policy_rooms_sheet.import_rooms(stage.admin, preview, "dicoba")


def _statement(stage: Stage, path: Path) -> None:
    preview = statement_import.preview_statement(stage.treasurer, path, stage.card)
    assert preview.ready is not None


def _answers(stage: Stage, path: Path) -> None:
    assert answer_import.preview_answers(stage.treasurer, path).headers is not None


def _template(stage: Stage, path: Path) -> None:
    content = templates.read_file(path)
    problems = templates.check(stage.admin, LetterKind.SURAT_TUGAS, content, path.name)
    for problem in problems:
        if problem.code == "unreadable":
            raise BadInput(problem=str(problem))
    if all(problem.advice for problem in problems):
        templates.add(stage.admin, LetterKind.SURAT_TUGAS, content, path.name)
        templates.preview(stage.admin, LetterKind.SURAT_TUGAS, content, path.name)


def _lesson(stage: Stage, path: Path) -> None:
    content = templates.read_file(path)
    lesson = learning.learn(stage.admin, content, path.name, LetterKind.SURAT_TUGAS, stage.trip)
    learning.template(lesson, learning.accepted(lesson))


def _attachment(stage: Stage, path: Path) -> None:
    content = received_file.read_picture(path)
    taken = picture_taking.prepared(content, path.name, shrink=True)
    added = attachments.attach(
        stage.admin, stage.trip, taken.content, taken.name, AttachmentKind.OTHER
    )
    kept = attachments.open_attachment(stage.admin, added).content
    if picture_header.is_picture(kept):
        photo_page.page_of(kept)
        picture_decoding.decoded(kept, widest_px=200)


def _invitation(stage: Stage, path: Path) -> None:
    content = received_file.read(path)
    invitations.read_letter(stage.admin, content, path.name)
    kind = AttachmentKind.INVITATION
    kept = attachments.attach(stage.admin, stage.draft, content, path.name, kind)
    attachments.remove_attachment(stage.admin, kept)


def _signed(stage: Stage, path: Path) -> None:
    signed_copies.take_file(stage.admin, stage.letter, path)


def _photo(stage: Stage, path: Path) -> None:
    """A report's photo, drawn anew by the window before it is kept."""
    content = pictures.prepared(path)
    for photo in texts.list_photos(stage.admin, stage.trip)[3:]:
        texts.remove_photo(stage.admin, photo.id)
    texts.add_photo(stage.admin, stage.trip, content, path.stem)


def _logo(_stage: Stage, path: Path) -> None:
    field = LogoField({})
    field.take_file(path)
    if field.problem():
        raise BadInput(problem=field.problem())


def _package(stage: Stage, path: Path) -> None:
    preview = rate_packages.preview_package(stage.admin, path)
    assert preview.trust_sentence
    if not preview.hindrance:
        with suppress(PerdinError):  # that there is one already says nothing of the file
            rate_packages.import_package(stage.admin, preview.opened, checked=True)


def _auditors(stage: Stage, path: Path) -> None:
    assert comparing.compare(stage.admin, path).head.sequence


def _key(_stage: Stage, path: Path) -> None:
    signing.sign(path, b"isi")


def _settings(_stage: Stage, path: Path) -> None:
    loaded = Settings.load(path)
    loaded.database.exists()
    loaded.save(path)
    path.with_suffix(".rusak").unlink(missing_ok=True)


def _backup(stage: Stage, path: Path) -> None:
    restore_preview.look(path, stage.elsewhere / "perdin.db", PASSPHRASE)


def _salvage(stage: Stage, path: Path) -> None:
    to = stage.elsewhere / "selamat.db"
    try:
        salvage.save(path, to)
    finally:
        restore_preview.remove(to)


def _database(stage: Stage, path: Path) -> None:
    office_place.refuse_other(path)
    with Database.open(path, create=False):
        pass


def _sheet_door(name: str, opened: Open) -> Door:
    files = {".xlsx": sound.book(name), ".csv": sound.text_table(name)}
    table = bad_files.tables(name)
    kinds = (table, table, bad_files.damaged(files), table, bad_files.packed(files),
             bad_files.written(files), table, bad_files.foreign)  # fmt: skip
    return Door(name=name, open=opened, files=files, kinds=kinds)


def _usual(files: Mapping[str, bytes]) -> tuple[Kind, ...]:
    zips = any(content.startswith(b"PK") for content in files.values())
    more = (bad_files.packed(files), bad_files.written(files)) if zips else ()
    return (bad_files.damaged(files), bad_files.texts(files), *more, bad_files.foreign)


def _door(
    name: str, opened: Open, files: Mapping[str, bytes], *kinds: Kind, weight: int = 4
) -> Door:
    return Door(name=name, open=opened, files=files, kinds=(*kinds, *_usual(files)), weight=weight)


def every(stage: Stage) -> tuple[Door, ...]:
    """All doors of an office."""
    word, letters = {".docx": sound.template()}, sound.letter_files()
    pictures = {end: bad_attachments.sound(end) for end in (".jpg", ".png")}
    papers = {end: bad_attachments.sound(end) for end in bad_attachments.ENDINGS}
    zipped, plain = {".perdin": stage.backups["zipped"]}, {".db": stage.backups["plain"]}
    odd = bad_attachments.odd_pictures
    return (
        *(_sheet_door(kind.name, _import(kind)) for kind in imports.KINDS),
        _sheet_door("codes", _list("akun")),
        _sheet_door("ranks", _list("pangkat_golongan")),
        _sheet_door("rooms", _rooms),
        _sheet_door("statement", _statement),
        _sheet_door("hotel answers", _answers),
        _door("template", _template, word),
        _door("lesson", _lesson, word),
        _door("attachment", _attachment, papers, *bad_attachments.FAMILIES),
        _door("invitation", _invitation, letters, bad_attachments.bad_pdfs, weight=2),
        _door("signed", _signed, {".pdf": sound.signed_pdf()}, bad_attachments.bad_pdfs),
        _door("photo", _photo, pictures, odd),
        _door("logo", _logo, pictures, odd, weight=2),
        _door("package", _package, {".tarif": sound.PACKAGE}, bad_files.packages),
        _door(
            "auditors' package",
            _auditors,
            {".zip": stage.inspected},
            bad_packages.rewritten,
            bad_packages.shaped,
        ),
        _door("key", _key, {".pem": stage.backups["key"]}, weight=1),
        _door("settings", _settings, {".toml": sound.SETTINGS}, bad_files.settings),
        _door("backup", _backup, zipped, weight=2),
        _door("locked backup", _backup, {".perdin": stage.backups["locked"]}, weight=1),
        _door("put back", _backup, plain, weight=1),
        _door("salvage", _salvage, zipped | plain, weight=1),
        _door("database", _database, plain, weight=2),
    )
