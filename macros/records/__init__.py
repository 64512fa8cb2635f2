"""The records: one model a kind, the reader of the files, and the index of all that was read."""
