#!/usr/bin/env python3
"""Membuktikan sebuah paket periksa Perdin: tanpa Perdin, tanpa jaringan, Python 3.9 ke atas.

    python periksa.py PAKET.zip [--head NOMOR/SIDIK]

PAKET.zip boleh juga folder hasil ekstraknya. NOMOR/SIDIK tercetak di lembar kepala paket. Status
keluar 0 bila utuh, 1 bila tidak, 2 bila tidak terbaca.
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import io
import json
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "segel.jsonl"
EVENTS, CHANGES, LAYOUTS = "jejak/peristiwa.jsonl", "jejak/baris.jsonl", "jejak/susunan.json"
ROWS = "data/baris.jsonl"
GENESIS = "0" * 64
ACTION = "record_package"
KEPT = ("surat/", "tte/", "foto/", "versi/")  # files that lie in rows
CHUNK = 1 << 20
SHOWN = 300
ODD = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError, OverflowError,
    struct.error, MemoryError,
)  # fmt: skip
MOST_TEXT = 1 << 28  # bytes of a list that is read whole, and of one line of one that is not
MOST_FILES = 1_000_000
LIMIT = (1 << 31) - 1  # from here on an offset takes eight bytes
Add = Callable[[str], None]


def dump(value: Any) -> str:
    """One value as the package writes it, so that another way to write the same is seen."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


class Folder:
    """A package that was unpacked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.names = sorted(
            file.relative_to(path).as_posix()
            for file in path.rglob("*")
            if file.is_file() and "__pycache__" not in file.parts
        )

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, a piece at a time."""
        with (self._path / name).open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece


