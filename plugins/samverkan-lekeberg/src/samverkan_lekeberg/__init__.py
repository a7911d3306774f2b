"""Lekebergs kommun as a tenant: the data lie in ``data/``, one YAML file per concept."""

from pathlib import Path

from samverkan_model import hookimpl


@hookimpl
def samverkan_tenants() -> Path:
    """The folder of the tenant's model files."""
    return Path(__file__).parent / "data"
