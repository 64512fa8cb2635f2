"""The guide's records, made into pages. This module only registers the macros."""


def define_env(env):
    """Registers the macros with `env`, the page environment of mkdocs-macros or its like."""
    from macros.pages import register  # here, so that the checks need not load the templates

    register(env)
