"""Which field each place of a letter is: by label, signer or loop; else asked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from perdin.i18n import _
from perdin.letters.learn.facts import SIGNERS, people_of
from perdin.letters.learn.labels import is_blank
from perdin.letters.learn.located import Line
from perdin.letters.learn.proposal import Choice, Proposal
from perdin.letters.learn.same_names import one_name
from perdin.letters.learn.standing import Letter, Standing
from perdin.letters.learn.values import Match
from perdin.rules.letter_kinds import LetterKind

_ENDS = ("perjalanan.tanggal_berangkat", "perjalanan.tanggal_kembali")
"""From one day to the other, though it be the same."""
_PEOPLE = ("pelaksana", "pengikut")


class Judge:
    """Goes through the matches of a letter and settles each place."""

    def __init__(self, letter: Letter) -> None:
        self.letter, self._standing = letter, Standing(letter)
        self._signed = {at: one for one in letter.signings for at in one.lines}
        self._loop = {at: loop for loop in letter.loops for at in loop.lines}
        self._gone = frozenset(at for loop in letter.loops for at in loop.dropped)
        self._proposals: list[Proposal] = []

    def judged(self, matches: Iterable[Match]) -> list[Proposal]:
        """The proposals, in the order of the letter."""
        by_line: dict[int, list[Match]] = {}
        for match in matches:
            if match.at not in self._gone:
                by_line.setdefault(match.at, []).append(match)
        for line in self.letter.lines:
            if line.at in self._gone:
                continue
            taken = self._line(line, by_line.get(line.at, []))
            taken += self._of_others(line)
            self._untold(line, taken)
        in_order = sorted(self._proposals, key=lambda one: (one.at, one.start))
        return [replace(one, id=id_) for id_, one in enumerate(in_order)]

    def _line(self, line: Line, matches: Sequence[Match]) -> list[tuple[int, int]]:
        fitting = [match for match in matches if self._standing.may(line, match)]
        taken: list[tuple[int, int]] = []
        for match in sorted(fitting, key=lambda one: (one.start - one.end, one.start)):
            place = (match.start, match.end)
            if any(place[0] < end and start < place[1] for start, end in taken):
                continue
            same = [one for one in fitting if (one.start, one.end) == place]
            self._settle(line, same)
            taken.append(place)
        return taken

    def _of_others(self, line: Line) -> list[tuple[int, int]]:
        """Places of the first of a list that only the others fill, or each in another way."""
        loop = self._loop.get(line.at)
        told = [] if loop is None else [one for one in loop.others if one.at == line.at]
        for one in told:
            assert loop is not None
            text = line.text[one.start : one.end]
            bare = not any(map(str.isalnum, text))
            field = one.field or f"{loop.of}.keterangan"
            held = f"satu.{field.rpartition('.')[2]}"
            tag = f"{{{{ {held} or '{text}' }}}}" if text and bare else f"{{{{ {held} }}}}"
            why = "" if one.field and bare else _("Lain pada setiap orang atau baris.")
            choices = (Choice(field, tag),) if why else ()
            self._put(line, one.start, one.end, field, tag, why, choices)
        return [(one.start, one.end) for one in told]

    def _settle(self, line: Line, same: Sequence[Match]) -> None:
        label = self.letter.labels.get(line.at)
        if label is not None and label.fields[0].partition(".")[0] in SIGNERS:
            same = [one for one in same if self._standing.fits(one.fact, label)] or same
        ends = [one for one in same if one.fact.field in _ENDS and self._standing.cue(line, one)]
        chosen = ends or self._by_place(line, same) or same
        if len({one.fact.field for one in chosen}) > 1 and label is not None:
            chosen = [one for one in chosen if self._standing.fits(one.fact, label)] or chosen
        if len({one.fact.field for one in chosen}) > 1:
            chosen = [one for one in chosen if self._standing.cue(line, one)] or chosen
        chosen = one_name(chosen)
        first = chosen[0]
        why = self._standing.doubt(line, chosen, label)
        self._add(line, first, why, chosen if len(chosen) > 1 else same)

    def _by_place(self, line: Line, same: Sequence[Match]) -> Sequence[Match]:
        """Those whose group stands here: the loop's list, the signer's, the order of a kind."""
        if line.at in self._loop:
            return [one for one in same if one.fact.of == self._loop[line.at].of]
        signing = self._signed.get(line.at)
        if signing is not None:
            own = [one for one in same if one.fact.field.startswith(f"{signing.group}.")]
            if own:
                return own[:1]
        signers = [one for one in same if one.fact.field.partition(".")[0] in SIGNERS]
        if signers and len(signers) == len(same):
            order = ("pejabat_spd", *SIGNERS) if self.letter.kind is LetterKind.SPD else (
                "pemberi_tugas", *SIGNERS)  # fmt: skip
            groups = [one.fact.field.partition(".")[0] for one in signers]
            best = min(groups, key=order.index)
            return [one for one in signers if one.fact.field.startswith(f"{best}.")][:1]
        return ()

    def _untold(self, line: Line, taken: Sequence[tuple[int, int]]) -> None:
        """A labelled place that holds nothing which is known."""
        label = self.letter.labels.get(line.at)
        if label is None:
            return
        if line.at in self._signed or any(
            start < label.end and end > label.start for start, end in taken
        ):
            return
        field = label.fields[0]
        text = line.text[label.start : label.end]
        if "{{" in text or "{%" in text:
            return  # it is a template already
        if field.startswith(("visum.", "pengikut.")) or (label.heading and is_blank(text)):
            return
        blank = is_blank(text)
        if blank and (self.letter.known or len(label.fields) > 1 or not text):
            return
        name = self._named(field, line)
        sure = (blank and label.plain and not self._of_several(field, line)) or self._own(
            field, text
        )
        why = "" if sure else _("Isinya lain dari perjalanan ini; periksa.")
        if not self.letter.known and not sure:
            why = _("Hanya labelnya yang memberi tahu.")
        choices = tuple(
            Choice(one, f"{{{{ {self._named(one, line)} }}}}") for one in sorted(label.names)
        )
        self._put(line, label.start, label.end, field, f"{{{{ {name} }}}}", why, choices)

    def _of_several(self, field: str, line: Line) -> bool:
        """Whether it is a person's, in a letter that may name many, outside of their loop."""
        several = bool(people_of(self.letter.kind)) and line.at not in self._loop
        return several and field.startswith("orang.")

    def _own(self, field: str, text: str) -> bool:
        """A number or date that the letter has of its own, when Perdin has none yet."""
        held = any(fact.field == field for fact in self.letter.facts)
        return field == "surat.nomor" and not held and "/" in text and any(map(str.isdigit, text))

    def _named(self, field: str, line: Line) -> str:
        if line.at in self._loop and field.startswith("orang."):
            return f"satu.{field.partition('.')[2]}"
        return field

    def _add(self, line: Line, first: Match, why: str, same: Sequence[Match]) -> None:
        chosen = self._choice(line, first)
        choices = dict.fromkeys((chosen, *(self._choice(line, one) for one in same))) if why else ()
        self._put(line, first.start, first.end, chosen.field, chosen.tag, why, tuple(choices))

    def _choice(self, line: Line, match: Match) -> Choice:
        """The field of a match; a list's member outside of its loop is whom the letter is for."""
        fact, loop = match.fact, self._loop.get(line.at)
        if loop is not None:
            return Choice(fact.field, _or_mark(match.tag, dict(loop.empty).get(line.at, "")))
        if not fact.of or fact.of not in _PEOPLE:
            return Choice(fact.field, match.tag)
        own = f"orang.{fact.part}"
        return Choice(own, match.tag.replace(fact.name, own))

    def _put(
        self,
        line: Line,
        start: int,
        end: int,
        field: str,
        tag: str,
        why: str,
        choices: tuple[Choice, ...],
    ) -> None:
        self._proposals.append(
            Proposal(
                id=0,
                at=line.at,
                start=start,
                end=end,
                text=line.text[start:end],
                place=line.place,
                field=field,
                tag=tag,
                sure=not why,
                choices=choices,
                why=why,
            )
        )


def _or_mark(tag: str, mark: str) -> str:
    """The tag with the mark that stands where somebody has no such value."""
    plain = mark and "'" not in mark and tag.count("}}") == 1 and tag.endswith(" }}")
    return tag.replace(" }}", f" or '{mark}' }}}}") if plain else tag
