"""Admission on the web: the criteria, the queue and the bench of who decides, what authors and units answer."""

from cocreate.web.views.admission import author, bench, criteria, many, queue, units
from cocreate.web.views.admission.blueprint import bp

__all__ = ["author", "bench", "bp", "criteria", "many", "queue", "units"]
