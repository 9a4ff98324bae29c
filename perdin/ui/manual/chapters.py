"""The guides as chapters and sections: what F1 opens, what is searched, what the PDF prints."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from perdin import resources
from perdin.installation import InstallationIncomplete

INDEX = "README.md"
FIRST = "mulai.md"
"""The chapter for whoever asks from nowhere in particular."""
_HEADING = re.compile(r"^(#{1,3}) (.+)$")
_FENCE = "```"
_LINK = re.compile(r"^- \[(?P<title>[^\]]+)\]\((?P<name>[\w.-]+\.md)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_MARKS = re.compile(r"^- |!?\[([^\]]*)\]\([^)]*\)|[*`|#]|^-{3,}$", re.MULTILINE)
_NO_ANCHOR = re.compile(r"[^\w\- ]")
_AROUND_WORDS = " .…:*&"
_EXCERPT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of a guide with what stands below it up to the next one.

    ``chapter`` is the name of its file, ``anchor`` what a link to it ends in, ``place`` its place
    among the headings of the file, ``text`` what stands below it without marks, ``named`` what it
    prints in bold: the words of the window that it explains, as ``plain`` writes them.
    """

    chapter: str
    anchor: str
    place: int
    level: int
    title: str
    text: str
    named: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A guide: its file, its title in the table of contents and the group that it stands in."""

    name: str
    title: str
    group: str
    text: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A section that holds all words that were looked for, and where."""

    section: Section
    excerpt: str


@dataclass(frozen=True)
class Manual:
    """All chapters in the order of the table of contents."""

    folder: Path
    chapters: tuple[Chapter, ...]
    topics: Mapping[str, str]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section of every chapter, in order."""
        return tuple(section for chapter in self.chapters for section in chapter.sections)

    def chapter(self, name: str) -> Chapter | None:
        """The chapter of this file, if there is one."""
        return next((chapter for chapter in self.chapters if chapter.name == name), None)

    def at(self, link: str) -> Section | None:
        """What a link such as ``cadangan.md#kata-sandi`` leads to; without an anchor the title."""
        name, _hash, anchor = link.partition("#")
        inside = [section for section in self.sections if section.chapter == name]
        return next(
            (section for section in inside if section.anchor == anchor), next(iter(inside), None)
        )

    def about(self, page: str, part: str = "") -> Section | None:
        """The section about a page of the window, or about a part of it where there is one."""
        link = self.topics.get(f"{page}/{part}") or self.topics.get(page) or FIRST
        return self.at(link)

    def explaining(self, word: str, near: Section | None) -> Section | None:
        """The section that names a word of the window in bold: that of the page, else of its
        chapter, else the first one.
        """
        name = plain(word)
        if not name:
            return None
        naming = [section for section in self.sections if name in section.named]
        if near is not None:
            naming.sort(key=lambda section: (section != near, section.chapter != near.chapter))
        return next(iter(naming), None)

    def find(self, text: str) -> list[Finding]:
        """Sections with all these words, those that name them in the title or in bold first."""
        words = text.casefold().split()
        ranked = []
        for section in self.sections:
            title, text_below = section.title.casefold(), section.text.casefold()
            if words and all(word in title or word in text_below for word in words):
                in_title = all(word in title for word in words)
                in_bold = any(all(word in name for word in words) for name in section.named)
                ranked.append((not in_title, not in_bold, section))
        ranked.sort(key=lambda entry: entry[:2])
        return [Finding(section, _excerpt(section.text, words)) for *_rank, section in ranked]


@lru_cache(maxsize=1)
def manual() -> Manual:
    """The manual as it is shipped. Raises InstallationIncomplete where some of it is missing."""
    topics = resources.path("resources", "manual", "topics.toml").read_text(encoding="utf-8")
    try:
        return read_manual(resources.path("docs", "panduan"), tomllib.loads(topics))
    except FileNotFoundError as lost:
        raise InstallationIncomplete(files=Path(lost.filename).name) from lost


def read_manual(folder: Path, topics: Mapping[str, str]) -> Manual:
    """The guides that the table of contents of a folder names; ``topics`` are links by page."""
    return Manual(folder, tuple(_chapters(folder)), topics)


def plain(word: str) -> str:
    """A word of the window or of a guide as they are compared: no mnemonic, star or dots."""
    return " ".join(word.replace("&", "").split()).strip(_AROUND_WORDS).casefold()


def anchor_of(title: str) -> str:
    """What a link to a heading ends in, as the sites that show Markdown write it."""
    return _NO_ANCHOR.sub("", title.casefold()).replace(" ", "-")


def _chapters(folder: Path) -> Iterator[Chapter]:
    group = ""
    for line in (folder / INDEX).read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.match(line):
            group = heading[2] if heading[1] == "##" else ""
        elif link := _LINK.match(line):
            name = link["name"]
            text = (folder / name).read_text(encoding="utf-8")
            sections = tuple(_sections(name, text))
            yield Chapter(name=name, title=link["title"], group=group, text=text, sections=sections)


def _sections(chapter: str, text: str) -> Iterator[Section]:
    for place, (level, title, lines) in enumerate(_headed(text)):
        body = "\n".join(lines)
        yield Section(
            chapter=chapter,
            anchor=anchor_of(title) if place else "",
            place=place,
            level=level,
            title=_MARKS.sub(r"\1", title),
            text=" ".join(_MARKS.sub(r"\1", body).split()),
            named=frozenset(plain(bold) for bold in _BOLD.findall(body)),
        )


def _headed(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Level, title and lines of each heading; what looks like one in a block of code is none."""
    level, title, lines, fenced = 0, "", list[str](), False
    for line in text.splitlines():
        fenced ^= line.startswith(_FENCE)
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        if level:
            yield level, title, lines
        level, title, lines = len(heading[1]), heading[2], []
    if level:
        yield level, title, lines


def _excerpt(text: str, words: list[str]) -> str:
    """What stands around the first of the words."""
    places = [at for word in words if (at := text.casefold().find(word)) >= 0]
    start = max(0, min(places, default=0) - _EXCERPT // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    piece = text[start : start + _EXCERPT]
    return f"{'…' if start else ''}{piece}{'…' if start + _EXCERPT < len(text) else ''}"
