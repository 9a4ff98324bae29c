"""The words of the trail are the glossary's, for every column that it can tell of."""

import re
from pathlib import Path

import pytest

from perdin.i18n import use_language
from perdin.models.tables import TABLES
from perdin.rules.workflow import Role
from perdin.services.sealing import owners
from perdin.services.trail import chosen, dictionary
from perdin.services.trail.finding import Thing

GLOSSARY = Path(__file__).parents[3] / "docs" / "glossary.md"
_UNTOLD = """
id version position office_id content_hash before_hash searchable match_key command_key
name_key bare letters book_year checksum source as_shipped offer typed frozen proposed before
recorded_by_id added_by_id added_at requested_by_id requested_at decided_by_id decided_at
verified_by_id verified_at granted_by_id granted_at entered_by_id imported_by_id imported_at
saved_by_id saved_at closed_by_id closed_at closed_with reopened_by_id kept_by_id kept_at
reserved_by_id reserved_at issued_by_id issued_at created_at account_by_id planned ground
media_type size_bytes seal round step last_letter_id last_block_id links rows topics at user_id
operation subject fields items figures signatures places is_example plain_name row
reverses_id payment_id sequence suffix series_id year layout activated_at
"""
"""Numbers of rows, seals, copies for searching, and who and when, which the event itself says."""


def test_every_column_is_told_of_or_tells_nothing() -> None:
    for table in TABLES.tables.values():
        if table.name in owners.UNSEALED:
            continue
        assert table.name in dictionary.tables(), table.name
        told = dictionary.columns(table.name)
        assert told, table.name
        assert {column.name for column in table.columns} - told.keys() <= set(_UNTOLD.split()), (
            table.name
        )
        assert told.keys() <= {column.name for column in table.columns}, table.name


def test_words_are_the_glossarys() -> None:
    known = set(re.findall(r"[\w-]+", GLOSSARY.read_text(encoding="utf-8").casefold()))
    for table, term in dictionary.tables().items():
        said = [term.word, *(each.word for each in dictionary.columns(table).values())]
        for word in said:
            assert set(re.findall(r"[\w-]+", word.casefold())) <= known, (table, word)


def test_each_table_is_of_a_kind_of_thing_that_is_asked_for() -> None:
    assert {term.group for term in dictionary.tables().values()} == {str(thing) for thing in Thing}
    for term, name in zip(dictionary.tables().values(), dictionary.tables(), strict=True):
        columns = {column.name for column in TABLES.tables[name].columns}
        assert set(term.named_by + term.paired_by) <= columns, name
        assert term.named_by, name


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_choice_is_shown_by_its_key(language: str) -> None:
    use_language(language)
    seen = 0
    for table in TABLES.tables.values():
        for column in table.columns:
            kind = getattr(column.type, "enum_class", None)
            if kind is None or table.name in owners.UNSEALED:
                continue
            for member in kind:
                word = chosen.word(kind, member.value)
                assert word, member
                assert "_" not in word, member
                seen += 1
    use_language("id")
    assert seen > 150


def test_a_choice_of_another_version_is_shown_as_it_is() -> None:
    assert chosen.word(Role, "raja") == "raja"
    assert chosen.word_in_list("dari_versi_lain") == "dari_versi_lain"


def test_words_in_english_are_the_codes_own() -> None:
    assert dictionary.column_word("payment", "paid_on") == "Tanggal bayar"
    use_language("en")
    assert dictionary.column_word("payment", "paid_on") == "Paid on"
    assert dictionary.table_word("cost_line") == "Cost line"
    use_language("id")
