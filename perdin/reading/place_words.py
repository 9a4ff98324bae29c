"""The words of places: what kinds are called, and words that are written short."""

import re

KINDS = {
    "kota": "kota",
    "kotamadya": "kota",
    "kodya": "kota",
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "kabup": "kabupaten",
    "provinsi": "provinsi",
    "propinsi": "provinsi",
    "prov": "provinsi",
    "prop": "provinsi",
    "kecamatan": "kecamatan",
    "kec": "kecamatan",
    "kelurahan": "kelurahan",
    "kel": "kelurahan",
}
"""Words before a name that say its kind."""
GOVERNMENTS = {
    "pemkot": "kota",
    "pemkab": "kabupaten",
    "pemprov": "provinsi",
    "pemda": "",
    "pemerintah": "",
}
BEHIND = re.compile(
    r"\s*,?\s*(?:\(?\bp\.?\s?p\.?\)?|\(?\b(?:dan|&)\s+sekitarnya\)?|\bdan\s+sekitar\b)\s*$",
    re.IGNORECASE,
)
"""Words after a name that say nothing about it: «PP», there and back."""
BEFORE = frozenset({"di", "ke", "dari", "tujuan", "daerah", "wilayah"})
"""Words before a name that say nothing about it."""
OFFICES = frozenset(
    [
        *("setda", "sekretariat", "sekda", "dinas", "dinkes", "disdik", "disdukcapil"),
        *("dispora", "badan", "bappeda", "bappenas", "bkpsdm", "bkd", "bkn", "bpk", "bpkp"),
        *("bpkad", "bapenda", "inspektorat", "dprd", "kantor", "balai", "biro", "bagian"),
        *("gubernur", "bupati", "walikota", "hotel", "gedung", "aula", "ruang", "pendopo"),
        *("universitas", "kampus", "rsud", "puskesmas", "polres", "polda", "kejaksaan"),
        *("kejari", "pengadilan", "bank", "kementerian", "kemendagri", "kemenkeu"),
        *("kemenpan", "kpu", "bawaslu", "lan", "pusdiklat", "bpsdm"),
    ]
)
"""Words by which a text names an office or a building and no place."""
WORDS = {"kep": "kepulauan", "tj": "tanjung", "tjg": "tanjung", "gn": "gunung"}
"""Words within a name that are written short."""
