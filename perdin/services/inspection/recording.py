"""The event that stands for a package: its hash on paper proves every file of the package."""

import json
from dataclasses import dataclass
from typing import Any

from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.inspection import package_trail
from perdin.services.sealing.heads import Head

SUBJECT = "paket periksa"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFacts:
    """What the trail keeps of a package: its file's name, the SHA-256 of its list of files and of
    the script in it, the period in words, how many trips, and whether numbers are masked.
    """

    name: str
    manifest: str
    script: str
    period: str
    trips: int
    masked: bool = False


@operation(Right.EXPORT)
def record_package(work: Work, facts: PackageFacts) -> None:
    """Note in the trail that a package was taken out, and what stands for its content."""
    work.tell(
        Topic.OFFICE,
        SUBJECT,
        berkas=facts.name,
        manifes=facts.manifest,
        skrip=facts.script,
        masa=facts.period,
        jumlah_perjalanan=facts.trips,
        disamarkan=facts.masked,
    )


@query(Right.VIEW)
def events_until_package(work: Work, head: Head, manifest: str) -> list[dict[str, Any]]:
    """The events behind a head as far as the one that stands for the package; that comes last."""
    found = []
    for event in package_trail.events(work.session, after=head.sequence):
        found.append(event)
        own = event["action"] == record_package.__name__
        if own and json.loads(event["details"])["manifes"] == manifest:
            break
    return found
