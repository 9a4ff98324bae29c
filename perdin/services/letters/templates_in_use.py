"""What the office's letters are made from: its own Word files before the shipped ones."""

import hashlib
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.check import catalogue
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.models.papers import TemplateVersion
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.office_letters import OfficeLetter


class TemplatesInUse:
    """The templates of one layout, asked for once in a transaction."""

    def __init__(self, session: Session, layout: str) -> None:
        self._session = session
        self.layout = layout

    @cached_property
    def _versions(self) -> dict[str, TemplateVersion]:
        question = select(TemplateVersion).where(
            TemplateVersion.layout == self.layout, TemplateVersion.active
        )
        return {version.kind: version for version in self._session.scalars(question)}

    def version(self, kind: str) -> TemplateVersion | None:
        """The office's own version that is in use for a document; None for the shipped form."""
        return self._versions.get(kind)

    def file(self, kind: str) -> bytes | None:
        """The office's own file, as it was when it was checked. Raises BadTemplate for another."""
        active = self.version(kind)
        if active is None:
            return None
        if hashlib.sha256(active.content).hexdigest() != active.content_hash:
            raise BadTemplate(name=active.file_name, problem=_("isinya rusak."))
        return active.content

    def template(self, kind: LetterKind | OfficeLetter) -> bytes:
        """What a kind of letter is made from, the letterhead in it. Raises BadTemplate."""
        return catalogue.template(kind, self.layout, self.file(kind), self.file(LETTERHEAD))
