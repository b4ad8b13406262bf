"""The brand's own colour over the identity: custom properties that keep text readable, and the brand's logo."""

import re
from dataclasses import dataclass
from pathlib import Path

WHITE = (255, 255, 255)
WOOL = (245, 237, 223)  # the darkest ground that links stand on
ENOUGH = 4.5
"""WCAG 2.2 AA contrast of text."""
LOGOS = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}

Colour = tuple[int, int, int]


class UnusableBrand(ValueError):
    """The message is the sentence for the operator."""


def brand_style(colour: str) -> str:
    """The style sheet of a colour `#rrggbb`. Raises UnusableBrand when white letters on it cannot be read."""
    brand = _parsed(colour)
    contrast = contrast_of(brand, WHITE)
    if contrast < ENOUGH:
        raise UnusableBrand(
            f"COCREATE_BRAND_COLOUR {colour} is too light: its contrast with white is {contrast:.1f},"
            f" and letters need {ENOUGH} at least. Choose a darker colour."
        )
    link = brand
    while contrast_of(link, WOOL) < ENOUGH:
        link = mixed(link, (0, 0, 0), 0.08)
    properties = {
        "--anil": brand,
        "--anilc": mixed(brand, WHITE, 0.9),
        "--enlace": link,
        "--noche": mixed(brand, (0, 0, 0), 0.45),
    }
    return ":root{" + ";".join(f"{name}:{_written(value)}" for name, value in properties.items()) + "}\n"


@dataclass(frozen=True)
class Logo:
    media_type: str
    content: bytes


def brand_logo(path: str) -> Logo:
    """The logo, read once. Raises UnusableBrand when there is none, or it is no image that browsers show."""
    file = Path(path).expanduser().resolve()
    if file.suffix.lower() not in LOGOS:
        raise UnusableBrand(f"COCREATE_BRAND_LOGO must be an image file ({', '.join(sorted(LOGOS))}), not {path}")
    if not file.is_file():
        raise UnusableBrand(f"COCREATE_BRAND_LOGO names a file that is not there: {path}")
    return Logo(LOGOS[file.suffix.lower()], file.read_bytes())


def contrast_of(one: Colour, other: Colour) -> float:
    """The ratio of WCAG: from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _parsed(colour: str) -> Colour:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise UnusableBrand(f"COCREATE_BRAND_COLOUR must look like #2e2a78, not {colour!r}.")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in colour)
