"""Pages of groups of proposals: the list, each group, contesting it, and the bench on which people form them."""

from cocreate.web.views.clusters import bench, contesting, pages, shaping
from cocreate.web.views.clusters.blueprint import bp

__all__ = ["bench", "bp", "contesting", "pages", "shaping"]
