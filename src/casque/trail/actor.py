"""Who acts: always a value with a name, never nobody."""

from __future__ import annotations

from dataclasses import dataclass

from casque.core.words import N_

SYSTEM = "system"
PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts: a name, the role in which it acts, and the state whose records the role is for.

    Parameters
    ----------
    name : str
        User name, or the name of a part of the system, such as ``importer:un-troops``. Never empty.
    role : str
        One role, such as ``auditor``; a person with several acts in one at a time.
    scope : str
        Alpha-3 code of the state the role is for; empty for a role that is for no one state.
    user_id : int or None
        Number of the user's account; None for the system and for visitors.

    Examples
    --------
    >>> Actor.system("importer:record")
    Actor(name='importer:record', role='system', scope='', user_id=None)
    """

    name: str
    role: str
    scope: str = ""
    user_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse an actor without a name or a role."""
        if not self.name.strip():
            raise ValueError("An actor has a name; nobody cannot act.")
        if not self.role.strip():
            raise ValueError(f"The actor {self.name!r} has no role; one without rights is {PUBLIC!r}.")

    @classmethod
    def system(cls, name: str) -> Actor:
        """Give the part of the system with this name as an actor."""
        return cls(name=name, role=SYSTEM)

    @classmethod
    def visitor(cls) -> Actor:
        """Give the actor for everybody who is not signed in."""
        return cls(name=N_("visitor"), role=PUBLIC)
