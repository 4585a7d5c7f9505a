"""An area is a file of data/services, and its faults are named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.content.family import Facts
from bot.errors import ContentError
from bot.services.directory import Directory
from tests.unit.service_builders import SERVICES, at

DAY = at("2026-11-24 11:00")


NEW_AREA = """\
area:
  id: shropshire
  name: Shropshire
  councils: [Shropshire]
  outcodes: [SY1]
  places: [shrewsbury, oswestry]

services:
  - id: shropshire-hub
    name: Shropshire Hub
    what_happens: "They answer."
    phone: "01743000000"
    hours: ["mon-fri 09:00-17:00"]
    cost: as_01_02
    needs: {services/health_visitor: 1}
    checked_on: 2026-11-20
    source: {title: example.org}
    sure: true
"""


def a_copy(tmp_path: Path) -> Path:
    """A copy of data/services to change."""
    folder = tmp_path / "services"
    shutil.copytree(SERVICES, folder)
    return folder


def test_a_new_area_is_one_new_file_and_nothing_else(tmp_path: Path) -> None:
    """Found by place, by outcode and beside its neighbours, offered, and handed over to."""
    folder = a_copy(tmp_path)
    (folder / "shropshire.yml").write_text(NEW_AREA)
    national = (folder / "national.yml").read_text()
    (folder / "national.yml").write_text(national.replace("shrewsbury, ", ""))
    directory = Directory.from_folder(folder)
    assert directory.areas.find("we live in oswestry").area == "shropshire"
    assert directory.areas.find("sy1").area == "shropshire"
    assert "shropshire" in directory.areas.find("cw3").choices
    assert "area:shropshire" in [button.payload for button in directory.ask_area([]).buttons]
    reply = directory.hand_over("services/health_visitor", "shropshire", Facts(), DAY)
    assert reply.services == ["shropshire-hub"]
    assert "Open now until 5pm" in reply.text()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("cost: as_01_02", "cost: cheap", r"shropshire\.yml:14 `services\.0\.cost`"),
        ('"01743000000"', '"01743 000000"', r"shropshire\.yml:12 `services\.0\.phone`"),
        (
            "mon-fri 09:00-17:00",
            "weekdays 9-5",
            r"shropshire\.yml:13 `services\.0\.hours`: .*mon-fri 09:00-17:00",
        ),
        (
            "services/health_visitor: 1",
            "services/health_visiter: 1",
            r"shropshire\.yml:15 `services\.0\.needs`: `services/health_visiter` is not a need",
        ),
        (
            "id: shropshire-hub",
            "id: freeva",
            r"shropshire\.yml:9 `services\.0\.id`: `freeva` is in leicester_city",
        ),
        ('    phone: "01743000000"\n', "", r"nothing to ring, text or open"),
    ],
)
def test_a_fault_in_a_file_names_file_key_and_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """For people who write YAML, not Python."""
    folder = a_copy(tmp_path)
    (folder / "shropshire.yml").write_text(NEW_AREA.replace(old, new))
    with pytest.raises(ContentError, match=problem):
        Directory.from_folder(folder)
