"""Libraries of npm for the pages, each as one classic script: the CommonJS file that the package ships, wrapped.

A page opened from a disk runs no module, and nothing is bundled. The package's name, version and licence head the file.
"""

import json
from pathlib import Path

from runtime.bundle import PROJECT

PACKAGES = PROJECT / "node_modules"
LIBRARIES = {"lean-qr": ("qr.js", "qr")}  # package: the script, its name in the namespace `window.guideline`
WRAPPED = """/* {name} {version}

{licence}*/
(() => {{
const module = {{ exports: {{}} }};
((module, exports) => {{
{code}
}})(module, module.exports);
window.guideline = {{ ...window.guideline, {place}: module.exports }};
}})();
"""


def classic(package: Path, place: str) -> str:
    """The package's main file as a classic script that puts what it exports at `window.guideline.PLACE`."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    licence = (package / "LICENSE").read_text(encoding="utf-8").strip() + "\n"
    code = (package / about["main"]).read_text(encoding="utf-8").strip()
    return WRAPPED.format(name=about["name"], version=about["version"], licence=licence, code=code, place=place)


def install(static: Path) -> None:
    """Writes the scripts into the `_static` folder of a site."""
    for name, (script, place) in LIBRARIES.items():
        (static / script).write_text(classic(PACKAGES / name, place), encoding="utf-8")
