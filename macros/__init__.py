"""The guide's records, made into pages. This module only registers the macros."""

from macros.pages import register


def define_env(env):
    """Registers the macros with `env`, the page environment of mkdocs-macros or its like."""
    register(env)
