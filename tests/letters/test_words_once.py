"""A word that names a field of a letter is kept once, for the check and for lessons."""

import tomllib

from perdin import resources
from perdin.letters.check import field_words
from perdin.letters.learn import vocabulary


def test_what_labels_say_is_not_said_again_of_other_programs() -> None:
    told = tomllib.loads(
        resources.path("resources", "letters", "fields.toml").read_text(encoding="utf-8")
    )
    spelt = {other: word for word, others in told["same"].items() for other in others}
    labels = {}
    for label, meant in vocabulary.vocabulary().items():
        words = frozenset(spelt.get(word, word) for word in label.split())
        if len(meant.fields) == 1 and not meant.others:
            labels[words - set(told["passing"]["words"])] = meant.fields[0]
    twice = [
        (field, phrase)
        for field, phrases in told["fields"].items()
        for phrase in phrases
        if labels.get(frozenset(phrase.split())) == field
    ]
    assert twice == []


def test_a_label_names_its_field_for_the_check_too() -> None:
    assert field_words.field_of("alat_transportasi") == "perjalanan.alat_angkut"
    assert field_words.field_of("Untuk keperluan") == "perjalanan.maksud"
    assert field_words.field_of("Tanggal Pulang") == "perjalanan.tanggal_kembali"
    assert field_words.field_of("Tiba di") == ""
