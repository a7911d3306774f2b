"""What can be wrong with a plugin."""

from samverkan_model.errors.base import SamverkanError, UnknownName


class UnknownPlugin(UnknownName):
    """A plugin that was asked for or shut out by name is not installed."""

    see = "plugins"


class UnknownHook(UnknownName):
    """A plugin has a hook that does not exist."""


class UnmarkedHook(SamverkanError):
    """A plugin has a function named like a hook that is not marked as one."""


class HookAsks(SamverkanError):
    """A plugin's hook takes arguments that no hook is given."""


class OtherApi(SamverkanError):
    """A plugin was written for another version of the plugin interface."""


class WrongAnswer(SamverkanError):
    """A plugin's hook returns something else than it should."""


class EndlessAnswer(SamverkanError):
    """A plugin's hook brings more than anybody could mean."""


class BadThingName(SamverkanError):
    """Something that a plugin brings has a name that cannot be written on a command line or be a file's."""


class PluginTaken(SamverkanError):
    """Two packages bring a plugin of the same name."""


class NameTaken(SamverkanError):
    """Something that a plugin brings has a name that is already in use."""


class PluginFails(SamverkanError):
    """Something that a plugin brings fails when it is used."""


class PluginGives(SamverkanError):
    """Something that a plugin brings gives something else than it promises when it is used."""
