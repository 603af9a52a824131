"""What the commands share: the record they read, and the form of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Group, Parameter

from casque.cli.app import EXAMPLE, NOUNS

if TYPE_CHECKING:
    from casque.core.dataset import Dataset
    from casque.sources.store import Store

Flag = Annotated[bool, Parameter(negative="")]
STORING = Group("Where the files are", sort_key=7)
READING = Group("What is read", sort_key=8)
ANSWERING = Group("How it is answered", sort_key=9)


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Answering:
    """How a command answers.

    Parameters
    ----------
    json : bool
        Write JSON for programs instead of tables for people.
    """

    json: Annotated[bool, Parameter(negative="", group=ANSWERING)] = False


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Reading(Answering):
    """Which record a command reads, and how it answers.

    Parameters
    ----------
    bundle : Path or None
        Folder or zip to read; without it, the record that comes with Casque.
    registry : bool
        Read the registry of the site instead.
    as_of : str
        Keep what holds, or may hold, on this day.
    as_known_on : str
        Read the registry as it was known on this day, or at this moment (UTC).
    """

    bundle: Annotated[Path | None, Parameter(group=READING)] = None
    registry: Annotated[bool, Parameter(negative="", group=READING)] = False
    as_of: Annotated[str, Parameter(group=READING)] = ""
    as_known_on: Annotated[str, Parameter(group=READING)] = ""

    def data(self) -> Dataset:
        """Read the record."""
        from casque.core.moments import day_of

        data = self._whole()
        return data.as_of(day_of(self.as_of)) if self.as_of else data

    def _whole(self) -> Dataset:
        from casque.core.bundle import bundled_record, read_bundle
        from casque.core.errors import BadValueError
        from casque.core.words import N_, say

        if self.bundle and (self.registry or self.as_known_on):
            raise BadValueError(
                say(N_("A bundle was named and the registry as well.")),
                hint=say(
                    N_(
                        "Leave out --bundle, or --registry and --as-known-on: a bundle knows no earlier "
                        "state."
                    )
                ),
            )
        if self.registry or self.as_known_on:
            from casque.cli.server import registry_data

            return registry_data(self.as_known_on)
        return read_bundle(self.bundle) if self.bundle else bundled_record()


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Storing(Answering):
    """Which store a command reads, and how it answers.

    Parameters
    ----------
    store : Path or None
        Folder of the kept files; without it, the one in the data folder of the site.
    """

    store: Annotated[Path | None, Parameter(group=STORING)] = None

    def opened(self) -> Store:
        """Give the store."""
        from casque.sources.store import Store

        if self.store:
            return Store(self.store)
        from casque.cli.server import sources_folder

        return Store(sources_folder())


def require_free(path: Path, *, overwrite: bool) -> None:
    """Refuse to write over what is there, unless the person said so.

    Raises
    ------
    ConflictError
        If there is a file, or a folder that is not empty, and `overwrite` was not said.
    """
    from casque.core.errors import ConflictError
    from casque.core.words import N_, say

    if overwrite or not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    there = (
        say(N_("There is a folder with files at '{path}' already."), path=path)
        if path.is_dir()
        else say(N_("There is a file at '{path}' already."), path=path)
    )
    raise ConflictError(there, hint=say(N_("Choose another name, or say --overwrite.")))


def noun(name: str) -> App:
    """Make the app of a noun."""
    return App(name=name, help=NOUNS[name])


def example(text: str) -> str:
    """Write the line that each command's help ends with."""
    return f"{EXAMPLE}{text}"


def state_asked(text: str) -> str:
    """Read the code of a state; empty where none is told."""
    from casque.core.asked import asked_by
    from casque.core.codes.countries import country

    if not text:
        return ""
    with asked_by("contributor"):
        return country(text).alpha3


def day_or_today(text: str) -> date:
    """Read a day, or give today where none is told."""
    from casque.core.moments import day_of

    return day_of(text) if text else datetime.now(tz=UTC).date()
