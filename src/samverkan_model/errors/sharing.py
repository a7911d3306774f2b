"""Faults in what tenants share with each other: TEN01, and exports that cannot stand alone."""

from dataclasses import dataclass

from samverkan_model.errors.base import Choice, Fault


@dataclass(frozen=True, kw_only=True)
class NotDeclared(Fault):
    """TEN01: another tenant's record that the header does not say is used."""

    code = "not-declared"
    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class BadUse(Fault):
    """TEN01: a declared use that is not another tenant's ``tenant:id``."""

    code = "bad-use"
    value: str


@dataclass(frozen=True, kw_only=True)
class UnknownLender(Fault):
    """TEN01: a declared use of a tenant that is not there."""

    code = "unknown-lender"
    value: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class BrokenLender(Fault):
    """A tenant whose records are used has faults of its own."""

    code = "broken-lender"
    owner: str


@dataclass(frozen=True, kw_only=True)
class NotExported(Choice):
    """TEN01: a declared use of a record that its tenant does not export."""

    code = "not-exported"
    owner: str


@dataclass(frozen=True, kw_only=True)
class NotLendable(Fault):
    """An exported record that cannot stand without one that is not exported."""

    code = "not-lendable"
    value: str
    needs: str
