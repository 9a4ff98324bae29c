"""Passwords: what is kept of one, and whether one is it."""

from perdin.models.people import User
from perdin.seat_errors import PasswordDamaged


def matches(user: User, password: str) -> bool:
    """Whether this is a user's password. Raises PasswordDamaged where what is kept is none."""
    from argon2 import PasswordHasher  # loaded when a password is really asked for
    from argon2.exceptions import Argon2Error, InvalidHashError, VerifyMismatchError

    try:
        return PasswordHasher().verify(str(user.password_hash), password)
    except VerifyMismatchError:
        return False
    except (InvalidHashError, Argon2Error, ValueError, UnicodeError) as damaged:
        raise PasswordDamaged(person=user.name) from damaged


def hashed(password: str) -> str:
    """What is kept of a password."""
    from argon2 import PasswordHasher  # loaded when a password is really set

    return PasswordHasher().hash(password)
