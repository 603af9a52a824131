"""A pledge as a workbook: four annex sheets to fill in, written and read without loss."""

from casque.readiness.pledges.workbook.form import VERSION
from casque.readiness.pledges.workbook.opening import MOST_BYTES
from casque.readiness.pledges.workbook.reading import read_workbook
from casque.readiness.pledges.workbook.writing import template, workbook_of

__all__ = ["MOST_BYTES", "VERSION", "read_workbook", "template", "workbook_of"]
