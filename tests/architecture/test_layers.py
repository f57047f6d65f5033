"""Who may import whom (docs/architecture.md has the table in words)."""

from __future__ import annotations

import subprocess
import sys

import grimp
import pytest

#: For each room, the rooms it may import. A room may always import itself.
MAY_IMPORT = {
    "course.model": set(),
    "course.rules": {"course.model"},
    "course.casefiles": {"course.model", "course.rules"},
    "course.drills": {"course.model", "course.rules", "course.casefiles"},
    "course.simulators": {"course.model", "course.rules", "course.writing"},
    "course.writing": {"course.model", "course.rules"},
    "course.library": {"course.model"},
    "course.journal": {"course.model"},
    "course.study": {"course.model", "course.library", "course.journal"},
    "course.widgets": {"course.model", "course.rules", "course.simulators", "course.writing", "course.journal"},
    "course.lab": {"course.model", "course.library", "course.journal", "course.study"},
    "autograder": {
        "course.model",
        "course.rules",
        "course.casefiles",
        "course.drills",
        "course.simulators",
        "course.writing",
        "course.library",
        "course.journal",
        "course.study",
        "course.lab",
        "edition",
    },
    # A book prints what a lesson shows, so it may use the views and the rim that fills them.
    "edition": {
        "autograder",
        "course.model",
        "course.rules",
        "course.casefiles",
        "course.library",
        "course.widgets",
        "course.lab",
    },
}
#: Which rooms may use the rim of ``course``, and what of the other side's rooms a book may know.
USES_RIM = {"edition"}
FOR_A_BOOK = {"autograder.build", "autograder.law"}
#: The one module of a book that opens keys, to look for them.
OPENS_KEYS = "edition.scan"
#: What the rooms that stay pure never import from outside the house.
PURE = {
    "course.model": {"pathlib", "os", "random", "time", "yaml"},
    "course.rules": {"pathlib", "os", "random", "time", "yaml"},
    "course.casefiles": {"pathlib", "os", "time", "yaml"},
    "course.drills": {"pathlib", "os", "random", "time", "yaml"},
    "course.simulators": {"pathlib", "os", "time", "yaml"},
    "course.writing": {"pathlib", "os", "random", "time", "yaml"},
}
#: The core of ``autograder.insight``: tables in, figures out.
INSIGHT = [
    "booked",
    "cohort",
    "estimate",
    "exam",
    "forms",
    "habits",
    "items",
    "needs",
    "ontask",
    "outcomes",
    "paper",
    "people",
    "picture",
    "quantile",
    "questions",
    "reliability",
    "report",
    "table",
]
PURE |= {f"autograder.insight.{name}": {"pathlib", "os", "time", "yaml", "nbgrader", "sqlalchemy"} for name in INSIGHT}
#: ``course.model.item`` shuffles options by a seed made of the item's own id: the same for everybody and for ever.
ALLOWED = {("course.model.item", "random")}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("course", "autograder", "edition", include_external_packages=True)


def rooms(graph: grimp.ImportGraph) -> list[str]:
    return sorted(set(MAY_IMPORT) & graph.modules)


def inside(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def room_of(module: str) -> str | None:
    return next((r for r in MAY_IMPORT if inside(module, r)), None)


def test_each_room_imports_only_the_rooms_on_its_row(graph: grimp.ImportGraph) -> None:
    wrong = []
    for module in sorted(graph.modules):
        room = room_of(module)
        if room is None:
            continue
        for other in graph.find_modules_directly_imported_by(module):
            theirs = room_of(other)
            if inside(other, "course") and theirs is None and other != "course" and room not in USES_RIM:
                wrong.append(f"{module} imports {other}, which belongs to the rim")
            elif theirs and theirs != room and theirs not in MAY_IMPORT[room]:
                wrong.append(f"{module} imports {other}")
    assert wrong == []


def test_every_package_of_the_house_has_a_row(graph: grimp.ImportGraph) -> None:
    packages = {m for m in graph.modules if m.startswith("course.") and m.count(".") == 1 and graph.find_children(m)}
    assert packages <= set(MAY_IMPORT)


def test_pure_rooms_touch_no_file_clock_or_chance(graph: grimp.ImportGraph) -> None:
    wrong = [
        (module, other)
        for room, banned in PURE.items()
        if room in graph.modules
        for module in {room} | graph.find_descendants(room)
        for other in graph.find_modules_directly_imported_by(module) & banned
    ]
    assert set(wrong) - ALLOWED == set()


def test_course_never_imports_autograder(graph: grimp.ImportGraph) -> None:
    for other in ("autograder", "edition"):
        assert graph.find_shortest_chains("course", other, as_packages=True) == set()


def test_a_book_knows_texts_and_law_and_opens_keys_only_to_look_for_them(graph: grimp.ImportGraph) -> None:
    wrong = [
        f"{module} imports {other}"
        for module in sorted(m for m in graph.modules if inside(m, "edition") and m != OPENS_KEYS)
        for other in graph.find_modules_directly_imported_by(module)
        if inside(other, "autograder") and not any(inside(other, room) for room in FOR_A_BOOK)
    ]
    assert wrong == []


def test_there_are_no_import_cycles(graph: grimp.ImportGraph) -> None:
    ours = sorted(m for m in graph.modules if room_of(m) or inside(m, "course"))
    edges = {m: {o for o in graph.find_modules_directly_imported_by(m) if o in set(ours)} for m in ours}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join([*path[path.index(module) :], module])
        if module not in done:
            for other in edges[module]:
                visit(other, (*path, module))
            done.add(module)

    for module in ours:
        visit(module, ())


def test_importing_course_loads_no_heavy_package() -> None:
    code = "import sys, course; print(sorted({'anywidget', 'pandas', 'nbgrader', 'matplotlib'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