class Zip:
    """A package as it was handed over: every byte of it is content, or is as the maker puts it."""

    def __init__(self, path: Path, add: Add) -> None:
        self._path = path
        self._at: dict[str, tuple[int, int]] = {}
        size = path.stat().st_size
        with path.open("rb") as file:
            listed = self._listed(file, size)
            walked = self._walked(file)
            found = listed if listed is not None else walked
            if listed is None:
                add("struktur zip: daftar isi di akhir berkas berubah atau terpotong.")
                self._compare(file, walked, add)
            for name, start, length, crc in found:
                if name in self._at:
                    add(f"{name}: ada dua kali di dalam zip.")
                if start + length > size:
                    add(f"{name}: letak berkas ini di daftar isi zip berubah.")
                    continue
                self._at[name] = (start + 30 + len(name.encode()), length)
                file.seek(start)
                if file.read(30 + len(name.encode())) != _local(name, length, crc):
                    add(f"{name}: kepala berkas ini di dalam zip berubah.")
            if len(found) >= MOST_FILES or sum(entry[2] for entry in found) > size:
                add("struktur zip: isinya lebih banyak daripada yang muat di berkas ini.")
                self._at = {}
            end = sum(30 + len(name.encode()) + length for name, _at, length, _crc in found)
            moved = [start for _name, start, _length, _crc in found] != _starts(found)
            if listed is not None and (moved or _directory(found, end)[1] != size):
                add("struktur zip: ada yang disisipkan atau dibuang di antara berkasnya.")
        self.names = list(self._at)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, a piece at a time."""
        start, left = self._at[name]
        with self._path.open("rb") as file:
            file.seek(start)
            while left and (piece := file.read(min(CHUNK, left))):
                left -= len(piece)
                yield piece

    @staticmethod
    def _walked(file: Any) -> list[tuple[str, int, int, int]]:
        """The files by the headers before them."""
        found, at = [], 0
        while True:
            file.seek(at)
            head = file.read(30)
            if len(head) < 30 or head[:2] != b"PK" or head[3] > 4 or len(found) >= MOST_FILES:
                return found
            crc, length, _same, named = struct.unpack("<IIIH", head[14:28])
            found.append((file.read(named).decode("ascii", "replace"), at, length, crc))
            at += 30 + named + length

    @staticmethod
    def _listed(file: Any, size: int) -> list[tuple[str, int, int, int]] | None:
        """The files by the list at the end; None where that is not as the maker writes it."""
        file.seek(max(0, size - 22))
        tail = file.read(22)
        if len(tail) < 22 or tail[:4] != b"PK\x05\x06":
            return None
        start = struct.unpack("<I", tail[16:20])[0]
        if start == 0xFFFFFFFF or tail[8:10] == b"\xff\xff":
            file.seek(max(0, size - 98))
            wide = file.read(56)
            if wide[:4] != b"PK\x06\x06":
                return None
            start = struct.unpack("<Q", wide[48:56])[0]
        if not 0 <= size - start <= MOST_TEXT:
            return None
        file.seek(start)
        directory, found, at = file.read(size - start), [], 0
        while directory[at : at + 4] == b"PK\x01\x02" and len(directory) >= at + 46:
            crc, length = struct.unpack("<II", directory[at + 16 : at + 24])
            named, more = struct.unpack("<HH", directory[at + 28 : at + 32])
            (offset,) = struct.unpack("<I", directory[at + 42 : at + 46])
            name = directory[at + 46 : at + 46 + named].decode("ascii", "replace")
            if offset == 0xFFFFFFFF and more == 12:
                far = directory[at + 50 + named : at + 58 + named]
                offset = int.from_bytes(far, "little")
            found.append((name, offset, length, crc))
            at += 46 + named + more
        return found if directory == _directory(found, start)[0] else None

    def _compare(self, file: Any, found: list[tuple[str, int, int, int]], add: Add) -> None:
        """Say which entry of the list at the end is not that of its file."""
        if not found:
            return
        name, start, length, _crc = found[-1]
        end = start + 30 + len(name.encode()) + length
        file.seek(end)
        there, at = file.read(MOST_TEXT), 0
        for entry in found:
            expected = _entry(*entry)
            if there[at : at + len(expected)] != expected:
                add(f"{entry[0]}: entri berkas ini di daftar isi zip berubah.")
            at += len(expected)


def _local(name: str, length: int, crc: int) -> bytes:
    named = name.encode()
    head = (0x04034B50, 20, 0, 0, 0, 0x21, crc, length, length, len(named), 0)
    return struct.pack("<IHHHHHIIIHH", *head) + named


def _entry(name: str, start: int, length: int, crc: int) -> bytes:
    named = name.encode()
    far = struct.pack("<HHQ", 1, 8, start) if start > LIMIT else b""
    made = 45 if far else 20
    head = (0x02014B50, made, 3, made, 0, 0, 0, 0x21, crc, length, length, len(named), len(far))
    rest = (0, 0, 0, 0o100644 << 16, 0xFFFFFFFF if far else start)
    return struct.pack("<IBBHHHHHIIIHH", *head) + struct.pack("<HHHII", *rest) + named + far


def _starts(found: list[tuple[str, int, int, int]]) -> list[int]:
    starts, at = [], 0
    for name, _start, length, _crc in found:
        starts.append(at)
        at += 30 + len(name.encode()) + length
    return starts


def _directory(found: list[tuple[str, int, int, int]], start: int) -> tuple[bytes, int]:
    """The list at the end of the zip, and where the zip ends with it."""
    listed = b"".join(_entry(*entry) for entry in found)
    count, size, at = len(found), len(listed), start
    if count > 0xFFFF or size > LIMIT or start > LIMIT:
        wide = (0x06064B50, 44, 45, 45, 0, 0, count, count, size, start)
        listed += struct.pack("<IQHHIIQQQQ", *wide)
        listed += struct.pack("<IIQI", 0x07064B50, 0, start + size, 1)
        count, size, at = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(start, 0xFFFFFFFF)
    listed += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, size, at, 0)
    return listed, start + len(listed)


def event_hash(event: dict[str, Any]) -> str:
    """SHA-256 of an event's fields, each with its length before it."""
    digest = hashlib.sha256()
    fields = [str(event["id"]), event["at"], str(event["user_id"] or "")]
    fields += [event[name] for name in ("person", "action", "subject", "details")]
    fields += [event["changes_hash"]] if event["changes_hash"] else []
    for field in (*fields, event["previous_hash"]):
        encoded = field.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()


