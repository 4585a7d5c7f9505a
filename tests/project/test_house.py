"""The code keeps the house rules: it says what it is for, hides no error, prints nothing and stays short."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT

LONGEST = 400  # lines
UNFINISHED = ("TO" + "DO", "FIX" + "ME")  # in two parts, so that this file does not hold what it looks for
COMMANDS = "bot/commands/"  # what a command prints is its output
READS_THE_ENVIRONMENT = ("bot/settings.py", "bot/cli.py")  # the second only sets what libraries read as they load
CODE = sorted(path for folder in ("bot", "actions") for path in (ROOT / folder).rglob("*.py"))

Function = ast.FunctionDef | ast.AsyncFunctionDef
Rule = Callable[[str, str], Iterator[str]]


def no_module_docstring(name: str, text: str) -> Iterator[str]:
    """A module says what lives in it."""
    if text.strip() and not ast.get_docstring(ast.parse(text)):
        yield f"{name}: no docstring"


def no_function_docstring(name: str, text: str) -> Iterator[str]:
    """A public class, function or method says what it gives; a shape alone (`...`) is its class's to tell."""
    for node in _public(ast.parse(text)):
        if not ast.get_docstring(node) and not _is_constant(node.body[0]):
            yield f"{name}:{node.lineno}: {node.name} has no docstring"


def prints(name: str, text: str) -> Iterator[str]:
    """Only a command prints."""
    for node in ast.walk(ast.parse(text)):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name) and called.id == "print" and not name.startswith(COMMANDS):
            yield f"{name}:{called.lineno}: print"


def hides_an_error(name: str, text: str) -> Iterator[str]:
    """No error goes by in silence: none of any kind is caught, and none of every kind without a word."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or (_is_any(node.type) and _silent(node))):
            yield f"{name}:{node.lineno}: an error goes by in silence"


def reads_the_environment(name: str, text: str) -> Iterator[str]:
    """Settings come from one module."""
    for node in ast.walk(ast.parse(text)):
        read = isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
        taken = isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} & {"environ", "getenv"}
        if (read or taken) and name not in READS_THE_ENVIRONMENT:
            yield f"{name}:{getattr(node, 'lineno', 0)}: reads the environment"


def too_long(name: str, text: str) -> Iterator[str]:
    """A file is read in one go."""
    if (lines := len(text.splitlines())) > LONGEST:
        yield f"{name}: {lines} lines"


def unfinished(name: str, text: str) -> Iterator[str]:
    """What is not done is in the list of work, not in the code."""
    for number, line in enumerate(text.splitlines(), start=1):
        if any(mark in line for mark in UNFINISHED):
            yield f"{name}:{number}: unfinished"


RULES: tuple[Rule, ...] = (
    no_module_docstring,
    no_function_docstring,
    prints,
    hides_an_error,
    reads_the_environment,
    too_long,
    unfinished,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    """Every file of bot and actions."""
    assert [fault for path in CODE for fault in rule(_name(path), path.read_text(encoding="utf-8"))] == []


def test_there_is_code_to_read() -> None:
    """A folder that moved must not look like code without fault."""
    assert {"bot/settings.py", "bot/store/migrations/env.py", "actions/turn.py"} <= {_name(path) for path in CODE}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (no_module_docstring, "x = 1"),
        (no_function_docstring, "def shown():\n    return 1"),
        (no_function_docstring, "async def shown():\n    return 1"),
        (no_function_docstring, "class Shown:\n    '''One.'''\n    def told(self):\n        return 1"),
        (prints, "print('hello')"),
        (hides_an_error, "try:\n    run()\nexcept:\n    stop()"),
        (hides_an_error, "try:\n    run()\nexcept Exception:\n    pass"),
        (hides_an_error, "try:\n    run()\nexcept (ValueError, BaseException):\n    ..."),
        (reads_the_environment, "import os\nos.environ['HOME']"),
        (reads_the_environment, "from os import getenv"),
        (too_long, "x = 1\n" * (LONGEST + 1)),
        (unfinished, f"# {UNFINISHED[0]}: later"),
    ],
)
def test_a_fault_is_found(rule: Rule, text: str) -> None:
    """The rules themselves."""
    assert len(list(rule("bot/new.py", text))) == 1


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (no_module_docstring, "bot/__init__.py", ""),
        (no_function_docstring, "bot/new.py", "def _hidden():\n    def inner():\n        return 1"),
        (no_function_docstring, "bot/new.py", "class A:\n    'One.'\n    def told(self) -> int: ..."),
        (prints, "bot/commands/new.py", "print('hello')"),
        (hides_an_error, "bot/new.py", "try:\n    run()\nexcept KeyError:\n    pass"),
        (hides_an_error, "bot/new.py", "try:\n    run()\nexcept Exception as error:\n    tell(error)"),
        (reads_the_environment, "bot/cli.py", "import os\nos.environ.setdefault('A', 'b')"),
    ],
)
def test_what_is_allowed_is_no_fault(rule: Rule, name: str, text: str) -> None:
    """An empty file, private helpers, a command's output, an expected error, an error that is told."""
    assert list(rule(name, text)) == []


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _public(node: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    """The public classes and functions of a module, and the public methods of those classes."""
    for child in node.body:
        if isinstance(child, Function | ast.ClassDef) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from _public(child)


def _is_any(caught: ast.expr) -> bool:
    """Whether this catches every error, alone or among others."""
    names = {node.id for node in ast.walk(caught) if isinstance(node, ast.Name)}
    return bool(names & {"Exception", "BaseException"})


def _silent(handler: ast.ExceptHandler) -> bool:
    return all(isinstance(line, ast.Pass | ast.Continue) or _is_constant(line) for line in handler.body)


def _is_constant(line: ast.stmt) -> bool:
    """Such as `...`, which does nothing."""
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
