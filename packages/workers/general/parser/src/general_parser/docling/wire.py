"""The part of docling's JSON that is read here; everything else in it is ignored."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field


class Reference(BaseModel):
    """Points to an item of the tree, like `#/texts/12`."""

    target: str = Field(alias="$ref")


class Provenance(BaseModel):
    """Where an item stands. Pages count from 1."""

    page_no: int


class Cell(BaseModel):
    """A cell of a table; a merged one covers several rows or columns."""

    text: str
    start_row_offset_idx: int
    end_row_offset_idx: int
    start_col_offset_idx: int
    end_col_offset_idx: int


class Grid(BaseModel):
    """The cells of a table in no particular order."""

    table_cells: list[Cell] = []
    num_rows: int = 0
    num_cols: int = 0


class Chart(BaseModel):
    """The numbers behind a drawn chart."""

    chart_data: Grid


class Description(BaseModel):
    """The alternative text of a picture."""

    text: str


class Meaning(BaseModel):
    """What is known about a picture beyond its pixels."""

    description: Description | None = None
    tabular_chart: Chart | None = None


class Item(BaseModel):
    """A node of the tree: a text, a group, a table or a picture."""

    label: str
    content_layer: str = "body"
    children: list[Reference] = []
    captions: list[Reference] = []
    prov: list[Provenance] = []
    name: str = ""
    text: str = ""
    level: int | None = None
    enumerated: bool = False
    marker: str = ""
    data: Grid | None = None
    meta: Meaning | None = None


class Tree(BaseModel):
    """A whole document."""

    body: Item
    texts: list[Item] = []
    groups: list[Item] = []
    tables: list[Item] = []
    pictures: list[Item] = []
    key_value_items: list[Item] = []
    form_items: list[Item] = []
    field_regions: list[Item] = []
    field_items: list[Item] = []

    def item(self, reference: Reference) -> Item | None:
        """The item pointed to, or None when the tree holds none there."""
        _, family, place = reference.target.split("/")
        items: list[Item] = getattr(self, family, [])
        return items[int(place)] if int(place) < len(items) else None


def _day(value: object) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


Day = Annotated[dt.date | None, BeforeValidator(_day)]


class Metadata(BaseModel):
    """What the file says about itself."""

    title: str | None = None
    authors: list[str] = []
    date: Day = None
    created: Day = None
