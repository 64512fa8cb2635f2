"""Makes what the theme writes valid HTML."""

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
# What chats in China read of a page (`itemprop`) belongs to an item: the page.
_ITEM = '<html itemscope itemtype="https://schema.org/WebPage" '


def valid(page: str) -> str:
    """A page without `autocomplete` on the theme's check boxes, and with an item for its properties."""
    return _TOGGLE.sub(r"\1", page).replace("<html ", _ITEM, 1)
