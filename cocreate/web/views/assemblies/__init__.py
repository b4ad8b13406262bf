"""Assemblies of neighbourhoods and parishes: who speaks for them, and since when."""

from cocreate.web.views.assemblies import delegates, invitations, pages, registering
from cocreate.web.views.assemblies.blueprint import bp

__all__ = ["bp", "delegates", "invitations", "pages", "registering"]
