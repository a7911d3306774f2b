"""Governance structures between Swedish regions and municipalities, as data."""

from samverkan_model.hookspecs import hookimpl

__all__ = ["hookimpl"]
