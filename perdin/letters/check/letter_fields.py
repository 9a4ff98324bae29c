"""Every field that a template may name: what it holds, and an example from the sample letter."""

from dataclasses import dataclass
from typing import Any

from perdin.i18n import N_, _
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.fields import context


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the template author sees it: ``{{ name }}``, what it holds, and an example.

    ``many`` is the list that it is a part of, empty for a field that stands by itself; ``several``
    says that the field holds several texts.
    """

    name: str
    meaning: str
    sample: str
    many: str = ""
    several: bool = False

    @property
    def tag(self) -> str:
        """What is written into the template; of a list's member inside its loop."""
        name = f"satu{self.name[len(self.many) + 2 :]}" if self.many else self.name
        return f"{{{{ {name}|join(', ') }}}}" if self.several else f"{{{{ {name} }}}}"

    @property
    def loop(self) -> tuple[str, str]:
        """The rows of a table above and below the one that is said for each member."""
        return (f"{{%tr for satu in {self.many} %}}", "{%tr endfor %}") if self.many else ("", "")


GROUPS = {
    "kantor": N_("kantor pada kop"),
    "surat": N_("surat ini"),
    "pemberi_tugas": N_("pejabat yang memberi perintah"),
    "pengguna_anggaran": N_("pengguna anggaran"),
    "pptk": N_("pejabat pelaksana teknis kegiatan"),
    "bendahara": N_("bendahara pengeluaran"),
    "perjalanan": N_("perjalanan"),
    "undangan": N_("surat undangan"),
    "anggaran": N_("pembebanan anggaran"),
    "pelaksana": N_("daftar semua pelaksana"),
    "orang": N_("pelaksana pemegang surat ini"),
    "pengikut": N_("daftar pelaksana lain"),
    "biaya": N_("rincian biaya"),
    "kwitansi": N_("kwitansi"),
    "penandatangan": N_("pejabat yang menandatangani surat ini"),
    "isian": N_("isian yang diketik untuk surat ini"),
    "riil": N_("pengeluaran riil tanpa bukti"),
    "nominatif": N_("daftar nominatif semua pelaksana"),
    "pencairan": N_("pencairan dana dari baris anggaran"),
    "belanja": N_("belanja yang dipertanggungjawabkan"),
    "laporan": N_("foto laporan, dua sebaris"),
    "pembatalan": N_("biaya yang hangus karena pembatalan"),
    "gaya": N_("bentuk surat menurut Pengaturan"),
    "pejabat_spd": N_("pejabat yang menandatangani SPD"),
    "pejabat_visum": N_("pejabat yang memeriksa visum"),
    "baris_pengikut": N_("baris pengikut pada SPD"),
    "pengikut_terlampir": N_("benar bila pengikut dimuat dalam lampiran SPD"),
    "baris_anggaran": N_("baris pembebanan anggaran pada SPD"),
    "baris_kwitansi": N_("baris kepala kwitansi"),
    "visum": N_("kotak visum tiap tujuan"),
    "angka_visum": N_("angka kotak visum sesudah tujuan"),
    "tanda_tangan_kwitansi": N_("pasangan penanda tangan kwitansi"),
    "dalam_lampiran": N_("benar bila pelaksana dimuat dalam lampiran"),
    "jumlah_pelaksana": N_("banyaknya pelaksana"),
}


def list_fields() -> list[Field]:
    """Every field with what it holds and an example, lists as ``name[].part``."""
    fields: list[Field] = []
    for group, value in context(sample()).items():
        _collect(group, value, "", fields)
    return fields


def _collect(name: str, value: Any, many: str, fields: list[Field]) -> None:
    if isinstance(value, dict):
        for part, inner in value.items():
            _collect(f"{name}.{part}", inner, many, fields)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for part, inner in value[0].items():
            _collect(f"{name}[].{part}", inner, many or name, fields)
    else:
        several = isinstance(value, list)
        shown = ", ".join(value) if several else str(value)
        fields.append(Field(name, _meaning(name), shown, many, several))


def _meaning(name: str) -> str:
    """The group's meaning, and the part of it by its own word."""
    group, _dot, part = name.replace("baris[].", "").replace("[]", "").partition(".")
    words = part.replace(".", ", ").replace("_", " ")
    return f"{_(GROUPS[group])}: {words}" if words else _(GROUPS[group])
