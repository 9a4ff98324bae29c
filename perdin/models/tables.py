"""Every table there is, for whoever asks the metadata and not one model."""

from sqlalchemy import MetaData

from perdin.models import (  # noqa: F401 - each fills the metadata with its tables
    accounting,
    books,
    cards,
    changes,
    confirmations,
    letters,
    money,
    papers,
    past,
    people,
    planning,
    records,
    reference,
    restrictions,
    trips,
)
from perdin.models.base import Model

TABLES: MetaData = Model.metadata
"""The tables of all models; their order by reference (``sorted_tables``) needs every one."""
