"""Every class that the YAML files name can be loaded: Rasa only warns of a wrong path, and runs on without it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
import yaml
from rasa.core.channels.channel import InputChannel
from rasa.core.tracker_store import TrackerStore
from rasa.engine.graph import GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.adapters.actions_in_process import executor
from bot.settings import ROOT


def read(name: str) -> dict[str, Any]:
    """One of the YAML files of the root."""
    content: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return content


def loaded(path: str) -> type:
    """The class at a dotted path."""
    module, _, name = path.rpartition(".")
    found = getattr(import_module(module), name)
    assert isinstance(found, type)
    return found


@pytest.mark.parametrize("part", [*read("config.yml")["pipeline"], *read("config.yml")["policies"]])
def test_every_component_of_the_pipeline_and_policy_loads(part: dict[str, Any]) -> None:
    """Ours by path, Rasa's by name."""
    name = part["name"]
    component = loaded(name) if "." in name else DefaultV1Recipe._from_registry(name).clazz
    assert issubclass(component, GraphComponent)


@pytest.mark.parametrize("path", read("credentials.yml"))
def test_every_channel_loads(path: str) -> None:
    """The two channels have the paths that the documents name."""
    channel: Any = loaded(path)
    assert issubclass(channel, InputChannel)
    assert channel.name() in ("rest", "telegram")


def test_the_tracker_store_loads() -> None:
    """Otherwise Rasa would keep the talk in memory and say so in a warning only."""
    assert issubclass(loaded(read("endpoints.yml")["tracker_store"]["type"]), TrackerStore)


def test_the_actions_of_the_domain_are_those_that_exist() -> None:
    """Both ways. An action that no domain names is never run."""
    assert set(read("domain.yml")["actions"]) == set(executor().actions)
