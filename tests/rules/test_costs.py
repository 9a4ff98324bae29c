"""What a cost line says of how it came about, where nobody gives more."""

from perdin.rules.costs import Basis, at_cost, basis_of
from perdin.rules.tariffs import Quote
from perdin.rules.travel import Component


def test_what_was_spent_stands_as_it_is_with_no_place_and_no_table() -> None:
    line = at_cost(Component.LAIN, 75_000, "Biaya parkir", "")
    assert (line.quantity, line.rate, line.amount, line.ceiling) == (1, 75_000, 75_000, None)
    assert line.basis == Basis(rule="Dibayar sebesar pengeluaran nyata dengan buktinya.")


def test_a_basis_without_more_is_of_no_place() -> None:
    quote = Quote(rate=5, ceiling=7, source="A", note="", ceiling_source="B")
    assert basis_of(quote, "Aturan") == Basis(rule="Aturan", top=7, top_source="B", place="")
