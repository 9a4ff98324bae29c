"""What others may name of SQLite's own driver: a connection, and what it complains of.

Nobody opens one with it: ``perdin/database/engines.py`` does.
"""

from sqlite3 import Connection as Connection
from sqlite3 import DatabaseError as DatabaseError
from sqlite3 import Error as Error
from sqlite3 import IntegrityError as IntegrityError
from sqlite3 import OperationalError as OperationalError
from sqlite3 import sqlite_version as sqlite_version
