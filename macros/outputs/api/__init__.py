"""API v1: the records for programs, below `api/v1/` of the site: docs/decisions/api.md.

`forms` says what a published record holds, `published` makes it, `tables` and `documents` describe
it to programs, `files` has every file.
"""
