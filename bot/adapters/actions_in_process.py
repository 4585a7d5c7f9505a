"""Custom actions in Rasa's own process: one server, not two. `rasa run actions` serves the same package."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.errors import ActionError

ACTIONS_PACKAGE = "actions"


class ActionsInProcess(EndpointConfig):
    """An action endpoint that runs the action instead of asking a server."""

    def __init__(self) -> None:
        super().__init__(url="in-process")
        executor()  # now, and not when the first parent waits

    async def request(self, *args: Any, json: dict[str, Any], **kwargs: Any) -> Any:
        """What the action server would have answered to this call."""
        try:
            return await executor().run(json)
        except Exception as error:  # Rasa logs it with its text, which may quote what a parent wrote
            raise ActionError(f"An action failed: {type(error).__name__}.") from None


@lru_cache(maxsize=1)
def executor() -> ActionExecutor:
    """Every action of the package, registered once."""
    found = ActionExecutor()
    found.register_package(ACTIONS_PACKAGE)
    return found


def _made_here(action: RemoteAction, result: dict[str, Any]) -> bool:
    return True


# Rasa checks its own schema, and then the answer by it, after every action: half of a turn's time. That is for answers
# of strangers; these are made in this process, every event by rasa_sdk's own function for it.
RemoteAction._validate_action_result = _made_here
