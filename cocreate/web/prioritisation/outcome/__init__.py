"""After the close: how far the count is, the result and what people do about it. `section` and `tasks` are for the page
of the round."""

from cocreate.web.prioritisation.outcome.standing import section
from cocreate.web.prioritisation.outcome.tasks import tasks

__all__ = ["section", "tasks"]
