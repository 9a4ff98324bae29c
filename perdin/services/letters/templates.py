"""Templat kantor: the office's own Word files before the shipped ones; every version is kept."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, BadTemplate, NotFound
from perdin.i18n import N_, _
from perdin.letters.check import catalogue, checker, trial_filling
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.letters.check.problems import BY_HAND, TemplateProblem
from perdin.letters.check.required_fields import fact_names
from perdin.letters.docx import package
from perdin.letters.docx.archive import LARGEST_FILE
from perdin.models.papers import TemplateVersion
from perdin.models.people import Office, User
from perdin.reading.visible import visible_line
from perdin.rules import office_letters
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.office_letters import OfficeLetter
from perdin.rules.outside_tags import OutsideTag
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.letters.templates_in_use import TemplatesInUse
from perdin.services.office import outside_tags

LETTERHEAD_NAME = N_("Kop surat")
KINDS_OF_FILES = (LETTERHEAD, *LetterKind, *OfficeLetter)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """What one document is printed from: the office's own file, the shipped one, or nothing yet.

    ``by_hand`` are the facts that its letters leave open, by name: the office fills them by hand.
    """

    kind: str
    name: str
    own: bool
    shipped: bool
    versions: int
    file_name: str = ""
    since: datetime | None = None
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One file that the office brought, and whether letters are made from it.

    ``by_hand`` are the facts that its letters leave open, by name.
    """

    id: int
    kind: str
    file_name: str
    added_at: datetime
    added_by: str
    active: bool
    by_hand: tuple[str, ...] = ()


@query(Right.VIEW)
def list_templates(work: Work) -> list[TemplateRow]:
    """Every document of the office's layout, the letterhead first."""
    layout = _layout(work.session)
    counts = work.session.execute(
        select(TemplateVersion.kind, func.count())
        .where(TemplateVersion.layout == layout)
        .group_by(TemplateVersion.kind)
    )
    counted = {kind: count for kind, count in counts}  # noqa: C416 - a Row is no pair to mypy
    in_use = TemplatesInUse(work.session, layout)
    rows = []
    for kind in KINDS_OF_FILES:
        active = in_use.version(kind)
        rows.append(
            TemplateRow(
                kind=kind,
                name=name_of(kind),
                own=active is not None,
                shipped=catalogue.has(kind, layout),
                versions=counted.get(kind, 0),
                file_name=active.file_name if active else "",
                since=active.activated_at if active else None,
                by_hand=_by_hand(active),
            )
        )
    return rows


@query(Right.VIEW)
def history(work: Work, kind: str) -> list[VersionRow]:
    """What the office brought for one document in its layout, the newest first."""
    rows = work.session.execute(
        select(TemplateVersion, User.name)
        .join(User, User.id == TemplateVersion.added_by_id)
        .where(TemplateVersion.layout == _layout(work.session), TemplateVersion.kind == kind)
        .order_by(TemplateVersion.id.desc())
    )
    return [
        VersionRow(
            id=version.id,
            kind=kind,
            file_name=version.file_name,
            added_at=version.added_at,
            added_by=person,
            active=version.active,
            by_hand=_by_hand(version),
        )
        for version, person in rows
    ]


@query(Right.VIEW)
def content(work: Work, kind: str, version_id: int | None = None) -> bytes:
    """A version's Word file; without one, what letters are made from now. Raises NotFound."""
    if version_id is not None:
        return _version(work.session, version_id).content
    layout = _layout(work.session)
    active = TemplatesInUse(work.session, layout).version(kind)
    return active.content if active else catalogue.shipped(kind, layout)


def read_file(path: Path) -> bytes:
    """A Word file's content as it is now. Raises BadInput for one that cannot be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadInput(problem=_("{path} lebih dari 20 MB.").format(path=path.name))
        content = path.read_bytes()
    except OSError as why:
        sentence = _("{path} tidak dapat dibaca. Tutup dulu di Word, atau pilih berkas lain.")
        raise BadInput(problem=sentence.format(path=path.name)) from why
    try:
        return package.usual(content, path.name)
    except BadTemplate:  # the check says what it is
        return content


def check(
    desk: Desk, kind: str, file: bytes, file_name: str, by_hand: Iterable[str] = ()
) -> list[TemplateProblem]:
    """Every problem of a Word file as the template of a document, under the office's letterhead.

    ``by_hand`` are the facts that are known to be filled by hand. A file that is no Word document
    at all is one problem too.
    """
    layout, kop, outside = ground(desk)
    try:
        return checker.check_template(file, file_name, kind, layout, kop, by_hand, outside)
    except BadTemplate as fault:
        return [TemplateProblem(place="", sentence=str(fault), code="unreadable")]


def preview(desk: Desk, kind: str, file: bytes, file_name: str) -> bytes:
    """A Word file filled with a sample letter under the office's letterhead. Raises BadTemplate."""
    layout, kop, _outside = ground(desk)
    if kind == LETTERHEAD:
        file, kop = catalogue.shipped(LetterKind.SURAT_TUGAS, layout), file
    return trial_filling.fill(file, file_name, layout, kop)


