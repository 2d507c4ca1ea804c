"""A workspace as an archive: written here, read again by any installation."""
