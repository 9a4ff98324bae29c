"""Footnotes and endnotes of merged letters."""

import copy

from lxml import etree

from perdin.letters.docx.merge_parts import Package, Source, parsed, w, written

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}s"


class Notes:
    """The merged document's notes; those of further letters get numbers of their own."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._roots: dict[str, etree._Element] = {}

    def add(self, source: Source, body: etree._Element) -> None:
        """Bring the notes that a letter refers to. Raises BadTemplate."""
        for word in ("footnote", "endnote"):
            references = list(body.iter(w(f"{word}Reference")))
            part = f"word/{word}s.xml"
            if not references or not source.has(part):
                continue
            theirs = {note.get(w("id")): note for note in source.root(part).findall(w(word))}
            ours = self._ours(source, word, part)
            for reference in references:
                note = theirs.get(reference.get(w("id")))
                if note is None:
                    continue
                taken = copy.deepcopy(note)
                highest = max((int(our.get(w("id")) or 0) for our in ours), default=0)
                taken.set(w("id"), str(highest + 1))
                reference.set(w("id"), str(highest + 1))
                ours.append(taken)

    def finish(self) -> None:
        """Put the notes back into the package."""
        for part, root in self._roots.items():
            self._package.parts[part] = written(root)

    def _ours(self, source: Source, word: str, part: str) -> etree._Element:
        if part not in self._roots:
            if part not in self._package.parts:
                self._package.add(part, _separators_only(source, word, part), f"{word}s")
                self._package.name(_KIND.format(word), f"{word}s.xml")
            self._roots[part] = parsed(self._package.parts[part])
        return self._roots[part]


def _separators_only(source: Source, word: str, part: str) -> bytes:
    """The notes part with the lines that stand above notes, and none of its notes."""
    root = source.root(part)
    for note in root.findall(w(word)):
        if note.get(w("type")) in (None, "normal"):
            root.remove(note)
    return written(root)
