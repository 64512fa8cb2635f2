"""The guide's records, made into pages. This module only registers the macros."""

from macros.pages import register


def define_env(env):
    """Registers the macros with the page environment `env`."""
    register(env)
