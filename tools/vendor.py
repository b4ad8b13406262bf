"""Vendor third-party browser assets: fetch exact npm tarballs, check them, adapt, record.

A maintainer runs ``python tools/vendor.py``; the result is committed, so neither running nor testing the
application needs node, npm or a network. Every file that is served is listed with its sha256 in
``vendor.lock.json`` and a test recomputes the list.

The GOV.UK stylesheet is cut down to the components this application uses (``KEEP``). GDS Transport and the
royal crest may only be used on gov.uk: both are removed, and the build fails if any trace is left.
"""

import base64
import hashlib
import json
import pathlib
import re
import subprocess
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
STATIC = ROOT / "cocreate" / "web" / "static" / "vendor"
TESTS = ROOT / "tests" / "browser" / "vendor"
LOCK = STATIC / "vendor.lock.json"

#: exact version -> the sha512 the registry must serve, and the files taken from the tarball.
PACKAGES = {
    "govuk-frontend@6.6.0": {
        "integrity": "sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
        "files": {"dist/govuk/govuk-frontend.min.css": "govuk.css"},
    },
    "htmx.org@4.0.1": {
        "integrity": "sha512-oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg==",
        "files": {"dist/htmx.min.js": "htmx.min.js", "dist/ext/hx-ptag.min.js": "hx-ptag.min.js", "LICENSE": "LICENSE"},
    },
    "axe-core@4.14.1": {  # tests only, never served
        "integrity": "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        "files": {"axe.min.js": "axe.min.js"},
    },
}

#: GOV.UK blocks that our templates use. A selector that names any other block is dropped.
KEEP = frozenset(
    {
        "back-link",
        "button",
        "button-group",
        "character-count",
        "checkboxes",
        "date-input",
        "error-message",
        "error-summary",
        "fieldset",
        "file-upload",
        "form-group",
        "hint",
        "input",
        "inset-text",
        "label",
        "label-wrapper",
        "link",
        "list",
        "notification-banner",
        "panel",
        "radios",
        "select",
        "skip-link",
        "tag",
        "template",
        "textarea",
        "visually-hidden",
        "visually-hidden-focusable",
        "warning-text",
        "width-container",
    }
)
#: Modifiers of kept blocks that we never use, or that need GOV.UK's JavaScript.
DROP = re.compile(
    r"govuk-(?:file-upload-(?:button|wrapper)|button--(?:inverse|start)|button__start-icon|label--|fieldset__legend--x"
    r"|panel--interruption|tag--|link--|link-image|back-link--inverse"
    r"|checkboxes--small|frontend-supported|list--|input--extra|template--rebranded)"
)
#: At-rules for browsers that cannot run anything else of ours, and print (we print with our own rules).
DROP_AT = ("@charset", "@font-face", "@media print", "@media only print", "@media screen\\0", "@supports not")
LICENCE = "/*! Adapted from govuk-frontend 6.6.0, (c) Crown Copyright, MIT licence. Cut down by tools/vendor.py */\n"


def blocks(css):
    """Split ``css`` into (prelude, body) pairs; ``body`` is None for at-rules that end in a semicolon."""
    start = depth = 0
    prelude = ""
    quote = ""
    for i, char in enumerate(css):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == "{":
            depth += 1
            if depth == 1:
                prelude, start = css[start:i].strip(), i + 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield prelude, css[start:i]
                start = i + 1
        elif char == ";" and depth == 0:
            yield css[start:i].strip(), None
            start = i + 1


def wanted(selector):
    names = re.findall(r"\.govuk-([a-z-]+?)(?=__|--|[^a-z_-]|$)", selector)
    return not DROP.search(selector) and "\\" not in selector and all(name in KEEP for name in names)


def purge(css):
    """Keep, in order, the rules whose selectors name only blocks of ``KEEP``; join equal neighbouring at-rules."""
    out = []
    for prelude, body in blocks(css):
        if body is None or prelude.startswith(DROP_AT):
            continue
        if prelude.startswith(("@media", "@supports")):
            inner = purge(body)
            if not inner:
                continue
            if out and out[-1][0] == prelude:
                out[-1] = (prelude, out[-1][1] + inner)
            else:
                out.append((prelude, inner))
        elif prelude.startswith("@"):
            raise ValueError(f"at-rule nobody decided about: {prelude}")
        else:
            selectors = [s for s in re.split(r",(?![^(]*\))", prelude) if wanted(s)]
            if selectors and body.strip():
                out.append((",".join(selectors), body))
    return "".join(f"{prelude}{{{body}}}" for prelude, body in out)


def govuk_css(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)  # crest: gov.uk only
    css = css.replace("GDS Transport,arial,sans-serif", "inherit")  # font: gov.uk only
    css = re.sub(r"-(?:webkit|moz-osx)-font-smoothing:[a-z]+;?", "", css)
    css = re.sub(r":not\(\.\\:[a-z-]+\)", "", css)  # states that only the design system's own site paints
    css = purge(css)
    # colours that upstream wrote as literals become properties, so that one sheet can re-brand everything
    css = css.replace("background-color:#0f7a52", "background-color:var(--boton,#0f7a52)")
    css = css.replace("background-color:#0b5c3e", "background-color:var(--boton-hover,#0b5c3e)")
    css = css.replace("#083d29", "var(--boton-sombra,#083d29)")
    for trace in ("GDS", "Transport", "crest", "/assets/", "url("):
        if trace in css:
            raise ValueError(f"{trace} left in the stylesheet")
    return LICENCE + css + "\n"


def fetch(spec, integrity, folder):
    subprocess.run(
        ["npm", "pack", spec, "--silent", "--ignore-scripts"], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    blob = next(pathlib.Path(folder).glob("*.tgz"))
    digest = "sha512-" + base64.b64encode(hashlib.sha512(blob.read_bytes()).digest()).decode()
    if digest != integrity:
        raise ValueError(f"{spec}: expected {integrity}, got {digest}")
    return blob


def main():
    lock = {"packages": {}, "purge": {"keep": sorted(KEEP), "drop": DROP.pattern, "drop_at": list(DROP_AT)}}
    for spec, package in PACKAGES.items():
        name, version = spec.rsplit("@", 1)
        tests_only = name == "axe-core"
        folder = TESTS if tests_only else STATIC / f"{name.removesuffix('.org')}-{version}"
        folder.mkdir(parents=True, exist_ok=True)
        files = {}
        with tempfile.TemporaryDirectory() as tmp, tarfile.open(fetch(spec, package["integrity"], tmp)) as tar:
            for source, target in package["files"].items():
                data = tar.extractfile(f"package/{source}").read()
                if target == "govuk.css":
                    data = govuk_css(data.decode()).encode()
                data = re.sub(rb"\n?//# sourceMappingURL=.*", b"", data)
                (folder / target).write_bytes(data)
                path = (folder / target).relative_to(ROOT).as_posix()
                files[path] = hashlib.sha256(data).hexdigest()
        lock["packages"][spec] = {"integrity": package["integrity"], "files": files}
    LOCK.write_text(json.dumps(lock, indent=1) + "\n")


if __name__ == "__main__":
    main()
