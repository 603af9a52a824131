"""The content of a pledge: the one door to what it says, how it is read, checked and compared."""

from casque.readiness.pledges.content_checks import faults_for_level_1
from casque.readiness.pledges.content_differences import (
    Difference,
    differences,
    material_changes,
    response_band,
)
from casque.readiness.pledges.content_fields import (
    BY_NAME,
    CONTENT_FIELDS,
    MOST_PARTS,
    PART_FIELDS,
    PART_KINDS,
    Described,
    Form,
)
from casque.readiness.pledges.content_json import content_from_json, content_to_json
from casque.readiness.pledges.content_parts import (
    Caveat,
    Contact,
    Content,
    EquipmentLine,
    PartnerItem,
    Post,
    SustainmentLine,
)

__all__ = [
    "BY_NAME",
    "CONTENT_FIELDS",
    "MOST_PARTS",
    "PART_FIELDS",
    "PART_KINDS",
    "Caveat",
    "Contact",
    "Content",
    "Described",
    "Difference",
    "EquipmentLine",
    "Form",
    "PartnerItem",
    "Post",
    "SustainmentLine",
    "content_from_json",
    "content_to_json",
    "differences",
    "faults_for_level_1",
    "material_changes",
    "response_band",
]
