"""The vendored browser files are the ones the lock describes, and nothing more."""

import hashlib
import json
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
VENDOR = ROOT / "cocreate" / "web" / "static" / "vendor"
LOCK = json.loads((VENDOR / "vendor.lock.json").read_text())
FILES = {path: digest for package in LOCK["packages"].values() for path, digest in package["files"].items()}


@pytest.mark.parametrize("path", FILES)
def test_file_is_as_recorded(path):
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == FILES[path]


def test_every_served_vendor_file_is_recorded():
    found = {p.relative_to(ROOT).as_posix() for p in VENDOR.rglob("*") if p.is_file()}
    assert found - {(VENDOR / "vendor.lock.json").relative_to(ROOT).as_posix()} == {
        p for p in FILES if p.startswith("cocreate/")
    }


def test_packages_are_pinned_by_version_and_sha512():
    for spec, package in LOCK["packages"].items():
        assert spec.rsplit("@", 1)[1].count(".") == 2
        assert package["integrity"].startswith("sha512-")


def test_adapted_stylesheet_has_nothing_reserved_to_gov_uk():
    css = (VENDOR / "govuk-frontend-6.6.0" / "govuk.css").read_text()
    for trace in ("GDS", "Transport", "crest", "/assets/", "@font-face", "url("):
        assert trace not in css
    for prop in ("--boton", "--boton-hover", "--govuk-focus-colour", "--govuk-error-colour"):
        assert f"var({prop}" in css  # colours come from properties that a brand may set


def test_adapted_stylesheet_keeps_only_the_blocks_we_use():
    css = (VENDOR / "govuk-frontend-6.6.0" / "govuk.css").read_text()
    for block in ("accordion", "header", "footer", "tabs", "cookie-banner", "service-navigation", "grid-row"):
        assert f".govuk-{block}" not in css
    for block in LOCK["purge"]["keep"]:
        assert f".govuk-{block}" in css, block
