"""Where the numbers of an evaluation come from, as measures.json keeps it."""

from __future__ import annotations

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Provenance(BaseModel):
    """When which messages were measured, and with what."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    written_at: AwareDatetime
    messages_file: str = Field(min_length=1)  # the name of the labelled set, without its folder
    messages: int = Field(ge=0)
    version: str = Field(min_length=1)  # of Nightlight
    model: str | None  # the name of the model that answered; None where answers that were there already were measured
