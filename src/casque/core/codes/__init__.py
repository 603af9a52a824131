"""Codes all records use: countries, unit categories, readiness levels, missions by name."""

from casque.core.codes.categories import UnitCategory as UnitCategory
from casque.core.codes.categories import all_categories as all_categories
from casque.core.codes.categories import category as category
from casque.core.codes.countries import Country as Country
from casque.core.codes.countries import all_countries as all_countries
from casque.core.codes.countries import country as country
from casque.core.codes.countries import is_country as is_country
from casque.core.codes.levels import Level as Level
from casque.core.codes.levels import all_levels as all_levels
from casque.core.codes.levels import level as level
from casque.core.codes.missions import MissionName as MissionName
from casque.core.codes.missions import MissionNames as MissionNames
