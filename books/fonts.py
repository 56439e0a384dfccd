"""The fonts of the PDF: files that npm pins, and nothing of the machine.

Fontconfig reads its configuration from the environment when Pango starts: `only_ours` comes before WeasyPrint's import.
"""

import os
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

PROJECT = Path(__file__).parents[1]
PACKAGES = PROJECT / "node_modules" / "@expo-google-fonts"
FACES = {
    "source-sans-3": ("400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic"),
    "noto-sans-symbols-2": ("400Regular",),  # signs that the first has not
}
FAMILIES = ("Source Sans 3", "Noto Sans Symbols 2")


def files() -> list[Path]:
    """The files of the faces. FileNotFoundError says what installs them."""
    folders = [PACKAGES / package / face for package, faces in FACES.items() for face in faces]
    fonts = [path for folder in folders for path in sorted(folder.glob("*.ttf"))]
    if len(fonts) != len(folders):
        raise FileNotFoundError("fonts missing in node_modules/@expo-google-fonts: npm ci --ignore-scripts")
    return fonts


def configuration(cache: Path) -> bytes:
    """A configuration that knows the folders of our faces alone."""
    root = Element("fontconfig")
    for path in files():
        SubElement(root, "dir").text = str(path.parent)
    SubElement(root, "cachedir").text = str(cache)
    return b'<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n' + tostring(root)


def only_ours(folder: Path) -> None:
    """Makes fontconfig see no other font in this process."""
    path = folder / "fonts.conf"
    path.write_bytes(configuration(folder / "cache"))
    os.environ["FONTCONFIG_FILE"] = str(path)
    os.environ.pop("FONTCONFIG_PATH", None)
