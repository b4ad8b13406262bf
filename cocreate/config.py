"""Settings from the environment with the prefix COCREATE_, and nowhere else; secrets given, or made on first start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

PREFIX = "COCREATE_"


class BadSetting(Exception):
    """A setting that cannot be used; the message is the sentence for the operator."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Each field is the setting COCREATE_<FIELD>. Paths are absolute. Durations are in the unit that the name says."""

    data: Path
    database: str
    brand_name: str = "cocreate"
    brand_place: str = "Quito"
    brand_country: str = "Ecuador"
    brand_logo: str = ""
    brand_colour: str = ""
    base_url: str = "http://127.0.0.1:8000"
    time_zone: str = "America/Guayaquil"
    demo: bool = False
    secure_cookies: bool = False
    trusted_proxies: int = 0
    mail_from: str = "cocreate@localhost"
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_security: str = "starttls"
    show_letters: bool = False
    read_only: bool = False
    password_memory_kib: int = 19_456
    privacy_controller: str = ""
    privacy_contact: str = ""
    session_hours: int = 12
    idle_minutes: int = 120
    upload_megabytes: int = 10
    synchronous: str = "FULL"
    secret_key: str = field(default="", repr=False)
    identity_key: str = field(default="", repr=False)
    promise_key: str = field(default="", repr=False)

    @property
    def keys(self) -> Path:
        return self.data / "keys"

    def key(self, name: str) -> bytes:
        """At least 32 secret bytes: from the environment, or from the file (mode 0600) that the first start made."""
        given: str = getattr(self, f"{name}_key")
        return given.encode() if given else _kept_key(self.keys / f"{name}.key")


def settings_from(
    environment: Mapping[str, str], *, database: str | None = None, data: str | None = None, **changes: object
) -> Settings:
    """Settings of an environment; a command line's `database` and `data` come before it. Raises BadSetting."""
    known = {f.name: f.type for f in fields(Settings)}
    values: dict[str, object] = {}
    for name, kind in known.items():
        text = environment.get(PREFIX + name.upper())
        if text is not None and name not in ("data", "database"):
            values[name] = _typed(PREFIX + name.upper(), text, str(kind))
    folder = Path(data or environment.get(PREFIX + "DATA") or "var").expanduser().resolve()
    url = database or environment.get(PREFIX + "DATABASE") or f"sqlite:///{folder / 'cocreate.db'}"
    values.update(changes)
    return Settings(data=folder, database=_driver_url(url), **values)  # type: ignore[arg-type]


def settings_from_process(*, database: str | None = None, data: str | None = None, **changes: object) -> Settings:
    return settings_from(os.environ, database=database, data=data, **changes)


def _typed(name: str, text: str, kind: str) -> object:
    if "bool" in kind:
        return text.strip().lower() in ("1", "true", "yes", "on")
    if "int" in kind:
        try:
            return int(text)
        except ValueError:
            raise BadSetting(f"{name} must be a whole number, not {text!r}.") from None
    return text


def _driver_url(url: str) -> str:
    """PostgreSQL through psycopg 3, whatever short form was given."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    if not url.startswith(("sqlite:", "postgresql+psycopg:")):
        raise BadSetting(f"The database must be sqlite:///… or postgresql://…, not {url.partition(':')[0]}:…")
    return url


def _kept_key(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_hex(32).encode())
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes()
