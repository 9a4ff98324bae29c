"""A letter that came back from an outside system: number and date in the place of its tags.

What the letter said when it left is known word by word. So the words around a tag say where its
value stands; and what was in the letter already, as the number of an invitation, is not its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import N_, _
from perdin.reading.dates import DateContext, Lean
from perdin.reading.invitation import days
from perdin.reading.invitation.found import Candidate, Found, only
from perdin.reading.page_lines import Line, clean

SEVERAL_NUMBERS = N_("Ada beberapa nomor di PDF ini. Pilih nomor surat ini sendiri.")
NOT_IN_ITS_PLACE = N_("Nomornya tidak terbaca persis di tempat tagnya. Cocokkan dengan suratnya.")
IN_THE_LETTER = N_("Nomor ini sudah tertulis di surat sebelum dikirim: mungkin nomor dasarnya.")
FROM_A_PICTURE = N_("Dikenali dari gambar. Cocokkan huruf demi huruf.")
ANOTHER_LETTER = N_("Isi PDF ini lain dari surat yang terbit.")
SEVERAL_DATES = N_("Ada beberapa tanggal di PDF ini. Pilih tanggal surat ini.")
_LONGEST = 80
_AROUND, _AFTER, _LEAST = 24, 14, 5
"""Letters of the words before and after a tag, and how few of them still tell its place."""
_LABEL = re.compile(r"(?i)(?<!\w)(?:nomor|nomer|no)\b\s*[.:]*\s*(?P<value>\S.*)$")
_BARE_LABEL = re.compile(r"(?i)(?<!\w)(?:nomor|nomer|no)\s*[.:]*\s*$")
_BEHIND = re.compile(r"(?i)\s+(?:tanggal|tgl|tertanggal|perihal|hal|tentang|lampiran)\b.*$")
_TOWN_AND_DAY = re.compile(r"\s+[A-Z][A-Za-z.]*(?:[ -][A-Z][a-z]+)*,\s*\d{1,2}\s+\w+\s+\d{4}.*$")
_OPEN_END = re.compile(r"[/\-–.]$")
_TAG = re.compile(r"[${}<>]")
_SHARE = 0.6
"""Of a letter's sentences that must be in what came back."""
_SENTENCE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter as it left: its paragraphs with the tags in them, and what makes it this letter.

    ``marks`` are facts with what they are called: names, NIPs, the purpose. ``quoted`` are texts
    with the numbers of other letters that its trip rests on, whether it prints them or not.
    """

    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]
    number_tag: str
    date_tag: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a letter that came back says; ``other`` says why it may be another letter."""

    number: Found[str]
    dated: Found[date]
    other: tuple[str, ...] = ()


def read_returned(sent: Sent, lines: Sequence[Line], today: date, *, picture: bool) -> Returned:
    """The number and date of a letter, sure only where they stand in the place of their tags.

    ``picture``: the lines were recognised, so that nothing of them is sure.
    """
    page = _Page(lines)
    other = tuple(another(sent, page.text, picture=picture))
    number = _number(sent, page)
    nothing: Found[date] = Found()
    dated = _dated(sent, page, today) if sent.date_tag else nothing
    if picture:
        number, dated = number.doubted(_(FROM_A_PICTURE)), dated.doubted(_(FROM_A_PICTURE))
    if other:
        number, dated = number.doubted(_(ANOTHER_LETTER)), dated.doubted(_(ANOTHER_LETTER))
    return Returned(number=number, dated=dated, other=other)


def another(sent: Sent, text: str, *, picture: bool = False) -> Iterator[str]:
    """Why a text may be that of another letter; nothing for this one.

    ``text`` is what came back without blanks, as ``squeezed`` makes it. Of a picture single letters
    are misread, so that only the share of sentences is looked at, and that mildly.
    """
    own = squeezed(" ".join(sent.paragraphs))
    if not picture:
        for name, value in sent.marks:
            mark = squeezed(value)
            if mark and mark in own and mark not in text:
                yield _("Tidak ada di PDF ini: {name} «{value}».").format(name=name, value=value)
    said = [piece for piece in _pieces(sent) if len(piece) >= _SENTENCE]
    if picture or not said:
        return
    share = sum(piece in text for piece in said) / len(said)
    if share < _SHARE:
        yield _("Hanya {percent}% kalimat surat ini ada di PDF itu.").format(
            percent=round(100 * share)
        )


def squeezed(text: str) -> str:
    """A text as it is compared: without blanks, whatever its case, its dashes alike."""
    return "".join(clean(text).split()).casefold().replace("–", "-").replace("—", "-")


class _Page:
    """All lines squeezed into one text, and where each of its letters stands."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [line.text for line in lines]
        letters: list[str] = []
        self._places: list[tuple[int, int]] = []
        for number, line in enumerate(self.lines):
            for at, letter in enumerate(line):
                for small in squeezed(letter):
                    letters.append(small)
                    self._places.append((number, at))
        self.text = "".join(letters)

    def words(self, start: int, end: int) -> str:
        """The text between two places as it is written, line ends within it mended."""
        first, last = self._places[start], self._places[end - 1]
        if first[0] == last[0]:
            return self.lines[first[0]][first[1] : last[1] + 1]
        pieces = [self.lines[first[0]][first[1] :].strip()]
        pieces += [self.lines[at].strip() for at in range(first[0] + 1, last[0])]
        pieces.append(self.lines[last[0]][: last[1] + 1].strip())
        between = " " if any(re.search(r"\s[/-]\s", piece) for piece in pieces) else ""
        return between.join(pieces)

    def around(self, start: int, end: int) -> str:
        """The lines that a place lies in."""
        first, last = self._places[start][0], self._places[end - 1][0]
        return " ".join(self.lines[first : last + 1])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a tag stood: what is before and after it, squeezed; ``own`` is of its paragraph."""

    before: str
    own: str
    after: str


