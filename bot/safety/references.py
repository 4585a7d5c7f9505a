"""Whether the hazard log is true: ratings follow the matrix, every control exists, and every urgent sign has a hazard
and controls that name it.

Reads the files that controls name, and imports none of them.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.content.checks.faults import Fault
from bot.content.files import Loader, line_of
from bot.safety.hazards import Control, Hazard, HazardLog

FOLDERS = {"test": ("tests/",), "content": ("data/",), "code": ("bot/", "actions/")}
# Where a control names an urgent sign: its words or its rules, and its messages.
NAMED_IN = {"content": ("data/urgent/signs.yml", "data/urgent/patterns/"), "test": ("tests/data/urgent/",)}

Found = tuple[tuple[Any, ...], str, str]  # keys, problem, next step


def faults_in_log(path: Path, log: HazardLog, signs: Iterable[str], root: Path) -> list[Fault]:
    """Every fault of the log at `path`; `signs` are the ids of the urgent signs, `root` is the repository."""
    text = path.read_text(encoding="utf-8")
    known = frozenset(signs)
    found = [*_of_ids(log), *_of_signs(log, known), *_of_naming(log, known)]
    for number, hazard in enumerate(log.hazards):
        found += [(("hazards", number, *keys), problem, step) for keys, problem, step in _of_hazard(log, hazard, root)]
    return [_fault(path, text, *one) for one in found]


def _fault(path: Path, text: str, keys: tuple[Any, ...], problem: str, next_step: str) -> Fault:
    return Fault(path, problem, next_step, ".".join(map(str, keys)), line_of(text, list(keys)))


def _of_ids(log: HazardLog) -> Iterator[Found]:
    ids = Counter(hazard.id for hazard in log.hazards)
    ids.update(control.id for hazard in log.hazards for control in hazard.controls)
    for name, count in ids.items():
        if count > 1:
            yield ("hazards",), f"{name} comes {count} times.", "give each its own id, and never use one again."


def _of_signs(log: HazardLog, signs: frozenset[str]) -> Iterator[Found]:
    covered = {sign for hazard in log.hazards for sign in hazard.signs}
    for sign in sorted(signs - covered):
        yield ("hazards",), f"the urgent sign {sign} has no hazard.", "name it under `signs` of its hazard."
    for number, hazard in enumerate(log.hazards):
        for sign in sorted(set(hazard.signs) - signs):
            yield ("hazards", number, "signs"), f"{sign} is no urgent sign.", "use an id of data/urgent/signs.yml."


def _of_naming(log: HazardLog, signs: frozenset[str]) -> Iterator[Found]:
    for sign in sorted(signs):
        of_it = [number for number, hazard in enumerate(log.hazards) if sign in hazard.signs]
        controls = [control for number in of_it for control in log.hazards[number].controls]
        named = {control.kind for control in controls if _names(control, sign)}
        for kind in NAMED_IN if of_it else ():
            if kind not in named:
                problem = f"no control of kind {kind} names the urgent sign {sign}."
                where = " or ".join(NAMED_IN[kind])
                next_step = f"add one whose ref is in {where} and ends with ::{sign}, and read what stands there."
                yield ("hazards", of_it[0], "controls"), problem, next_step


def _names(control: Control, sign: str) -> bool:
    """Whether this is the sign's own entry, or one of its rules."""
    return control.name.split("#")[0] == sign and control.path.startswith(NAMED_IN.get(control.kind, ()))


def _of_hazard(log: HazardLog, hazard: Hazard, root: Path) -> Iterator[Found]:
    for when in ("initial", "residual"):
        risk = getattr(hazard, when)
        if risk.rating != log.rating_of(risk):
            problem = f"the rating is {risk.rating}, the matrix gives {log.rating_of(risk)}."
            yield (when, "rating"), problem, "correct the rating, or the risk."
    if hazard.residual.rating > hazard.initial.rating:
        yield ("residual",), "the residual risk is rated above the initial one.", "judge both again."
    if hazard.owner not in log.roles:
        yield ("owner",), f"{hazard.owner} is not one of the roles.", "use a key of `roles`."
    for number, control in enumerate(hazard.controls):
        if not control.id.startswith(f"{hazard.id}."):
            yield ("controls", number, "id"), f"{control.id} is not of {hazard.id}.", f"begin it with {hazard.id}."
        gone = missing(control, root)
        if gone:
            yield ("controls", number, "ref"), gone, "name what takes its place, or judge the residual risk again."


def missing(control: Control, root: Path) -> str | None:
    """What is wrong with a control's reference, or None where it can be followed."""
    path = root / control.path
    if not path.is_file():
        return f"there is no file {control.path}."
    wanted = FOLDERS.get(control.kind)
    if wanted and not control.path.startswith(wanted):
        return f"a control of kind {control.kind} is in {' or '.join(wanted)}, not in {control.path}."
    if control.kind == "test" and path.suffix == ".py" and control.name and not control.name.startswith("test_"):
        return f"{control.name} is no test."
    if control.name and control.name not in _names_in(path):
        return f"{control.path} has no {control.name}."
    return None


@lru_cache(maxsize=256)
def _names_in(path: Path) -> frozenset[str]:
    """What a reference may name: definitions in Python, entries in YAML (and each rule of a sign, as `seizure#3`),
    headings in Markdown."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return frozenset(_defined(ast.parse(text).body))
    if path.suffix in (".yml", ".yaml"):
        return frozenset(_entries(yaml.load(text, Loader=Loader)))
    if path.suffix == ".md":
        return frozenset(line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#"))
    return frozenset()


def _defined(body: Iterable[ast.stmt], inside: str = "") -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield inside + node.name
            if isinstance(node, ast.ClassDef):
                yield from _defined(node.body, f"{inside}{node.name}.")
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (inside + target.id for target in targets if isinstance(target, ast.Name))


def _entries(whole: Any) -> Iterator[str]:
    """The names of a file's entries, not the keys that each of them has: signs, phrases, services."""
    for entries in whole.values() if isinstance(whole, dict) else [whole]:
        if isinstance(entries, dict):
            for name, entry in entries.items():
                yield str(name)
                rules = entry.get("rules", []) if isinstance(entry, dict) else []
                yield from (f"{name}#{number}" for number in range(1, len(rules) + 1))
        elif isinstance(entries, list):
            named = (entry for entry in entries if isinstance(entry, dict))
            yield from (str(entry[key]) for entry in named for key in ("id", "sign") if key in entry)
