"""What a table of the record holds: each field described once, for checks, exports, docs and pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from casque.core.words import N_


class Kind(StrEnum):
    """How the text of a field is read. The text form is the same in bundle, API and export."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    QUANTITY = "quantity"
    FLAG = "flag"
    CHOICE = "choice"
    COUNTRY = "country"
    CATEGORY = "category"
    LEVEL = "level"
    REFERENCE = "reference"
    RECORD = "record"
    PARTIAL = "passage of some fields"


class Basis(StrEnum):
    """Where a row comes from: the source says it, or somebody concluded it."""

    STATED = "stated"
    INFERRED = "inferred"
    DERIVED = "derived"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of one table.

    Parameters
    ----------
    name : str
        Column name, the same for the same quantity in all tables.
    kind : Kind
        How its text is read.
    description : str
        One sentence for the manual, the API and the data package.
    unit : str
        Unit of a quantity; or ``{other}`` where the unit stands in the column `other`.
    is_required : bool
        An empty cell is a fault. Elsewhere an empty cell means "not told by the source".
    is_many : bool
        Several values, joined by ``;``.
    values : tuple of str
        The allowed values of a choice.
    references : str
        Table whose codes a reference names.
    """

    name: str
    kind: Kind
    description: str
    unit: str = ""
    is_required: bool = False
    is_many: bool = False
    values: tuple[str, ...] = ()
    references: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the record, where every row has a `code`, unique in the table; or of another file.

    Parameters
    ----------
    name, title, description : str
        Name in bundle, API and command line; name on pages; one sentence.
    own_fields : tuple of Field
        Its fields without `code` and without the fields that all tables share.
    valid : tuple of two str
        Fields of the first and last day on which the row holds; empty where a row has no time.
    is_event : bool
        Rows are events: once they have happened they stay, while other rows hold for a period.
    is_cited : bool
        Rows cite passages (all tables but the two that describe sources).
    label : str
        Field that names a row to a reader.
    is_coded : bool
        Rows have a code and a note, as all of the record do; tables of other files name all their fields.
    """

    name: str
    title: str
    description: str
    own_fields: tuple[Field, ...]
    valid: tuple[str, str] = ("", "")
    is_event: bool = False
    is_cited: bool = True
    label: str = "title"
    is_coded: bool = True
    fields: tuple[Field, ...] = field(init=False)

    def __post_init__(self) -> None:
        shared = CITED_FIELDS if self.is_cited else ()
        every = (CODE_FIELD, *self.own_fields, *shared, NOTE_FIELD)
        object.__setattr__(self, "fields", every if self.is_coded else self.own_fields)

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the column names in the order of the bundle."""
        return tuple(each.name for each in self.fields)

    def field_named(self, name: str) -> Field:
        """Give one field; raise KeyError if the table has none of that name."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)


CODE_FIELD = Field("code", Kind.CODE, N_("Code of the row, unique in its table."), is_required=True)
NOTE_FIELD = Field("note", Kind.TEXT, N_("Remark of the keeper of the record."))
CITED_FIELDS = (
    Field(
        "basis",
        Kind.CHOICE,
        N_("Whether the source states the row, or it was inferred, derived or assigned by the keeper."),
        is_required=True,
        values=tuple(Basis),
    ),
    Field(
        "passages",
        Kind.REFERENCE,
        N_("Passages from which the row was made."),
        is_many=True,
        references="passages",
    ),
    Field(
        "also",
        Kind.PARTIAL,
        N_("Passages of some fields, as passage:field+field; a field named here rests on these alone."),
        is_many=True,
        references="passages",
    ),
)
