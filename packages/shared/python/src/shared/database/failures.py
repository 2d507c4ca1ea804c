"""Says whose move it is when the database fails."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from shared.errors import Unavailable

# PostgreSQL's: serialization failure, deadlock, lock not available, query cancelled, and the server that ends.
_PASSING = ("40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "25P03")


@contextmanager
def translated() -> Iterator[None]:
    """Raises Unavailable for what may be over soon, and leaves the rest as it is."""
    try:
        yield
    except exc.TimeoutError as error:
        raise Unavailable("Every connection to the database is in use.") from error
    except exc.DBAPIError as error:
        if reason := _passing(error):
            raise Unavailable(reason) from error
        raise


def _passing(error: exc.DBAPIError) -> str | None:
    if error.connection_invalidated or _is_away(error):
        return "The database is busy or cannot be reached."
    state = getattr(error.orig, "sqlstate", None)
    # Writers run side by side here: a row came or went that this one had not seen. The next try sees it.
    if state in _PASSING or (state and isinstance(error, exc.IntegrityError)):
        return "Somebody else changed the same at the same moment."
    return None


def _is_away(error: exc.DBAPIError) -> bool:
    if not isinstance(error, exc.InterfaceError | exc.OperationalError):
        return False
    return getattr(error.orig, "sqlite_errorname", None) != "SQLITE_ERROR"  # a wrong statement stays wrong
