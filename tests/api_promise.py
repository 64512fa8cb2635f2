"""What API v1 has promised: `python -m tests.api_promise` adds what is new, and removes nothing.

A line a field: the file, the way to the field, its type; and a line a column of a table.
"""

from collections.abc import Iterator

from macros.outputs.api.documents import described, schema
from macros.outputs.api.tables import columns
from macros.records.kinds import FLAT, KINDS
from tools.project import ROOT

FILE = ROOT / "tests" / "vectors" / "api-v1.txt"


def promised() -> list[str]:
    """The lines of the file."""
    return FILE.read_text("utf-8").splitlines() if FILE.exists() else []


def current() -> set[str]:
    """What the file says of the API as it is."""
    found = set()
    for file in described():
        made = schema(file, "")
        found |= {
            f"{file.path} {way} {kind}"
            for way, kind in fields(made, made, "")
            if not way.startswith("item.")  # the same as in the file of all records
        }
    for kind in KINDS:
        if kind.name in FLAT:
            found |= {f"{kind.name}.csv {each.name} {each.type}" for each in columns(kind.model)}
    return found


def fields(node: dict, root: dict, way: str) -> Iterator[tuple[str, str]]:
    """Every field below a node of a schema: the way to it, and its type."""
    node = resolved(node, root)
    for name, each in node.get("properties", {}).items():
        here = f"{way}.{name}".strip(".") + ("" if name in node.get("required", ()) else "?")
        yield here, type_of(each, root)
        yield from fields(each, root, here)
    for each in node.get("anyOf", ()):
        yield from fields(each, root, way)
    if "items" in node:
        yield from fields(node["items"], root, f"{way}[]")
    if isinstance(node.get("additionalProperties"), dict):
        yield from fields(node["additionalProperties"], root, f"{way}.*")


def type_of(node: dict, root: dict) -> str:
    """The type of a value, without what it may be further down."""
    node = resolved(node, root)
    if "anyOf" in node:
        return "|".join(sorted({type_of(each, root) for each in node["anyOf"]}))
    if "const" in node:
        return f"={node['const']}"
    return node.get("format") or node["type"]


def resolved(node: dict, root: dict) -> dict:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rpartition("/")[2]]
    return node


if __name__ == "__main__":
    FILE.write_text("".join(f"{line}\n" for line in sorted({*promised(), *current()})), "utf-8")
