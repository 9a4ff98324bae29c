"""``perdin read-invitation``: what a letter of invitation says, with the words that say it."""

import argparse
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.i18n import _, long_date, span
from perdin.reading.date_spans import DateSpan
from perdin.reading.invitation.found import Candidate, Found
from perdin.reading.invitation.reader import Invitation
from perdin.services.documents import invitations, received_file
from perdin.services.documents.invitation_fields import FIELDS, label
from perdin.settings import Settings

NOT_AN_INVITATION = 1
"""The status when nothing was found that an invitation says."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command to the program's own."""
    parser = commands.add_parser(
        "read-invitation",
        help=_("baca surat undangan"),
        description=_(
            "Membaca surat undangan (.pdf, .docx, .txt, .eml): nomor, tanggal, pengirim, perihal, "
            "hari, jam, tempat, kota, dan acaranya, masing-masing dengan kata-kata surat. Yang "
            "meragukan tidak diisi, hanya ditawarkan. Status keluar 1 bila tidak ada yang "
            "dikenali, 2 bila berkasnya tidak terbaca."
        ),
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=_("berkas surat undangan"))
    parser.add_argument("--json", action="store_true", help=_("hasilnya sebagai JSON"))
    add_database(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    path: Path = arguments.file
    content = received_file.read(path)
    if arguments.db is None and not Settings.load().database.exists():
        today = datetime.now().astimezone().date()
        return _told(invitations.read_without_office(content, path.name, today), arguments)
    with seated(arguments, exclusive=False) as (desk, _database):
        return _told(invitations.read_letter(desk, content, path.name), arguments)


def _told(invitation: Invitation[Any], arguments: argparse.Namespace) -> int:
    """Print what was found; the status that it has."""
    found = {name: getattr(invitation, name) for name in FIELDS}
    if arguments.json:
        plain = {
            "fields": {name: _plain(one) for name, one in found.items()},
            "online": invitation.online,
            "remarks": list(invitation.remarks),
        }
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        for name, one in found.items():
            print(f"{label(name)}: {_shown(one)}")
        for remark in invitation.remarks:
            print(remark)
    return NOT_AN_INVITATION if invitation.empty else 0


def _plain(found: Found[Any]) -> dict[str, Any]:
    return {
        "value": _value(found.value),
        "words": found.sure.words if found.sure else "",
        "sure": found.sure is not None,
        "doubtful": bool(found.candidates),
        "candidates": [
            {"value": _value(one.value), "words": one.words} for one in found.candidates
        ],
        "why": found.why,
    }


def _value(value: Any) -> Any:
    if isinstance(value, DateSpan):
        return {"first": value.first.isoformat(), "last": value.last.isoformat()}
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str):
        return value
    return {"code": value.code, "name": value.name}


def _shown(found: Found[Any]) -> str:
    if found.sure is not None:
        return f"{_words(found.sure)} «{found.sure.words}»"
    if found.candidates:
        may_be = " / ".join(_words(one) for one in found.candidates)
        return f"? {may_be} ({found.why})"
    return "—"


def _words(one: Candidate[Any]) -> str:
    if isinstance(one.value, DateSpan):
        return span(one.value.first, one.value.last)
    if isinstance(one.value, date):
        return long_date(one.value)
    return str(getattr(one.value, "name", one.value))
