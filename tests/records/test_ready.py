"""Documents that another process has read: the same records, and every place in its file."""

import pickle

from macros.records.index import load
from macros.records.loader import REFUSED, read_all
from tools.project import ROOT

DATA = ROOT / "tests" / "good"


def test_records_are_the_same_from_documents_that_were_read_elsewhere():
    ready = pickle.loads(pickle.dumps(read_all(DATA)))
    assert all(document.node is None for document in ready.values())
    records, own = load(DATA, ready), load(DATA)
    assert records.problems == own.problems == []
    assert list(records.entries) == list(own.entries)
    assert [each.line for each in records.entries.values()] == [
        each.line for each in own.entries.values()
    ]
    assert [each.record for each in records.entries.values()] == [
        each.record for each in own.entries.values()
    ]


def test_what_was_refused_is_still_the_one_of_its_kind():
    assert pickle.loads(pickle.dumps([REFUSED]))[0] is REFUSED
