"""Faults in what tenants share with each other: TEN01, and exports that cannot stand alone."""

from samverkan_model.errors.base import Choice, Fault


class NotDeclared(Fault):
    """TEN01: another tenant's record that the header does not say is used."""

    key: str
    value: str


class BadUse(Fault):
    """TEN01: a declared use that is not another tenant's ``tenant:id``."""

    value: str


class UnknownLender(Fault):
    """TEN01: a declared use of a tenant that is not there."""

    value: str
    owner: str


class BrokenLender(Fault):
    """A tenant whose records are used has faults of its own."""

    owner: str


class UntoldFaults(Fault):
    """Faults of a tenant that holds things for fewer than those who ask: they are counted, and nothing is named."""

    count: int


class NotExported(Choice):
    """TEN01: a declared use of a record that its tenant does not export."""

    owner: str


class NotLendable(Fault):
    """An exported record that cannot stand without one that is not exported."""

    value: str
    needs: str
