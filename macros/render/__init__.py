"""Records to blocks of a page: the renderer, the macros, and the templates that they fill.

Nothing here knows of MkDocs. Everything that comes from a record is escaped by the templates.
"""
