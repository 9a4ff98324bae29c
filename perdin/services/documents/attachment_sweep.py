"""The folder of attachments as a whole: is it sound, what is too much in it, its copy."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.account_errors import AttachmentAltered, AttachmentLost
from perdin.files import attachment_folder
from perdin.i18n import _
from perdin.models.accounting import Attachment
from perdin.models.records import BinEntry
from perdin.reports.save import in_words
from perdin.rules.document_kinds import label
from perdin.rules.workflow import Right
from perdin.services.desk import Store, Work, operation
from perdin.services.rows.thrown_away import values_of


def faults(store: Store) -> list[str]:
    """Files that rows tell of and the folder has no more as they were, in sentences."""
    if store.path is None:
        return []
    folder = attachment_folder.folder_of(store.path)
    sentences = []
    with store.read() as session:
        rows = session.execute(
            select(
                Attachment.file_name, Attachment.kind, Attachment.trip_id, Attachment.content_hash
            ).order_by(Attachment.id)
        ).all()
    for name, kind, trip_id, digest in rows:
        if attachment_folder.read(folder, digest) is None:
            there = attachment_folder.place(folder, digest).exists()
            fault = (AttachmentAltered if there else AttachmentLost)(name=name, what=label(kind))
            sentences.append(_("Perjalanan {trip}: {fault}").format(trip=trip_id, fault=fault))
    return sentences


@operation(Right.BACKUP, audited=False)
def sweep(work: Work, folder: Path) -> int:
    """Remove files of a folder that no row tells of, as of a killed program, nor one in the bin;
    gives how many.

    As an operation it holds the one write lock, so that no file is taken away between its copy and
    its row.
    """
    return attachment_folder.sweep(folder, known(work.session))


def known(session: Session) -> frozenset[str]:
    """The hashes of all files that rows tell of, also those in the bin."""
    thrown = session.scalars(select(BinEntry)).all()
    in_bin = values_of(thrown, Attachment.__tablename__, "content_hash")
    return frozenset(session.scalars(select(Attachment.content_hash))) | in_bin


def copy_beside(store: Store, backup: Path) -> int:
    """Copy the files that a backup's folder lacks; gives how many. Raises DiskFull, NotWritten."""
    if store.path is None:
        return 0
    target = attachment_folder.folder_of(backup)
    try:
        return attachment_folder.copy_new(attachment_folder.folder_of(store.path), target)
    except OSError as why:
        raise in_words(target, why) from why
