"""The pages under gunicorn: each worker builds the platform in its own process."""

from typing import Any

from gunicorn.app.base import BaseApplication

from cocreate.cli.house import build_served
from cocreate.config import Settings


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings; it reads no file and no environment of its own."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self.settings = settings
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return build_served(self.settings)
