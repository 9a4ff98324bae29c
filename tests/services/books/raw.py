"""What the treasurer's books must say, from the raw rows by sqlite3 and nothing else."""

from datetime import date, timedelta
from pathlib import Path

from perdin.services.trips.counted import RecapFilter
from tests.services.full_year import rows

FLOW = """
SELECT paid_on AS day, CASE kind WHEN 'pengembalian' THEN amount ELSE 0 END AS received,
  CASE kind WHEN 'pengembalian' THEN 0 ELSE amount END AS paid_out, mechanism FROM payment
  WHERE method <> 'kkpd'
UNION ALL SELECT paid_on, 0, total, mechanism FROM card_statement WHERE paid_on IS NOT NULL
UNION ALL SELECT repaid_on, amount, 0, repaid_into FROM card_statement_line
  WHERE repaid_on IS NOT NULL
UNION ALL SELECT booked_on, CASE WHEN line_id IS NULL THEN 0 ELSE amount END,
  CASE WHEN line_id IS NULL THEN amount ELSE 0 END, mechanism FROM card_correction
UNION ALL SELECT corrected_on, CASE WHEN line_id IS NULL THEN amount ELSE 0 END,
  CASE WHEN line_id IS NULL THEN 0 ELSE amount END, mechanism FROM card_correction
UNION ALL SELECT entered_on, CASE kind WHEN 'penerimaan' THEN amount ELSE 0 END,
  CASE kind WHEN 'penerimaan' THEN 0 ELSE amount END, mechanism FROM treasury_entry
UNION ALL SELECT repaid_on, CASE WHEN reverses_id IS NULL THEN amount ELSE 0 END,
  CASE WHEN reverses_id IS NULL THEN 0 ELSE amount END, mechanism FROM hotel_repayment
UNION ALL SELECT withheld_on, amount, 0, '' FROM tax_line
UNION ALL SELECT paid_over_on, 0, amount, '' FROM tax_line WHERE paid_over_on IS NOT NULL
UNION ALL SELECT booked_on, CASE WHEN paid_over THEN 0 ELSE amount END,
  CASE WHEN paid_over THEN amount ELSE 0 END, '' FROM tax_correction
UNION ALL SELECT corrected_on, CASE WHEN paid_over THEN amount ELSE 0 END,
  CASE WHEN paid_over THEN 0 ELSE amount END, '' FROM tax_correction
"""


def flow(path: Path, first: date, last: date, mechanism: str | None = None) -> tuple[int, int]:
    """What came in and what went out from one day to another, of one fund or of all."""
    (row,) = rows(
        path,
        f"SELECT coalesce(sum(received), 0) AS i, coalesce(sum(paid_out), 0) AS o FROM ({FLOW}) "
        "WHERE day BETWEEN ? AND ? AND (? IS NULL OR mechanism = ?)",
        first.isoformat(), last.isoformat(), mechanism, mechanism,
    )  # fmt: skip
    return int(row["i"]), int(row["o"])


def balance(path: Path, last: date, mechanism: str | None = None) -> int:
    """What the purse holds when a day ends."""
    received, paid_out = flow(path, date(1900, 1, 1), last, mechanism)
    return received - paid_out


def month(year: int, number: int) -> RecapFilter:
    """The days of a month."""
    following = date(year + number // 12, number % 12 + 1, 1)
    return RecapFilter(first=date(year, number, 1), last=following - timedelta(days=1))


def held(path: Path, last: date) -> int:
    """Advances that are out when a day ends: paid, less what came back of them, less cleared.

    Of a traveller who has got advances alone everything that came back is of them.
    """
    (row,) = rows(
        path,
        "SELECT (SELECT coalesce(sum(CASE kind WHEN 'uang_muka' THEN amount ELSE -amount END), 0) "
        "FROM payment WHERE kind NOT IN ('pelunasan', 'belanja') AND paid_on <= :d) "
        "- (SELECT coalesce(sum(CASE WHEN reverses_id IS NULL THEN amount ELSE -amount END), 0) "
        "FROM advance_clearing WHERE cleared_on <= :d) AS n".replace(":d", f"'{last.isoformat()}'"),
    )
    return int(row["n"])
