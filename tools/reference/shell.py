"""Pages on the site: settings, events and rights, pages, API. Django is set up before this is imported."""

from __future__ import annotations

from casque.accounts.policy import ACTIONS as RIGHTS
from casque.accounts.policy import RULES
from casque.site.variables import SETTINGS
from casque.trail.actions import ACTIONS
from tools.reference.markdown import code, page, rows


def settings() -> str:
    """Give the page of the settings."""
    return page(
        "Settings",
        "Variables of the environment. An unknown name that starts with `CASQUE_`, or a value that cannot be used, stops"
        " the start and is named. A secret may stand in a file: `CASQUE_SECRET_KEY_FILE=/run/secrets/key`.",
        rows(
            ["variable", "value", "by default", "what it does"],
            ((code(each.name), each.kind, code(each.default), each.sentence) for each in SETTINGS),
        ),
        "May stand in a file, with `_FILE` at the end of the name: "
        + ", ".join(code(each.name) for each in SETTINGS if each.is_secret)
        + ".",
    )


def events() -> str:
    """Give the page of the events and of who may do what."""
    roles = list(RULES)
    reach = {
        (role, action): " and ".join(sorted(each.value for each in reaches))
        for role, rules in RULES.items()
        for action, reaches in rules.items()
    }
    return page(
        "Events and rights",
        "Each deed leaves one event in the log, written in the same transaction: when, actor (name, role, scope), action,"
        " subject, before, after, reason, request. The database refuses to change or remove it.",
        "## Events",
        rows(["event", "how it reads"], ((code(each.name), _readable(each.sentence)) for each in ACTIONS)),
        "## Rights",
        "What no rule allows is refused, and the refusal says so. Roles are sets of rights, not ranks.",
        rows(
            ["action", "what it means", *(code(role.value) for role in roles)],
            (
                (code(each.name), each.sentence, *(reach.get((role, each.name), "no") for role in roles))
                for each in RIGHTS
            ),
        ),
    )


def _readable(sentence: str) -> str:
    return sentence.replace("%(", "*").replace(")s", "*")
