"""What can be wrong with what was asked for: names that are not there, days, views, formats."""

from samverkan_model.errors.base import SamverkanError, UnknownName
from samverkan_model.hidden import visible
from samverkan_model.language import DEFAULT, Language, text


class UnknownTenant(UnknownName):
    """No such tenant is installed or loaded."""

    see = "tenants"


class TenantTaken(SamverkanError):
    """Two model folders have the same id."""


class TenantContested(SamverkanError):
    """Several plugins bring a tenant of the same id, and the one that tells is not called so."""


class UnknownRecord(UnknownName):
    """No such id in the tenant."""

    see = "records"


class UnknownView(UnknownName):
    """No such diagram view."""


class UnknownTheme(UnknownName):
    """No such look of diagrams."""


class UnknownWord(UnknownName):
    """No such word of the vocabulary."""

    see = "vocabulary"


class UnknownFormat(UnknownName):
    """No such output format."""

    few = 50
    """All are named: they are what one can choose among."""

    def text(self, language: Language = DEFAULT) -> str:
        """What is wrong, or that none was chosen, and what there is to choose among."""
        return super().text(language) if self.value else text("error.no-format", language, hint=self._hint(language))


class UnknownConceptName(UnknownName):
    """No such concept to list."""

    see = "concepts"


class UnknownRule(UnknownName):
    """No such rule."""

    see = "rules"


class UnknownOutput(UnknownName):
    """No output that has a JSON Schema."""

    few = 50
    """All are named: no page of the documentation lists them."""


class BadProject(SamverkanError):
    """A project file or baseline that cannot be read."""


class UnreadableDay(SamverkanError):
    """A day on the command line or in the API that cannot be read."""


class UnreadableHorizon(SamverkanError):
    """A length of time on the command line or in the API that cannot be read."""


class NoPathway(UnknownName):
    """A path is asked for of a record that has none."""


class NothingAsked(SamverkanError):
    """A search that names neither an area nor a target group."""


class BackwardDays(SamverkanError):
    """Two days on the command line or in the API, the later one first."""


class NoModelFolder(SamverkanError):
    """A folder with no model folder in it, or with several."""


class BadTenantId(SamverkanError):
    """An id that a new adapter cannot have."""


class BadTenantName(SamverkanError):
    """A name that a new adapter cannot have."""


class BadTenantCode(SamverkanError):
    """What is no code of a county or a municipality."""


class UnknownKind(UnknownName):
    """No such kind of tenant."""


class FolderTaken(SamverkanError):
    """There already is something where a new adapter would be written."""


class WiderAudience(SamverkanError):
    """A view was asked for that would show more than the workspace it is taken from."""


class NeedsFocus(SamverkanError):
    """A view that shows one thing was asked for without saying which."""


class UnknownFilter(UnknownName):
    """Records were asked for by something that they do not have."""


class NoSuchFolder(SamverkanError):
    """A folder of model files that is not there."""


class ClusterMissing(SamverkanError):
    """A cluster that was named cannot be reached, or what reaches it is not installed."""


class CannotRename(SamverkanError):
    """An id that cannot be changed to another: the model would have faults that it has not now."""


class ExtraMissing(SamverkanError):
    """A format or a command needs a library that comes with an extra of ours, which is not installed."""


class UnreadableLayout(SamverkanError):
    """A file that positions were to be read from is none that holds our pictures."""


class NowhereToKeep(SamverkanError):
    """A layout was to be kept for a tenant that comes from no folder, or from none of those that are open."""


class OtherInstallation(SamverkanError):
    """A worker of a cluster has other versions of the library or its plugins than whoever asks it."""


class WorkerDied(SamverkanError):
    """A tenant ended the process that worked on it, each time it was tried."""


class AmbiguousTruth(SamverkanError, TypeError):
    """One of three truths was used as if it were one of two."""


class SiteNotBuilt(SamverkanError):
    """The site's configuration or a page is wrong; ``said`` is what MkDocs says, empty where it has told already."""

    def __init__(self, said: str = "") -> None:
        self.said = said
        super().__init__()

    def text(self, language: Language = DEFAULT) -> str:
        """MkDocs' own words where there are some."""
        return self.said or super().text(language)


class NothingToDraw(SamverkanError):
    """A picture that would be empty."""


class NotInPicture(NothingToDraw):
    """A picture narrowed to a record that the view does not show on the day."""


class TooLongForCell(SamverkanError):
    """A text that is longer than a cell of a workbook can hold."""


class BookNotRewritten(SamverkanError):
    """A workbook that cannot be changed in place: ``problem``, a key under ``book-problem``, and ``where``."""

    def text(self, language: Language = DEFAULT) -> str:
        """Why, and what to do."""
        problem = text(f"book-problem.{self.parts['problem']}", language, where=self.parts["where"])
        return visible(text("error.book-not-rewritten", language, problem=problem))


class NotRewritten(SamverkanError):
    """Changes that cannot be written into the model files as they stand there."""
