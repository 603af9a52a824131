"""The house rules that a machine can hold: sizes, docstrings, papers of numbers, nothing that leaks."""

import ast
import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import casque.core

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src" / "casque"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
SCRIPTS = sorted([*(TOP / "tools").glob("*.py"), *(TOP / "benchmarks").rglob("*.py")])
TESTS = sorted((TOP / "tests").rglob("*.py"))
FILES = sorted(
    TOP / name
    for name in subprocess.run(
        ["git", "ls-files", "-z"], cwd=TOP, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    if name and (TOP / name).is_file()
)

MODULE_LINES = 400
FUNCTION_LINES = 45
TEST_LINES = 500
LARGEST_FILE = 1_500_000
MAY_BE_LONGER: dict[str, str] = {
    "src/casque/web/vocabulary.py": "A list of words, one on a line and without code, that is read as one page.",
    "src/casque/planning/kernels/passing.py::open_starts": "A compiled loop: a call with its arrays for each unit "
    "costs more than the work, the search was four times slower in parts.",
    "src/casque/planning/kernels/filling.py::_pass": "Compiled: its parts would each take the same forty arrays.",
    "src/casque/planning/kernels/bounding.py::_path": "A compiled loop over weeks and posts; as with open_starts.",
}
"""Path, or path::function, with the reason why it is longer than the rest."""

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian", "org"),
        ("proxy", "golang", "org"),
        ("static", "crates", "io"),
    )
)
MACHINE_PATHS = tuple(
    "/".join(("", *parts))
    for parts in (
        ("work", "main"),
        ("work", "shared"),
        ("work", ".library"),
        ("opt", "wheels"),
        ("tmp", "casque", ""),
        ("root", ""),
    )
)
UNFINISHED = (
    "TO" + "DO",
    "FIX" + "ME",
    "raise NotImplemented" + "Error",
    "pytest." + "skip",
    "mark." + "skip",
)


