"""A new topic is one article and its examples, nothing else: added to a copy of the repository, trained and asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT, settings

COPIED = ("bot", "actions", "data", "config.yml", "domain.yml", "requirements.lock")
THEMES = ("sleep", "urgent")  # enough to tell the new topic from; the whole takes minutes
EXAMPLES = 15  # of each topic

TOPIC = "sleep/lullabies"
ARTICLE = """
id: sleep/lullabies
title: Singing to sleep
answer: Sing as much as you like; your voice can calm your baby.
stance: fine
level: none
points:
  - Any song will do.
  - Sing softly and keep the room dim.
  - Put your baby down on their back when they are calm.
more: Your baby has known your voice since before the birth.
urgent_if: []
related: [sleep/settling]
services: [lullaby-trust-info, health-visitor]
sources:
  - {organisation: "A library", title: "Songs", url: "https://example.org/songs", seen: 2026-11-20}
reviewed_on: 2026-11-20
review_by: 2099-05-20
approval: {state: draft}
"""
SAID = """
is it ok to sing lullabies to my baby
what lullaby should i sing
does singing help a baby fall asleep
i sing twinkle twinkle every night
can i sing her to sleep
which songs calm a newborn
my voice is awful should i still sing to him
nursery rhymes at bedtime
is humming a tune good for babies
lullabies at night
can dad sing the bedtime song
he only drops off when i sing
singing at bedtime yes or no
good bedtime songs for babies
is it bad to sing to a baby at night
she loves lullabies can i sing them at every nap
should i hum or sing at bedtime
do lullabies work
singing her to sleep every night is that a habit
my baby likes rock a bye baby
can i play a recording of me singing
do i have to sing in tune
which lullaby is best for a newborn
lullaby ideas please
when can i start singing to my baby
is singing soothing for babies
can granny sing to him at bedtime
sing or hush to settle her
songs at bedtime
can i sing in another language
""".split("\n")


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with one more article and one more entry of examples, and a part of its themes; not trained."""
    root = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    (root / "models").mkdir()
    for file in settings().models_dir.glob("*.onnx"):  # made of nothing that this test changes
        shutil.copy(file, root / "models")
    keep_a_part_of(root / "data" / "nlu")
    for path in (root / "data" / "urgent" / "near_misses").glob("*.yml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        path.write_text(yaml.safe_dump({sign: said[:EXAMPLES] for sign, said in content.items()}), encoding="utf-8")
    (root / "data" / "articles" / "sleep" / "lullabies.yml").write_text(ARTICLE.lstrip(), encoding="utf-8")
    add_examples(root / "data" / "nlu" / "sleep.yml")
    return root


def keep_a_part_of(folder: Path) -> None:
    """Removes most examples, so that training takes a minute."""
    for path in folder.glob("*.yml"):
        if path.stem not in THEMES:
            path.unlink()
            continue
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in content["nlu"]:
            entry["examples"] = "".join(entry["examples"].splitlines(keepends=True)[:EXAMPLES])
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def add_examples(path: Path) -> None:
    """What the content team does by hand."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    examples = "".join(f"- {line}\n" for line in SAID if line)
    content["nlu"].append({"intent": TOPIC, "examples": examples})
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def ask(root: Path, given: str) -> str:
    """What the copy prints to these questions; it trains first, as it has no model."""
    own = {"NIGHTLIGHT_MODELS_DIR": str(root / "models"), "PYTHONPATH": str(root)}
    result = subprocess.run(
        [sys.executable, "-m", "bot.cli", "ask"],
        input=given,
        capture_output=True,
        text=True,
        cwd=root,
        env=os.environ | own,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


def test_a_new_topic_is_answered_from_its_article(copied: Path) -> None:
    """No rule, no line in the domain, no Python. Its neighbours and the urgent signs are answered as before."""
    asked = ("can i sing lullabies to him every night", "can my baby sleep on his tummy", "my baby isn't breathing")
    lines = "\n".join(json.dumps({"id": number, "text": text}) for number, text in enumerate(asked))
    new, neighbour, urgent = (json.loads(line) for line in ask(copied, lines).splitlines())
    assert (new["topic"], new["action"]) == (TOPIC, "answer")
    assert new["reply"].startswith("Sing as much as you like")
    assert "A library · reviewed Nov 2026" in new["reply"]
    assert neighbour["topic"] == "sleep/on_back"
    assert urgent["level"] == "999"
