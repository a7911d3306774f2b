"""Where model files lie in the repository that a command is run in, as code hosts and editors look for them."""

from collections.abc import Iterable
from pathlib import Path

from samverkan_model.cli import opening
from samverkan_model.errors import Place
from samverkan_model.loading.folder import shown_path, tenant_id
from samverkan_model.reports.sarif import uri_of


class FileAddresses:
    """Addresses of places in model files, from the top of the repository; none for what does not lie in it.

    The top is the nearest folder with ``.git`` above where the command is run, or where it is run where there is none.
    """

    def __init__(self) -> None:
        here = Path.cwd().resolve()
        self.top = next((one for one in (here, *here.parents) if (one / ".git").exists()), here)
        workspace = opening.last_opened()
        brought = [origin for _, origin in workspace.plugins.tenants()] if workspace else []
        self.folders = {tenant_id(one): one for one in (*brought, *opening.folders()) if isinstance(one, Path)}

    def __call__(self, tenant: str, place: Place) -> str | None:
        """The address of the file; None where it is not known to lie in the repository."""
        folder = self.folders.get(tenant)
        if folder is None:
            found = self.top / place.file
        else:
            named = shown_path(folder / "x", folder).removesuffix("x")
            found = folder / place.file.removeprefix(named)
        found = found.resolve()
        return (
            uri_of(found.relative_to(self.top).as_posix())
            if found.is_file() and found.is_relative_to(self.top)
            else None
        )

    def of(self, tenant: str, places: Iterable[Place]) -> dict[str, str | None]:
        """The address of each file of a tenant, as data that can be sent to where the files are not."""
        return {name: self(tenant, Place(name)) for name in sorted({place.file for place in places})}
