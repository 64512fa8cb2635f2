"""What a builder gets: every macro, bound to the page at hand and to the records of the build."""

from types import SimpleNamespace

import pytest

import macros
from macros.render.blocks import BLOCKS
from macros.render.renderer import Site
from tests.support import good_records


class Environment:
    """A builder's environment, as far as the macros look at it."""

    def __init__(self, language, **extra):
        theme = {"language": language.code}
        self.conf = {"extra": extra, "theme": theme, "use_directory_urls": True}
        self.page = SimpleNamespace(url="deposit/")
        self.markdown = ""
        self.macros = {}

    def macro(self, function, name):
        self.macros[name] = function


@pytest.fixture
def env(language):
    env = Environment(language, guide=Site(good_records(), language))
    macros.define_env(env)
    return env


def test_every_block_is_a_macro_with_its_description(env):
    assert env.macros.keys() == BLOCKS.keys()
    assert all(macro.__doc__ == BLOCKS[name].__doc__ for name, macro in env.macros.items())


def test_macros_show_the_records_of_the_build(env):
    assert 'href="../articles/an-article/"' in env.macros["list_articles"]()


def test_a_page_cites_only_what_it_cited_itself(env):
    env.macros["show_facts"]("notice-days")
    env.page = SimpleNamespace(url="close/")
    assert "checked" not in env.macros["show_checked"]().replace("<!-- checked -->", "").replace(
        "<!-- /checked -->", ""
    )


def test_the_list_of_what_was_cited_is_whole_after_the_last_macro(env):
    listed = env.macros["show_checked"]()
    env.markdown = listed + env.macros["show_facts"]("notice-days")
    macros.on_post_page_macros(env)
    assert env.markdown.index('class="checked"') < env.markdown.index('class="fact ')


def test_a_builder_without_hooks_gets_the_guides_own_records(language):
    env = Environment(language)
    macros.define_env(env)
    assert 'href="../articles/article-000/"' in env.macros["list_articles"]()
