"""Governance structures between Swedish regions and municipalities, as data."""
