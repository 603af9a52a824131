"""All actions the trail can hold, each with the sentence that tells it to a reader."""

from __future__ import annotations

from dataclasses import dataclass

from casque.core.errors import UnknownCodeError
from casque.core.words import N_, say


@dataclass(frozen=True, slots=True)
class Action:
    """A kind of event: a name that never changes, and a sentence with %(actor)s and %(subject)s."""

    name: str
    sentence: str


ACTIONS = (
    Action("record.load", N_("%(actor)s loaded the bundle %(subject)s.")),
    Action("record.correct", N_("%(actor)s corrected the record %(subject)s.")),
    Action("record.retract", N_("%(actor)s retracted the record %(subject)s.")),
    Action("record.release", N_("%(actor)s released the record %(subject)s to the public.")),
    Action("record.withhold", N_("%(actor)s withheld the record %(subject)s from the public.")),
    Action("source.add", N_("%(actor)s added the published file %(subject)s.")),
    Action("user.add", N_("%(actor)s added the account %(subject)s.")),
    Action("role.grant", N_("%(actor)s granted a role to %(subject)s.")),
    Action("role.revoke", N_("%(actor)s revoked a role of %(subject)s.")),
    Action("scenario.add", N_("%(actor)s added the scenario %(subject)s.")),
    Action("scenario.change", N_("%(actor)s changed the scenario %(subject)s.")),
    Action("scenario.release", N_("%(actor)s released the scenario %(subject)s to the public.")),
    Action("scenario.withhold", N_("%(actor)s withheld the scenario %(subject)s from the public.")),
    Action("run.start", N_("%(actor)s started the run %(subject)s.")),
    Action("run.cancel", N_("%(actor)s cancelled the run %(subject)s.")),
    Action("plan.decide", N_("%(actor)s decided on the plan of %(subject)s.")),
    Action("pledge.do", N_("%(actor)s did a deed on the pledge %(subject)s.")),
    Action("visit.do", N_("%(actor)s did a deed on the visit %(subject)s.")),
    Action("requirement.do", N_("%(actor)s did a deed on the requirement %(subject)s.")),
    Action("composition.do", N_("%(actor)s did a deed on the composition %(subject)s.")),
    Action("pledge.remind", N_("%(actor)s sent a reminder of the pledge %(subject)s.")),
    Action("campaign.do", N_("%(actor)s did a deed on the campaign %(subject)s.")),
)

_BY_NAME = {action.name: action for action in ACTIONS}


def action(name: str) -> Action:
    """Give the action of a name.

    Raises
    ------
    UnknownCodeError
        If the trail has no action of this name.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownCodeError(
            say(N_("The trail has no action '{name}'."), name=name),
            hint=say(N_("Its actions are {codes}."), codes=", ".join(_BY_NAME)),
        ) from None