def add(desk: Desk, kind: str, file: bytes, file_name: str, by_hand: Iterable[str] = ()) -> int:
    """Keep a Word file as a version of a document's template; the id. It is not used yet.

    ``by_hand`` are the facts that somebody said of one by one to be filled by hand; those that the
    letter leaves open are kept with it. Raises BadInput with every problem that hinders its use.
    """
    desk.require(Right.SETTINGS)
    problems = check(desk, kind, file, file_name, by_hand)
    hindering = [problem for problem in problems if not problem.advice]
    if hindering:
        raise BadInput(problem="\n".join(str(problem) for problem in hindering))
    left_open = {problem.fact for problem in problems if problem.code == BY_HAND}
    return keep_template(desk, kind, file, file_name, tuple(sorted(left_open)))


@operation(Right.SETTINGS, undo=True)
def use_template(work: Work, version_id: int) -> None:
    """Make letters from this version from now on; those that were issued stay. Raises NotFound."""
    chosen = _version(work.session, version_id)
    _release(work.session, chosen.kind, chosen.layout)
    chosen.active, chosen.activated_at = True, work.desk.now
    work.tell(Topic.OFFICE, f"templat {chosen.kind}", berkas=chosen.file_name, dipakai=True)


@operation(Right.SETTINGS, undo=True)
def restore_template(work: Work, kind: str) -> None:
    """Make letters from the shipped form again; the office's versions are kept."""
    _release(work.session, kind, _layout(work.session))
    work.tell(Topic.OFFICE, f"templat {kind}", bawaan=True)


def name_of(kind: str) -> str:
    """What a person calls a document, or the letterhead."""
    return _(LETTERHEAD_NAME) if kind == LETTERHEAD else office_letters.name_of(kind)


@query(Right.VIEW)
def ground(work: Work) -> tuple[str, bytes | None, tuple[OutsideTag, ...]]:
    """What the office's templates are held against: its layout, its own letterhead, None for the
    layout's, and the tags that it leaves for an outside system.
    """
    layout = _layout(work.session)
    tags = outside_tags.tags_of(work.session)
    return layout, TemplatesInUse(work.session, layout).file(LETTERHEAD), tags


@operation(Right.SETTINGS, undo=True)
def keep_template(
    work: Work, kind: str, file: bytes, file_name: str, by_hand: tuple[str, ...] = ()
) -> int:
    """Write down a checked file, or find it again; the id. ``add`` is the way here."""
    digest = hashlib.sha256(file).hexdigest()
    layout = _layout(work.session)
    known = work.session.scalar(
        select(TemplateVersion).where(
            TemplateVersion.layout == layout,
            TemplateVersion.kind == kind,
            TemplateVersion.content_hash == digest,
        )
    )
    if known is not None:  # brought a second time
        if tuple(known.by_hand or ()) != by_hand:
            known.by_hand = list(by_hand) or None
            named = ", ".join(fact_names(kind, by_hand))
            work.tell(Topic.OFFICE, f"templat {kind}", berkas=known.file_name, diisi_tangan=named)
        return known.id
    called = visible_line(file_name)
    version = TemplateVersion(
        office_id=work.session.scalars(select(Office.id)).one(),
        layout=layout,
        kind=kind,
        file_name=called,
        content=file,
        content_hash=digest,
        added_at=work.desk.now,
        added_by_id=work.desk.person.user_id,
        by_hand=list(by_hand) or None,
    )
    work.session.add(version)
    work.session.flush()
    told = {"diisi_tangan": ", ".join(fact_names(kind, by_hand))} if by_hand else {}
    work.tell(Topic.OFFICE, f"templat {kind}", berkas=called, sidik=digest, **told)
    return version.id


def _by_hand(version: TemplateVersion | None) -> tuple[str, ...]:
    """What the letters of a version leave open, by name."""
    if version is None or not version.by_hand:
        return ()
    return tuple(fact_names(version.kind, tuple(version.by_hand)))


def _layout(session: Session) -> str:
    return session.scalars(select(Office.layout)).one()


def _release(session: Session, kind: str, layout: str) -> None:
    active = TemplatesInUse(session, layout).version(kind)
    if active is not None:
        active.active = False
        session.flush()


def _version(session: Session, version_id: int) -> TemplateVersion:
    version = session.get(TemplateVersion, version_id)
    if version is None:
        raise NotFound(what=_("Templat"))
    return version
