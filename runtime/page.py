"""Assembles the page's script: small files in the order of their names, joined as one classic script."""

from pathlib import Path

PARTS = Path(__file__).resolve().parent.parent / "sphinx_guideline" / "static" / "page"
SCRIPT = "calculators.js"
WORKER = "worker.js"  # a module of its own, which the page's script starts


def assembled(folder: Path = PARTS) -> str:
    """The parts `NN-name.js`, each a function called at once that adds to the namespace `window.guideline`."""
    parts = sorted(folder.glob("[0-9][0-9]-*.js"))
    return "\n".join(f"/* {path.name} */\n{path.read_text(encoding='utf-8').rstrip()}\n" for path in parts)
