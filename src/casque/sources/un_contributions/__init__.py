"""The monthly reports of the United Nations on contributions to peacekeeping: PDF in thirteen layouts."""