def _number(sent: Sent, page: _Page) -> Found[str]:
    own = (_without_tags(text, sent.tags) for text in sent.paragraphs)
    known = squeezed(" ".join([*own, *sent.quoted]))
    placed = only(
        [
            Candidate(value, words)
            for value, words in _in_place(sent, page, sent.number_tag)
            if _is_number(value)
        ],
        _(SEVERAL_NUMBERS),
    )
    labelled = [one for one in _labelled(page) if squeezed(one.value) not in known]
    if placed.sure is not None:
        if squeezed(placed.sure.value) in known:
            return placed.doubted(_(IN_THE_LETTER))
        return placed
    found = only([*placed.candidates, *labelled], _(SEVERAL_NUMBERS))
    return found.doubted(_(NOT_IN_ITS_PLACE))


def _in_place(sent: Sent, page: _Page, tag: str) -> Iterator[tuple[str, str]]:
    """What stands between the words that were around a tag, with the lines that it stands in."""
    for place in _places(sent, tag):
        for before in dict.fromkeys((place.before, place.own)):
            if len(before) < _LEAST or len(place.after) < _LEAST:
                continue
            form = f"{re.escape(before)}(?P<value>.{{1,{_LONGEST}}}?){re.escape(place.after)}"
            found = list(re.finditer(form, page.text))
            for match in found:
                start, end = match.span("value")
                yield page.words(start, end).strip(" .,;:"), page.around(start, end)
            if found:
                break


def _places(sent: Sent, tag: str) -> Iterator[_Place]:
    form = re.compile("|".join(re.escape(one) for one in sorted(sent.tags, key=len, reverse=True)))
    for at, text in enumerate(sent.paragraphs):
        for match in form.finditer(text):
            if match[0] != tag:
                continue
            own = squeezed(form.split(text[: match.start()])[-1])
            whole = not form.search(text[: match.start()])
            before = own
            for earlier in reversed(sent.paragraphs[:at]) if whole else ():
                if len(before) >= _AROUND:
                    break
                before = squeezed(form.split(earlier)[-1]) + before
                if form.search(earlier):
                    break
            rest = form.split(text[match.end() :])
            after, stopped = squeezed(rest[0]), len(rest) > 1
            for later in sent.paragraphs[at + 1 :] if not stopped else ():
                if len(after) >= _AFTER:
                    break
                pieces = form.split(later)
                after += squeezed(pieces[0])
                if len(pieces) > 1:
                    break
            yield _Place(before[-_AROUND:], own, after[:_AFTER])


def _labelled(page: _Page) -> Iterator[Candidate[str]]:
    """What stands behind «Nomor», with its line; one that goes on in the next line whole."""
    for at, line in enumerate(page.lines):
        match = _LABEL.search(line)
        after = page.lines[at + 1].strip() if at + 1 < len(page.lines) else ""
        value, words = (match["value"], line) if match else ("", "")
        if match is None and _BARE_LABEL.search(line):
            value, words = after, f"{line} {after}"
        value = _TOWN_AND_DAY.sub("", _BEHIND.sub("", value)).strip(" .;,:")
        if _OPEN_END.search(value) and after:
            value, words = f"{value}{after.split()[0]}", f"{words} {after}"
        if _is_number(value):
            yield Candidate(value, words)


def _is_number(value: str) -> bool:
    digits = any(letter.isdigit() for letter in value)
    return digits and len(value) <= _LONGEST and not _TAG.search(value)


def _dated(sent: Sent, page: _Page, today: date) -> Found[date]:
    context = DateContext(today=today, lean=Lean.NEAR, exact=True)
    found = [
        Candidate(day, words)
        for value, words in _in_place(sent, page, sent.date_tag)
        for day in _days_in(value, context)
    ]
    if found:
        return only(found, _(SEVERAL_DATES))
    known = squeezed(" ".join(sent.paragraphs))
    named = [
        Candidate(day.span.first, line)
        for line in page.lines
        for day in days.dated(line, context)
        if day.span is not None
        and day.span.first == day.span.last
        and re.search(r"\d{4}", line[day.start : day.end])
        and squeezed(line[day.start : day.end]) not in known
    ]
    return only(named, _(SEVERAL_DATES)).doubted(_(NOT_IN_ITS_PLACE))


def _days_in(text: str, context: DateContext) -> Iterator[date]:
    for day in days.dated(text, context):
        if day.span is not None and day.span.first == day.span.last:
            yield day.span.first


def _pieces(sent: Sent) -> Iterator[str]:
    """The letter's own words between its tags, squeezed."""
    form = re.compile("|".join(re.escape(one) for one in sent.tags) or r"(?!)")
    for text in sent.paragraphs:
        for piece in form.split(text):
            yield squeezed(piece)


def _without_tags(text: str, tags: Sequence[str]) -> str:
    for tag in tags:
        text = text.replace(tag, " ")
    return text
