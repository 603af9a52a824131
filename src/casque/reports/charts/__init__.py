"""Charts: each function makes a drawing from a record or from a small frame."""

from casque.reports.charts.contingents import draw_contingents as draw_contingents
from casque.reports.charts.contingents import draw_participations as draw_participations
from casque.reports.charts.losses import draw_losses as draw_losses
from casque.reports.charts.outputs import draw_outputs as draw_outputs
from casque.reports.charts.standby import draw_standby as draw_standby
from casque.reports.charts.strength import draw_strength as draw_strength
from casque.reports.charts.verdicts import draw_verdicts as draw_verdicts
