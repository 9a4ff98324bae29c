"""A small package, and one of the whole ceiling, as somebody makes them."""

from dataclasses import replace
from datetime import date

from perdin.importers.tariffs import load_shipped
from perdin.rules.rate_package import RatePackage
from perdin.rules.rates import Authority, Rate, RateKind

SMALL = RatePackage(
    regulation="Perwal 3/2027",
    title="Standar biaya «kota»",
    authority=Authority.LOCAL,
    year=2027,
    valid_from=date(2027, 1, 1),
    valid_to=date(2027, 12, 31),
    maker="BPKAD Uji",
    source="Berita Daerah 2027",
    rules={"taxi_at_home": False},
    rates=(
        Rate(RateKind.UANG_HARIAN_LUAR_KOTA, "zona:luar_provinsi", "", 400_000, "tabel 1"),
        Rate(RateKind.PENGINAPAN, "36.73", "golongan_iii", 650_000, "tabel 2"),
    ),
)


def national(**others: object) -> RatePackage:
    """The shipped ceiling, as if it were of 2027."""
    shipped = load_shipped()[0]
    whole = RatePackage(
        regulation="Perpres Uji/2026",
        title="Standar Harga Satuan Regional 2027",
        authority=Authority.CEILING,
        year=2027,
        valid_from=date(2027, 1, 1),
        valid_to=None,
        maker="Kemenkeu Uji",
        rates=tuple(shipped.rates.values()),
    )
    return replace(whole, **others)  # type: ignore[arg-type]  # as the fields of RatePackage
