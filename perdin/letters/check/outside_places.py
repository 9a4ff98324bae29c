"""What a letter's file says, paragraph by paragraph, and the tags of an outside system in it."""

import hashlib
import re
from collections.abc import Sequence

from perdin.letters.check import paragraphs, placeholder_forms, tag_positions, unsafe_content
from perdin.letters.docx import archive
from perdin.letters.fill.once_cache import OnceCache
from perdin.rules import outside_tags
from perdin.rules.outside_tags import OutsideTag, TagFact

_read: OnceCache[bytes, tuple[str, ...]] = OnceCache(64)


def texts_of(content: bytes, name: str) -> tuple[str, ...]:
    """The paragraphs of all parts of a Word file; a text box that is drawn twice once.

    Raises BadTemplate for a file that cannot be read.
    """
    return _read.get(hashlib.sha256(content).digest(), lambda: _texts(content, name))


def number_tag(template: bytes, name: str, tags: Sequence[OutsideTag]) -> OutsideTag | None:
    """The tag in whose place an outside system puts the number of a template's letters.

    Raises BadTemplate.
    """
    if not any(tag.fact is TagFact.NUMBER for tag in tags):
        return None
    plain = (placeholder_forms.without_own(text) for text in texts_of(template, name))
    return outside_tags.first_of(plain, tags, TagFact.NUMBER)


def says(template: bytes, name: str, field: str) -> bool:
    """Whether a template prints a field. Raises BadTemplate."""
    form = re.compile(rf"(?<![\w.]){re.escape(field)}(?![\w.])")
    return any(form.search(text) for text in texts_of(template, name))


def _texts(content: bytes, name: str) -> tuple[str, ...]:
    parts = unsafe_content.parts_of(content, name)
    types = unsafe_content.content_types(parts)
    return tuple(
        paragraph.shown
        for part, inside in parts.items()
        if part != archive.CORE
        and (shown := tag_positions.part_name(part, types.get(f"/{part}".lower(), ""))) is not None
        for paragraph in paragraphs.read(shown, inside, name)
        if not paragraph.copy
    )
