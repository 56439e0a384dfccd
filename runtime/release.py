"""`python -m runtime.release SITE DIST [BOOK…]` writes a sealed site as an archive, the bill of materials, and the
checksums of all that is released; the books, made before, stand in DIST.

Same site, same bytes: entries in the order of their names, one date, one set of permissions, nothing of the machine.
"""

import argparse
import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

from calculators.self_test import listed
from runtime import bundle, sbom

DATED = (1980, 1, 1, 0, 0, 0)  # the oldest that a zip can tell
PERMISSIONS = 0o100644 << 16
UNIX = 3
LEVEL = 9


def archive(site: Path, path: Path, folder: str) -> None:
    """Writes every file of a site under `folder/`."""
    names = sorted(entry.relative_to(site).as_posix() for entry in site.rglob("*") if entry.is_file())
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            info = zipfile.ZipInfo(f"{folder}/{name}", DATED)
            info.external_attr, info.create_system = PERMISSIONS, UNIX
            info.compress_type = zipfile.ZIP_STORED if Path(name).suffix in listed.TWINS else zipfile.ZIP_DEFLATED
            file.writestr(info, (site / name).read_bytes(), compresslevel=LEVEL)


def release(site: Path, dist: Path, books: Sequence[Path] = ()) -> list[Path]:
    """Writes the archive, the bill and the checksums; gives their paths. FileNotFoundError: no seal, or no book."""
    if not (site / listed.MANIFEST).exists():
        raise FileNotFoundError(f"{site} is not sealed: python -m runtime --seal {site}")
    absent = [str(path) for path in books if not path.exists()]
    if absent:
        raise FileNotFoundError(f"no such book: {', '.join(absent)}")
    dist.mkdir(parents=True, exist_ok=True)
    stem = f"{sbom.NAME}-{bundle.site_version()}"
    zipped, billed, summed = (dist / f"{stem}{suffix}" for suffix in (".zip", ".cdx.json", ".sha256"))
    archive(site, zipped, stem)
    billed.write_text(sbom.written(site, books), encoding="utf-8")
    released = (zipped, billed, *books)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in released]
    summed.write_text("".join(lines), encoding="ascii")
    return [zipped, billed, summed]


def main() -> None:
    parser = argparse.ArgumentParser(prog="runtime.release", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("dist", type=Path)
    parser.add_argument("book", type=Path, nargs="*", help="a book in DIST")
    options = parser.parse_args()
    for path in release(options.site, options.dist, options.book):
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
