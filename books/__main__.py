"""`python -m books BOOK DIST` writes the EPUB and the PDF of a built book into DIST; `--check`: whether it could."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from books import fonts, pdf
from books.whole import BookError


def make(book: Path, dist: Path) -> list[Path]:
    """Writes both books; gives their paths."""
    built = next(iter(book.glob("*.epub")), None)
    if built is None:
        raise BookError(f"no EPUB in {book}: python -m sphinx -b book")
    dist.mkdir(parents=True, exist_ok=True)
    epub = dist / built.name
    shutil.copyfile(built, epub)
    made = epub.with_suffix(".pdf")
    made.write_bytes(pdf.written(book))
    return [epub, made]


def main() -> None:
    parser = argparse.ArgumentParser(prog="books", description=__doc__)
    built = "the folder that the builder `book` wrote"
    parser.add_argument("book", type=Path, nargs="?", default=Path("_build/book"), help=built)
    parser.add_argument("dist", type=Path, nargs="?", default=Path("dist"))
    parser.add_argument("--check", action="store_true", help="say what is missing to make books here")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            fonts.only_ours(Path(folder))
            pdf.needed()
            for path in [] if options.check else make(options.book, options.dist):
                print(f"{path}  {path.stat().st_size / 1e6:.1f} MB", flush=True)
    except (BookError, FileNotFoundError, RuntimeError) as error:
        sys.exit(f"books: {error}")


if __name__ == "__main__":
    main()
