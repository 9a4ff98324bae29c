"""Places and letter codes to choose from: what is meant most often comes first."""

from datetime import date

import pytest

from perdin.errors import NotFound
from perdin.models.reference import Place
from perdin.rules.travel import Destination
from perdin.services.desk import Desk
from perdin.services.reference import gazetteers, letter_codes, places
from perdin.services.reference.gazetteers import PlaceRow
from perdin.services.reference.letter_codes import CodeChoice

DAY = date(2026, 3, 2)


def test_a_place_carries_the_province_that_its_rates_come_from(desk: Desk) -> None:
    assert places.suggest_places(desk, "bandung") == [
        PlaceRow("32.73", "Kota Bandung", "kota", "Jawa Barat"),
        PlaceRow("32.04", "Kabupaten Bandung", "kabupaten", "Jawa Barat"),
        PlaceRow("32.17", "Kabupaten Bandung Barat", "kabupaten", "Jawa Barat"),
    ]
    assert [row.code for row in places.suggest_places(desk, "  kota   bandung ")] == ["32.73"]


def test_a_city_goes_before_a_part_that_is_called_so(desk: Desk) -> None:
    kinds = [row.kind for row in places.suggest_places(desk, "serang", 1000)]
    assert kinds == ["kota", "kabupaten", "kecamatan", "kelurahan"]
    assert [row.name for row in places.suggest_places(desk, "banten")] == [
        "Banten", "Kelurahan Banten, Kota Serang",
    ]  # fmt: skip
    assert len(places.suggest_places(desk, "a")) == 12
    assert len(places.suggest_places(desk, "a", 3)) == 3


def test_a_name_that_begins_so_goes_before_one_that_holds_it(desk: Desk) -> None:
    """«Kota Y» begins with neither, but a word of it does; a kind that is not known comes last."""
    with desk.database.write() as session:
        for code, name, kind in (
            ("99.01", "Kabupaten Axqua", "kabupaten"),
            ("99.02", "Kabupaten Xqua", "kabupaten"),
            ("99.03", "Xquanda", "kabupaten"),
            ("99.04", "Kota Zaxqua", "kota"),
            ("99.05", "Xqua Lain", "lain"),
        ):
            session.add(Place(code=code, name=name, kind=kind, province_code="36", source="uji"))
    names = [row.name for row in places.suggest_places(desk, "xqua")]
    assert names == [
        "Kabupaten Xqua", "Xquanda", "Kota Zaxqua", "Kabupaten Axqua", "Xqua Lain",
    ]  # fmt: skip
    assert places.suggest_places(desk, "x_ua") == []


def test_places_by_their_codes_as_the_rules_need_them(desk: Desk) -> None:
    with desk.database.read() as session:
        assert places.destinations(session, ["36.73", "32.73"], DAY) == {
            "36.73": Destination("36.73", "Kota Serang", "36"),
            "32.73": Destination("32.73", "Kota Bandung", "32"),
        }
        assert gazetteers.province_names(session)["36"] == "Banten"
        assert "36.73" not in gazetteers.province_names(session)
        with pytest.raises(NotFound, match="Tempat dengan kode 99.99"):
            places.destinations(session, ["36.73", "99.99"], DAY)
        with pytest.raises(NotFound, match="Tempat dengan kode —"):
            places.destinations(session, [""], DAY)


def test_a_letter_code_is_known_by_its_beginning_or_its_name(desk: Desk) -> None:
    assert letter_codes.suggest_codes(desk, " 000.1.2 ") == [
        CodeChoice("000.1.2", "Perjalanan Dinas Dalam Negeri"),
        CodeChoice("000.1.2.1", "Perjalanan Dinas Kepala Daerah"),
        CodeChoice("000.1.2.2", "Perjalanan Dinas DPRD"),
        CodeChoice("000.1.2.3", "Perjalanan Dinas Pegawai"),
    ]
    codes = [choice.code for choice in letter_codes.suggest_codes(desk, "perjalanan dinas")]
    assert codes == sorted(codes)
    assert codes[0] == "000.1.2"
    assert "000.1.3" in codes
    assert letter_codes.suggest_codes(desk, "00_.1") == []
    assert len(letter_codes.suggest_codes(desk, "0")) == 12
    assert len(letter_codes.suggest_codes(desk, "0", 5)) == 5
