"""``perdin account-check``: what may be paid of each real cost of a trip, and why not more."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from perdin.cli.records import seated
from perdin.cli.where import add_database
from perdin.i18n import _, rupiah
from perdin.rules import ledger, travel
from perdin.services.accounting import account_check
from perdin.services.accounting.account_check import CheckedAccount

_FOUND = 2


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command to the program's own."""
    parser = commands.add_parser(
        "account-check",
        help=_("periksa biaya riil satu perjalanan, baris demi baris"),
        description=_(
            "Menghitung ulang tiap baris biaya riil: yang diklaim, yang boleh dibayar, alasannya, "
            "dan dasarnya. Status keluar 0 bila tidak ada yang lebih, 2 bila ada."
        ),
    )
    add = parser.add_argument
    add("number", metavar="NOMOR", help=_("nomor surat, atau nomor perjalanan"))
    add("--json", action="store_true", help=_("cetak sebagai JSON"))
    add_database(parser)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    with seated(arguments, exclusive=False) as (desk, _database):
        trip_id = account_check.find_trip(desk, arguments.number)
        checked = account_check.check_accounts(desk, trip_id)
    if arguments.json:
        print(json.dumps(_plain(trip_id, checked), ensure_ascii=False, indent=2))
    else:
        for line in _lines(checked):
            print(line)
    over = any(cost.claimed > cost.allowed for account in checked for cost in account.costs)
    return _FOUND if over else 0


def _lines(checked: list[CheckedAccount]) -> Iterator[str]:
    for account in checked:
        yield f"{account.name} ({ledger.label(account.state)})"
        if not account.costs:
            yield "  " + _("belum ada biaya riil")
        for cost in account.costs:
            yield "  " + _("{component}: diklaim {claimed}, boleh {allowed} ({source})").format(
                component=travel.label(cost.component),
                claimed=rupiah(cost.claimed),
                allowed=rupiah(cost.allowed),
                source=cost.source,
            )
            if cost.why:
                yield f"    {cost.why}"


def _plain(trip_id: int, checked: list[CheckedAccount]) -> dict[str, Any]:
    return {
        "trip": trip_id,
        "accounts": [
            {
                "name": account.name,
                "state": account.state.value,
                "lines": [
                    {
                        "component": cost.component.value,
                        "what": cost.reason,
                        "claimed": cost.claimed,
                        "allowed": cost.allowed,
                        "reason": cost.why,
                        "source": cost.source,
                    }
                    for cost in account.costs
                ],
            }
            for account in checked
        ],
    }
