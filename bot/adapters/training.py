"""Trains the model when what it is made from has changed, and not otherwise."""

from __future__ import annotations

import hashlib
import sys
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from rasa.api import train
from rasa.model_training import TrainingResult

from bot.adapters.logs import keep_words_out_of_logs
from bot.errors import ModelError
from bot.settings import ROOT, settings

# The model is made from these; articles, services, signs and facts are read when Nightlight starts.
MADE_FROM = (
    "config.yml",
    "domain.yml",
    "data/nlu/**/*.yml",
    "data/nlu/tuned.npz",
    "data/rules/**/*.yml",
    "data/responses/rasa.yml",
    "data/urgent/course.yml",
    "data/urgent/near_misses/**/*.yml",
    "bot/understanding/classifier.py",
    "bot/understanding/courtesy.py",
    "bot/understanding/encoder.py",
    "bot/understanding/features.py",
    "bot/understanding/normalise.py",
    "bot/understanding/onnx.py",
    "bot/understanding/spelling.py",
    "bot/understanding/tokens.py",
    "bot/understanding/transformer_file.py",
    "bot/understanding/tuned.py",
    "bot/urgent/classifier.py",
    "bot/urgent/course.py",
    "bot/adapters/message_classifier.py",
    "bot/adapters/message_reader.py",
    "requirements.lock",
)
SHORT = 16


def current_model() -> Path | None:
    """The model that fits the files as they are now; None where there is none."""
    path = settings().models_dir / f"nightlight-{digest_of(ROOT)}.tar.gz"
    return path if path.exists() else None


def train_model() -> Path:
    """Trains a model of the files as they are now and removes older ones. Raises ModelError."""
    keep_words_out_of_logs()
    name = f"nightlight-{digest_of(ROOT)}"
    # Rasa prints, and the output of a command is its own; it also warns of each example that its intent has no
    # response of Rasa's, for our answers are articles.
    with redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s).*need to add a response phrase", category=UserWarning)
        result = _trained(name)
    if result.model is None:
        raise ModelError("Training gave no model. Next: run `rasa data validate --data data` and mend what it says.")
    model = Path(result.model)
    for old in settings().models_dir.glob("nightlight-*.tar.gz"):
        if old != model:
            old.unlink()
    return model


def _trained(name: str) -> TrainingResult:
    return train(
        str(ROOT / "domain.yml"),
        str(ROOT / "config.yml"),
        [str(ROOT / "data")],
        output=str(settings().models_dir),
        fixed_model_name=name,
        force_training=True,
    )


def digest_of(root: Path) -> str:
    """16 hex digits that change when any file that the model is made from changes, comes or goes."""
    found = hashlib.sha256()
    for path in sorted(_files(root)):
        found.update(str(path.relative_to(root)).encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:SHORT]


def _files(root: Path) -> Iterator[Path]:
    for pattern in MADE_FROM:
        yield from root.glob(pattern)