def packed(change: dict[str, Any], columns: list[str]) -> bytes:
    """What an event wrote of one row, as the event's hash stands for it."""
    parts = (
        change["table"].encode(),
        str(change["row"]).encode(),
        change["kind"].encode(),
        " ".join(columns).encode(),
        bytes.fromhex(change["before"] or ""),
        bytes.fromhex(change["after"] or ""),
        dump(change["written"]).encode(),
    )
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def row_seal(table: str, row: int, values: list[tuple[str, bytes]]) -> bytes:
    """The seal of a row: its digest, and four bytes of each column's."""
    whole, parts = hashlib.blake2b(f"{table}\0{row}".encode(), digest_size=16), []
    for name, value in values:
        column = hashlib.blake2b(value, digest_size=16, key=name.encode()).digest()
        whole.update(column)
        parts.append(column[:4])
    return whole.digest() + b"".join(parts)


class Package:
    """One package, looked through from its zip to its sums."""

    def __init__(self, path: Path, head: str) -> None:
        self.faults: list[str] = []
        self._told: set[str] = set()
        self.notes: list[str] = []
        self._head = head
        self._seen: dict[str, str] = {}
        self._broken: set[str] = set()
        self._files: dict[str, dict[str, Any]] = {}
        self._manifest: dict[str, Any] = {}
        self.hashes: dict[int, str] = {}
        self._written: dict[int, str] = {}
        self._last: dict[tuple[str, int], tuple[str | None, list[str], int]] = {}
        self._rows: dict[str, dict[int, dict[str, Any]]] = {}
        self._archive = Folder(path) if path.is_dir() else Zip(path, self.add)

    def add(self, sentence: str) -> None:
        """Note what is not as it was sealed."""
        if sentence not in self._told:
            self._told.add(sentence)
            self.faults.append(sentence)

    def check(self) -> None:
        """Everything, the file before its rows."""
        self._check_seal()
        for part in (
            self._check_files,
            self._check_events,
            self._check_changes,
            self._check_rows,
            self._check_sums,
        ):
            try:
                part()
            except ODD as why:
                self.add(f"isi paket tidak terbaca ({part.__name__[7:]}: {type(why).__name__}).")

    def _content(self, name: str) -> bytes:
        if name not in self._archive.names:
            self.add(f"{name}: berkas ini hilang dari paket.")
            return b""
        found, size = [], 0
        for piece in self._archive.chunks(name):
            found.append(piece)
            size += len(piece)
            if size > MOST_TEXT and not name.startswith(KEPT):
                self.add(f"{name}: terlalu besar untuk berkas ini.")
                return b""
        return b"".join(found)

    def _lines(self, name: str) -> Iterator[tuple[int, Any]]:
        """The lines of a list, each with its own digest at its end."""
        rest, number = b"", 0
        for piece in self._archive.chunks(name) if name in self._archive.names else ():
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                number += 1
                yield number, self._line(name, number, line)
            if len(rest) > MOST_TEXT:
                self.add(f"{name} baris {number + 1}: terlalu panjang.")
                return
        if rest:
            self.add(f"{name}: terpotong setelah baris {number}.")

    def _line(self, name: str, number: int, line: bytes) -> Any:
        body, _mark, end = line.rpartition(b', "~": "')
        try:
            said = json.loads(line.decode())
            if end != hashlib.sha256(body).hexdigest()[:16].encode() + b'"}':
                raise ValueError
        except (ValueError, RecursionError):
            self.add(f"{name} baris {number}{_about(line)}: isinya berubah.")
            self._broken.add(name)
            return None
        return said if isinstance(said, dict) else None

    def _masked(self, record: dict[str, Any], where: str) -> bool:
        """Whether a record is masked; in a package that is not, that hides a change."""
        masked = record.get("disamarkan") is True
        if masked and self._manifest.get("disamarkan") is not True:
            self.add(f"{where}: disamarkan, padahal paket ini tidak disamarkan.")
        return masked

    def _check_seal(self) -> None:
        """The package's own event, which stands for the manifest and so for every file."""
        previous, last = None, None
        for number, line in enumerate(
            self._content(SEAL).decode("utf-8", "replace").splitlines(), 1
        ):
            try:
                event = json.loads(line)
                sound = event_hash(event) == event["hash"] or event.get("disamarkan") is True
                sound = sound and dump(event) == line
                sound = sound and (previous is None or event["previous_hash"] == previous)
                self.hashes.setdefault(event["id"], event["hash"])
                previous, last = event["hash"], event
            except ODD:
                sound = False
            if not sound:
                self.add(f"{SEAL} baris {number}: peristiwa ini berubah.")
        raw = self._content(MANIFEST)
        try:
            self._manifest = json.loads(raw.decode())
            self._files = {one["nama"]: one for one in self._manifest["berkas"]}
            if self._manifest["paket"] != FORMAT:
                self.add(f"{MANIFEST}: paket ini dari Perdin lain; pakai periksa.py di dalamnya.")
        except ODD as why:
            self.add(f"{MANIFEST}: tidak terbaca ({type(why).__name__}).")
        if not self._content(SEAL).endswith(b"\n") and last is not None:
            self.add(f"{SEAL}: akhir berkas ini berubah.")
        self._compare_seal(last, hashlib.sha256(raw).hexdigest())

    def _compare_seal(self, last: Any, digest: str) -> None:
        try:
            details = json.loads(last["details"]) if last["action"] == ACTION else {}
            if details.get("manifes") != digest or last.get("disamarkan"):
                self.add(f"{MANIFEST}: bukan yang disegel oleh {SEAL}; salah satunya berubah.")
            self.head = f"{last['id']}/{last['hash'][:12]}"
            asked = re.fullmatch(r"\s*(\d+)\s*/\s*([0-9a-fA-F]{8,64})\s*", self._head or self.head)
            if asked is None:
                self.add(f"--head {self._head}: tulis seperti 128/9f3a0c5512ab.")
            elif last["id"] != int(asked[1]) or not last["hash"].startswith(asked[2].lower()):
                self.add(f"kepala paket {self.head} bukan kepala di kertas ({self._head}).")
        except ODD:
            self.add(f"{SEAL}: tidak memuat segel paket ini.")

    def _check_files(self) -> None:
        for name in self._archive.names:
            digest, crc, size = hashlib.sha256(), 0, 0
            for piece in self._archive.chunks(name):
                digest.update(piece)
                crc, size = zlib.crc32(piece, crc), size + len(piece)
            self._seen[name] = digest.hexdigest()
            if isinstance(self._archive, Zip) and self._archive_crc(name) != crc:
                self.add(f"{name}: isinya bukan yang disebut kepala berkasnya di dalam zip.")
            if name in (MANIFEST, SEAL):
                continue
            if name not in self._files:
                self.add(f"{name}: berkas ini tidak ada dalam daftar paket; ditambahkan.")
            elif (self._seen[name], size) != tuple(
                self._files[name].get(x) for x in ("sidik", "ukuran")
            ):
                self.add(f"{name}{self._titled(name)}: isinya berubah.")
        for name in self._files:
            if name not in self._seen:
                self.add(f"{name}{self._titled(name)}: berkas ini hilang dari paket.")

    def _archive_crc(self, name: str) -> int:
        start, _length = self._archive._at[name]
        with self._archive._path.open("rb") as file:
            file.seek(start - len(name.encode()) - 16)
            return int.from_bytes(file.read(4), "little")

    def _titled(self, name: str) -> str:
        title = self._files[name].get("judul", "")
        return f" ({title})" if title else ""

    def _check_events(self) -> None:
        """The chain, from its first event to the one before the package's own."""
        expected, previous, hidden = 1, GENESIS, 0
        for number, event in self._lines(EVENTS):
            if event is None:
                expected, previous = expected + 1, ""
                continue
            where = f"{EVENTS} baris {number} (peristiwa {event['id']})"
            if event["id"] != expected:
                self.add(f"{where}: seharusnya peristiwa {expected}.")
            if previous and event["previous_hash"] != previous:
                self.add(f"{where}: tidak menyambung ke peristiwa sebelumnya.")
            if self._masked(event, where):
                hidden += 1
            elif event_hash(event) != event["hash"]:
                self.add(f"{where}: isinya bukan yang disegel.")
            expected, previous = event["id"] + 1, event["hash"]
            self.hashes[event["id"]] = event["hash"]
            self._written[event["id"]] = event["changes_hash"]
        head = self._manifest["jejak"]
        if [expected - 1, previous] != [head["peristiwa"], head["kepala"]] and previous:
            self.add(f"{EVENTS}: tidak berakhir pada kepala jejak paket ini.")
        first = json.loads(self._content(SEAL).decode().splitlines()[0])
        if previous and (first["id"], first["previous_hash"]) != (expected, previous):
            self.add(f"{SEAL}: tidak menyambung ke jejak audit di dalam paket.")
        self.notes.append(f"Jejak audit: {len(self._written)} peristiwa berantai.")
        if hidden:
            self.notes.append(
                f"{hidden} peristiwa disamarkan: tempatnya dalam rantai terbukti, isinya tidak."
            )

    def _check_changes(self) -> None:
        """What each event wrote, against the hash that stands for it."""
        layouts = json.loads(self._content(LAYOUTS).decode())
        sums: dict[int, Any] = {}
        hidden, lost = set(), set()
        for number, change in self._lines(CHANGES):
            if change is None:
                continue
            columns = layouts[str(change["layout"])]
            event = change["event"]
            key = (change["table"], change["row"])
            if self._masked(change, f"{CHANGES} baris {number}"):
                hidden.add(event)
                self._last[key] = (None, columns, event)
                continue
            sums.setdefault(event, hashlib.sha256()).update(packed(change, columns))
            before = self._last.get(key, (None, [], 0))
            self._compare(change, before, columns)
            self._last[key] = (change["after"], columns, event)
        for event, said in self._written.items():
            told = sums[event].hexdigest() if event in sums else ""
            if event not in hidden and told != said:
                lost.add(event)
        for event in sorted(lost | (sums.keys() - self._written.keys())):
            self.add(f"{CHANGES}: catatan baris peristiwa {event} bukan yang disegel bersamanya.")
        self.notes.append(f"Catatan baris: {len(self._last)} baris diikuti sepanjang jejak.")
        if hidden:
            self.notes.append(
                f"Catatan baris {len(hidden)} peristiwa memuat isian yang disamarkan: sidiknya "
                "tidak dapat dihitung ulang dari paket ini, hanya dari basis datanya."
            )

    def _compare(self, change: dict[str, Any], before: Any, columns: list[str]) -> None:
        seal, known, _event = before
        if seal is None or change["before"] is None or known != columns or seal == change["before"]:
            return
        named = _differing(bytes.fromhex(seal), bytes.fromhex(change["before"]), columns)
        self.add(
            f"tabel {change['table']} baris {change['row']}: {named} berubah tanpa peristiwa "
            f"sebelum peristiwa {change['event']}."
        )

    def _check_rows(self) -> None:
        """Each row that the package carries, against the last event that wrote it."""
        hidden = proved = 0
        for number, line in self._lines(ROWS):
            if line is None:
                continue
            table, row, values = line["tabel"], line["id"], line["isi"]
            self._rows.setdefault(table, {})[row] = values
            self._check_kept(table, row, values)
            if self._masked(line, f"{ROWS} baris {number}"):
                hidden += 1
                continue
            if CHANGES in self._broken:  # what last wrote the row may be what was changed
                continue
            seal, columns, event = self._last.get((table, row), (None, [], 0))
            named = f"tabel {table} baris {row}"
            if seal is None:
                self.add(f"{ROWS} baris {number} ({named}): tidak dijelaskan peristiwa mana pun.")
                continue
            known = [(name, self._canonical(values[name])) for name in columns]
            now = row_seal(table, row, known)
            if now.hex() != seal:
                named += f", {_differing(bytes.fromhex(seal), now, columns)}"
                self.add(f"{named}: bukan yang disegel peristiwa {event}.")
            proved += 1
        self.notes.append(f"Baris data: {proved} cocok atau dibandingkan dengan segelnya.")
        if hidden:
            self.notes.append(
                f"{hidden} baris data disamarkan: tidak dibandingkan dengan segelnya."
            )

    def _check_kept(self, table: str, row: int, values: dict[str, Any]) -> None:
        """A file that a row tells of is the one that it tells of."""
        for name, one in self._files.items() if table == "attachment" else ():
            if one.get("lampiran") == row and self._seen.get(name) != values["content_hash"]:
                self.add(f"tabel attachment baris {row}: berkasnya {name} bukan yang dilampirkan.")

    def _canonical(self, value: Any) -> bytes:
        """A value as bytes that say its kind too."""
        if value is None:
            return b"n"
        if isinstance(value, str):
            return b"s" + value.encode("utf-8", "surrogatepass")
        if isinstance(value, int):
            return b"i%d" % value
        if isinstance(value, dict) and set(value) == {"$berkas"}:
            return b"b" + self._content(value["$berkas"])
        if isinstance(value, dict) and set(value) == {"$byte"}:
            return b"b" + base64.b64decode(value["$byte"])
        return b"j" + dump(value).encode()

    def _check_sums(self) -> None:
        """Rupiah: a traveller's by their lines, a trip's by its travellers, recaps by both."""
        people = self._rows.get("traveller", {})
        lines: dict[int, int] = {}
        for line in self._rows.get("cost_line", {}).values():
            if line["stage"] == "realisasi":
                lines[line["traveller_id"]] = lines.get(line["traveller_id"], 0) + line["amount"]
        for row, person in people.items():
            if row in lines and person["spent"] != lines[row]:
                self.add(
                    f"tabel traveller baris {row} (perjalanan {person['trip_id']}): biaya riil "
                    f"{person['spent']}, barisnya berjumlah {lines[row]}."
                )
        for trip, values in self._rows.get("trip", {}).items():
            for column in ("estimated", "spent"):
                among = [person[column] for person in people.values() if person["trip_id"] == trip]
                if values[column] and sum(among) != values[column]:
                    self.add(
                        f"tabel trip baris {trip}: {column} {values[column]}, pelaksananya "
                        f"berjumlah {sum(among)}."
                    )
        for name, expected in self._manifest.get("jumlah", {}).items():
            self._compare_recap(name, expected)

    def _compare_recap(self, name: str, wanted: dict[str, Any]) -> None:
        """The last row of a recap says what its travellers' rows come to."""
        people, trips = self._rows.get("traveller", {}), self._rows.get("trip", {})
        found = 0
        for row in wanted["pelaksana"]:
            trip = trips[people[row]["trip_id"]]
            booked = trip["state"] == "settled" or (trip["state"] == "cancelled" and trip["spent"])
            planned = people[row]["estimated"] if trip["state"] in ("approved", "issued") else 0
            found += people[row]["spent"] if booked else planned
        text = self._content(name).decode("utf-8-sig")
        table = list(csv.reader(io.StringIO(text), delimiter=";"))
        said = int(table[-1][table[0].index(wanted["kolom"])]) if wanted["pelaksana"] else 0
        if said != found:
            self.add(f"{name}: {wanted['kolom']} {said}, baris pelaksananya berjumlah {found}.")
        self.notes.append(
            f"{name}: {wanted['kolom']} {found:,} sama dengan barisnya.".replace(",", ".")
        )


