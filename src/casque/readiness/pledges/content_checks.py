"""What a content still lacks for Level 1: fields that are asked for, and tables that must agree with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from casque.core.errors import Fault
from casque.core.words import N_, Message, say
from casque.readiness.pledges.catalogue import PLACES, POST_FUNCTIONS, SUSTAINMENT, unit_type
from casque.readiness.pledges.content_fields import CONTENT_FIELDS
from casque.readiness.pledges.content_json import FILE
from casque.readiness.pledges.content_parts import Content


def faults_for_level_1(content: Content, *, on: date) -> tuple[Fault, ...]:
    """Give what keeps a content from being submitted: all of it together.

    The fields of the note verbale that are asked for are told; the posts add up to the strength, one is the
    commander, those that the type of unit needs are there, and no line tells more women than people. A list that is
    told to be empty is a declaration, but no unit is without posts, and none without somebody to ask.

    Parameters
    ----------
    content : Content
    on : date
        The day of submission, before which the note verbale was written.
    """
    return (
        *_missing(content),
        *_of_days(content, on),
        *_of_the_unit(content),
        *_of_contacts(content),
        *_of_posts(content),
        *_of_equipment(content),
        *_of_sustainment(content),
    )


def _fault(place: str, value: object, what: Message, hint: Message) -> Fault:
    return Fault(FILE, None, place, "" if value is None else str(value), what, hint)


def _missing(content: Content) -> Iterator[Fault]:
    for one in CONTENT_FIELDS:
        held = getattr(content, one.name)
        is_lacking = held is None or (held == () and one.name in {"posts", "working_languages"})
        if one.needed and is_lacking:
            what = say(N_("'{label}' is not told."), label=say(one.label))
            yield _fault(one.name, None, what, say(N_("Level 1 asks for it ({source})."), source=one.source))
    if content.approval in {"government", "parliament"} and content.approval_days is None:
        what = say(N_("How long the national approval takes is not told."))
        yield _fault("approval_days", None, what, say(N_("Tell it in days, or that no approval is needed.")))


def _of_days(content: Content, on: date) -> Iterator[Fault]:
    start, end = content.available_from, content.available_until
    if start and end and end < start:
        what = say(N_("The unit is available until {end}, before it is from {start}."), end=end, start=start)
        yield _fault("available_until", end, what, say(N_("Exchange the two days, or correct one.")))
    elif end and end < on:
        what = say(N_("The unit was available until {end}, which is past."), end=end)
        yield _fault("available_until", end, what, say(N_("Tell a later day.")))
    if content.note_date and content.note_date > on:
        what = say(N_("The note verbale is of {day}, after {on}."), day=content.note_date, on=on)
        yield _fault("note_date", content.note_date, what, say(N_("Correct the day of the note verbale.")))


def _of_the_unit(content: Content) -> Iterator[Fault]:
    if content.unit_type and content.component:
        kind = unit_type(content.unit_type)
        if kind.component != content.component:
            what = say(
                N_("'{unit}' is not of the component '{component}'."),
                unit=say(kind.title),
                component=content.component,
            )
            hint = say(N_("Its component is '{component}'."), component=kind.component)
            yield _fault("component", content.component, what, hint)
    size = content.unit_size
    for name in ("women", "women_posts"):
        told = getattr(content, name)
        if told is not None and size is not None and told > size:
            what = say(N_("{count} is more than the strength of {size}."), count=told, size=size)
            yield _fault(name, told, what, say(N_("Correct it, or the strength.")))


def _of_contacts(content: Content) -> Iterator[Fault]:
    if content.contacts is None:
        return
    told = {one.place for one in content.contacts}
    for place, title in PLACES.items():
        if place not in told:
            what = say(N_("No contact is named for: {place}."), place=say(title))
            yield _fault(
                "contacts", None, what, say(N_("Name one, with a telephone number or e-mail address."))
            )


def _of_posts(content: Content) -> Iterator[Fault]:
    if not content.posts:
        return
    total = sum(post.number for post in content.posts)
    if content.unit_size is not None and total != content.unit_size:
        what = say(
            N_("The posts add up to {total}; the strength is {size}."), total=total, size=content.unit_size
        )
        yield _fault("posts", total, what, say(N_("Correct the posts or the strength.")))
    numbers: Counter[str] = Counter()
    for post in content.posts:
        numbers[post.function] += post.number
    if numbers["commander"] != 1:
        what = say(N_("{count} posts have the function of the commander."), count=numbers["commander"])
        yield _fault("posts", numbers["commander"], what, say(N_("Give that function to one post.")))
    for function in unit_type(content.unit_type).needs if content.unit_type else ():
        if not numbers[function]:
            what = say(N_("No post has the function '{function}'."), function=say(POST_FUNCTIONS[function]))
            yield _fault("posts", None, what, say(N_("This type of unit needs one; tell which post it is.")))
    yield from _of_women(content)


def _of_women(content: Content) -> Iterator[Fault]:
    posts = content.posts or ()
    for number, post in enumerate(posts):
        if post.women is not None and post.women > post.number:
            what = say(N_("{women} women in {number} posts."), women=post.women, number=post.number)
            yield _fault(f"posts[{number}].women", post.women, what, say(N_("Correct one of the numbers.")))
    told = [post.women for post in posts if post.women is not None]
    total = sum(told)
    is_whole = len(told) == len(posts)
    if content.women is not None and (total > content.women or (is_whole and total != content.women)):
        what = say(
            N_("The posts tell {total} women; the note verbale tells {women}."),
            total=total,
            women=content.women,
        )
        yield _fault("women", content.women, what, say(N_("Correct the posts or the note verbale.")))


def _of_equipment(content: Content) -> Iterator[Fault]:
    for number, line in enumerate(content.equipment or ()):
        if line.serviceable is not None and line.serviceable > line.quantity:
            what = say(
                N_("{serviceable} of {quantity} are serviceable."),
                serviceable=line.serviceable,
                quantity=line.quantity,
            )
            hint = say(N_("Correct one of the numbers."))
            yield _fault(f"equipment[{number}].serviceable", line.serviceable, what, hint)
        if line.ownership in {"to-be-procured", "donated"} and line.delivery is None:
            what = say(N_("'{item}' is not owned yet, and its delivery is not told."), item=line.item)
            hint = say(N_("Tell the day of delivery; where it is there already, it is owned."))
            yield _fault(f"equipment[{number}].delivery", None, what, hint)


def _of_sustainment(content: Content) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, line in enumerate(content.sustainment or ()):
        if line.category in seen:
            what = say(N_("'{category}' stands twice."), category=say(SUSTAINMENT[line.category].title))
            hint = say(N_("Keep one line for each category."))
            yield _fault(f"sustainment[{number}].category", line.category, what, hint)
        seen.add(line.category)