def name_of(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def names(paths: list[Path]) -> list[str]:
    return [name_of(path) for path in paths]


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its decorators and docstring."""
    first, body = function.lineno, function.body
    docstring = 0
    if ast.get_docstring(function, clean=False) is not None:
        docstring = (body[0].end_lineno or body[0].lineno) - body[0].lineno + 1
    return (function.end_lineno or first) - first + 1 - docstring


def functions_of(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def texts() -> list[tuple[str, str]]:
    """Give every tracked text file with its content."""
    found = []
    for path in FILES:
        try:
            found.append((name_of(path), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 20
    assert len(TESTS) > 10
    assert len(FILES) > 60


@pytest.mark.parametrize("path", MODULES + SCRIPTS, ids=names(MODULES + SCRIPTS))
def test_a_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{name_of(path)}: the first statement is not a docstring"
    lines = len(text.splitlines())
    assert lines <= MODULE_LINES or name_of(path) in MAY_BE_LONGER, f"{name_of(path)} has {lines} lines"


@pytest.mark.parametrize("path", MODULES + SCRIPTS, ids=names(MODULES + SCRIPTS))
def test_a_function_fits_on_a_screen(path: Path) -> None:
    for function in functions_of(ast.parse(path.read_text(encoding="utf-8"))):
        name, lines = f"{name_of(path)}::{function.name}", code_lines(function)
        assert lines <= FUNCTION_LINES or name in MAY_BE_LONGER, f"{name} has {lines} lines"


@pytest.mark.parametrize("path", TESTS, ids=names(TESTS))
def test_a_test_file_is_split_by_deed(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= TEST_LINES or name_of(path) in MAY_BE_LONGER, f"{name_of(path)} has {lines} lines"


def test_what_may_be_longer_is_longer_and_says_why() -> None:
    for name, reason in MAY_BE_LONGER.items():
        path, _, function = name.partition("::")
        text = (TOP / path).read_text(encoding="utf-8")
        limit = TEST_LINES if path.startswith("tests/") else MODULE_LINES
        if function:
            lines = max(code_lines(each) for each in functions_of(ast.parse(text)) if each.name == function)
            limit = FUNCTION_LINES
        else:
            lines = len(text.splitlines())
        assert lines > limit, f"{name} no longer needs its line in MAY_BE_LONGER"
        assert reason.endswith("."), f"{name}: the reason is a sentence"


@pytest.mark.parametrize("words", [REGISTRIES, MACHINE_PATHS], ids=["registries", "paths"])
def test_no_tracked_file_names_a_registry_or_a_path_of_a_machine(words: tuple[str, ...]) -> None:
    found = [(name, word) for name, text in texts() for word in words if word in text]
    assert found == []


def test_nothing_is_left_unfinished() -> None:
    code = [(name, text) for name, text in texts() if name.endswith((".py", ".sh", ".html"))]
    assert [(name, word) for name, text in code for word in UNFINISHED if word in text] == []


def test_no_tracked_file_is_large_without_need() -> None:
    assert [name_of(path) for path in FILES if path.stat().st_size > LARGEST_FILE] == []


def test_no_tracked_file_is_a_copy_of_a_publishers_data() -> None:
    """Real files of other publishers are read beside the project, where there are any, and never kept in it."""
    beside = TOP.parent / "shared" / "data"
    theirs = {path.stat().st_size: path for path in beside.rglob("*") if path.is_file()}
    suspects = [path for path in FILES if path.stat().st_size in theirs and path.stat().st_size > 0]
    theirs_sha = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in beside.rglob("*") if path.is_file()
    }
    assert [name_of(p) for p in suspects if hashlib.sha256(p.read_bytes()).hexdigest() in theirs_sha] == []


def test_every_threshold_has_a_unit_and_each_value_a_date_and_a_source() -> None:
    wrong = []
    for path in sorted(SOURCE.rglob("parameters/*.toml")):
        for key, parameter in tomllib.loads(path.read_text(encoding="utf-8")).items():
            place = f"{name_of(path)}: {key}"
            if not (parameter.get("unit") and parameter.get("label") and parameter.get("values")):
                wrong.append(place)
            wrong += [
                place
                for value in parameter.get("values", [])
                if not (value.get("from") and value.get("source"))
            ]
    assert wrong == []


def public_nouns() -> list[str]:
    """Give the public classes of the core: the nouns all of Casque is told with."""
    nouns = set()
    for path in sorted((SOURCE / "core").rglob("*.py")):
        if path.name.startswith("_") and path.name != "__init__.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nouns |= {
            node.name
            for node in tree.body
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        }
    return sorted(noun for noun in nouns if not noun.endswith("Error"))


def test_each_public_noun_of_the_core_is_in_the_glossary() -> None:
    glossary = (TOP / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    assert "Dataset" in public_nouns()
    assert [noun for noun in public_nouns() if f"`{noun}`" not in glossary] == []


def test_each_dependency_has_a_line_of_why() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    named = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["postgres"],
        *(entry for group in groups.values() for entry in group if isinstance(entry, str)),
    ]
    why = (TOP / "docs" / "background" / "dependencies.md").read_text(encoding="utf-8")
    packages = {name.split(">")[0].split("[")[0].strip() for name in named}
    assert [package for package in sorted(packages) if f"`{package}`" not in why] == []


def test_the_lock_files_pin_each_package_by_hash_and_agree() -> None:
    pins = {}
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (TOP / name).read_text(encoding="utf-8").splitlines()
        heads = [line for line in lines if not line.startswith(" ")]
        pins[name] = {line.split("==")[0]: line.split()[0] for line in heads}
        assert all("==" in line and line.endswith("\\") for line in heads)
        assert sum("--hash=sha256:" in line for line in lines) >= len(heads)
    run, work = pins["requirements.lock"], pins["requirements-dev.lock"]
    assert {name: work.get(name) for name in run} == run


def test_the_heart_imports_no_django() -> None:
    """Asked of a fresh interpreter, because the tests themselves have Django loaded."""
    program = (
        "import sys, casque, casque.core.bundle, casque.claims, casque.readiness; "
        "print([name for name in ('django', 'ninja', 'allauth', 'waitress') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "[]"
    assert casque.core.__doc__


def calls_of(tree: ast.Module, names: tuple[str, ...]) -> list[ast.Call]:
    """Give the calls of functions by these names."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


def is_marked(node: ast.expr, unmarked: set[str]) -> bool:
    """Tell whether a template was offered to translators: here, or where the name it bears was given."""
    match node:
        case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(value=str())], keywords=[]):
            return True
        case ast.IfExp(body=yes, orelse=no):
            return is_marked(yes, unmarked) and is_marked(no, unmarked)
        case ast.Name(id=name):
            return name not in unmarked
        case ast.Attribute() | ast.Subscript():
            return True
        case _:
            return False


def names_of_unmarked_text(tree: ast.Module) -> set[str]:
    """Give the names that a module gives to anything else than marked text."""
    given = [
        (target.id, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    return {name for name, value in given if not is_marked(value, {name for name, _ in given})}


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_each_sentence_for_readers_is_offered_to_translators(path: Path) -> None:
    if path == SOURCE / "core" / "words.py":
        return  # makes the messages of all others
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unmarked = names_of_unmarked_text(tree)
    wrong = [
        f"{name_of(path)}:{call.lineno}: {ast.unparse(call)[:80]}"
        for call in calls_of(tree, ("say", "Message"))
        if not call.args or not is_marked(call.args[0], unmarked)
    ]
    wrong += [
        f"{name_of(path)}:{call.lineno}: the text of {ast.unparse(call)[:80]} is not a literal"
        for call in calls_of(tree, ("N_", "gettext", "ngettext", "_"))
        if any(isinstance(part, ast.JoinedStr | ast.BinOp) for arg in call.args for part in ast.walk(arg))
    ]
    wrong += [
        f"{name_of(path)}:{call.lineno}: {ast.unparse(call)[:80]} hides a sentence from translators"
        for call in calls_of(tree, ("verbatim",))
        if any(isinstance(arg, ast.Constant) for arg in call.args)
    ]
    assert wrong == []
