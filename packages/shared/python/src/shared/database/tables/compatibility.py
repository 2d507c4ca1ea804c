"""Which releases can work on the schema as it is."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shared.database.tables.base import Record


class SchemaCompatibility(Record):
    """One row, written by whoever migrates: releases that know the revision `works_with` can use this schema."""

    __tablename__ = "schema_compatibility"

    works_with: Mapped[str] = mapped_column(String(32), primary_key=True)