def _about(line: bytes) -> str:
    """Which event or row a line that was changed is of, as far as it still says so."""
    said = re.search(rb'"tab(?:le|el)": "(\w+)"', line)
    row = re.search(rb'"(?:row|id)": (\d+)', line)
    event = re.search(rb'"event": (\d+)', line)
    words = [f"tabel {said[1].decode()}"] if said else []
    words += [f"{'baris' if said else 'peristiwa'} {row[1].decode()}"] if row else []
    words += [f"peristiwa {event[1].decode()}"] if event else []
    return f" ({', '.join(words)})" if words else ""


def _differing(before: bytes, after: bytes, columns: list[str]) -> str:
    parts = [
        name
        for at, name in enumerate(columns)
        if before[16 + 4 * at : 20 + 4 * at] != after[16 + 4 * at : 20 + 4 * at]
    ]
    return "kolom " + ", ".join(parts or columns)


def main(arguments: list[str]) -> int:
    """Check what is named on the command line, or the folder that this script lies in."""
    parser = argparse.ArgumentParser(prog="periksa.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paket", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--head", default="", metavar="NOMOR/SIDIK", help="dari lembar kepala")
    given = parser.parse_args(arguments)
    try:
        package = Package(given.paket, given.head)
        package.check()
    except OSError as why:
        print(f"{given.paket} tidak terbaca: {why.strerror or why}", file=sys.stderr)
        return 2
    except ODD as why:
        print(f"{given.paket} tidak terbaca: {type(why).__name__}", file=sys.stderr)
        return 2
    for note in package.notes:
        print(note)
    if package.faults:
        print(f"TIDAK UTUH: {len(package.faults)} hal.")
        for sentence in package.faults[:SHOWN]:
            print(f"- {sentence}")
        return 1
    print(f"UTUH: {len(package._seen)} berkas. Kepala paket {package.head}.")
    if not given.head:
        print("Cocokkan kepala itu dengan lembar kepala di kertas, atau pakai --head.")
    return 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
