"""The bill of materials of a sealed site and of its books: CycloneDX 1.6, JSON. What others wrote is named
in components.toml.

It depends on these files alone: no date, and a serial number made from their hash.
"""

import json
import re
import tomllib
import uuid
from collections.abc import Collection, Mapping, Sequence
from fnmatch import fnmatchcase
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from calculators.self_test import listed
from runtime import bundle, seal

NAME = "recommandations-metastases-osseuses"
DESCRIPTION = "Guideline on radiotherapy of bone metastases of lung cancer: a static site with calculators"
COMPONENTS = Path(__file__).with_name("components.toml")
NAMESPACE = uuid.UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")  # RFC 4122's, for identifiers of objects
LICENCES = ("MIT", "CC-BY-4.0")  # code; text and data
UNLISTED = ["pyodide"]  # holds C libraries that neither Pyodide's package nor its lock file names with their versions


def declared(place: str = "component") -> list[dict[str, Any]]:
    """The components that others wrote, as declared: those of the site, or `font`, those inside the books."""
    components: list[dict[str, Any]] = tomllib.loads(COMPONENTS.read_text(encoding="utf-8"))[place]
    return components


def files_of(component: Mapping[str, Any], names: list[str]) -> list[str]:
    """The files of the site that hold something of a component."""
    return [name for name in names if any(fnmatchcase(name, pattern) for pattern in component["files"])]


def version_of(component: Mapping[str, Any], site: Path) -> str:
    """The version that is in the folder. ValueError when a file no longer tells it."""
    match component["version"]:
        case {"distribution": name, **rest}:
            return str(rest.get("as", "{version}")).format(version=installed(name))
        case {"npm": name}:
            package = bundle.PROJECT / "node_modules" / name / "package.json"
            return str(json.loads(package.read_text(encoding="utf-8"))["version"])
        case {"runtime": key}:
            return str(runtime_manifest(site)[key])
        case {"platform": name}:
            return str(runtime_manifest(site)["lock_info"]["platform"]).removeprefix(f"{name}_").replace("_", ".")
        case {"text": name, "pattern": pattern}:
            match = re.search(pattern, (site / name).read_text(encoding="utf-8"))
            if match:
                return str(match[1])
    raise ValueError(f"components.toml: no version of {component['name']}")


def runtime_manifest(site: Path) -> dict[str, Any]:
    """What the runtime's own manifest says."""
    manifest: dict[str, Any] = json.loads((site / seal.RUNTIME / bundle.MANIFEST).read_text(encoding="utf-8"))
    return manifest


def file_entries(reference: str, names: list[str], files: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Files as components of the component that they belong to."""
    return [
        {
            "type": "file",
            "bom-ref": f"{reference}:{name}",
            "name": name,
            "hashes": [{"alg": "SHA-256", "content": files[name]["sha256"]}],
        }
        for name in names
    ]


def entry(component: Mapping[str, Any], site: Path, files: Mapping[str, Any]) -> dict[str, Any]:
    """One component, with its licence and its files."""
    version = version_of(component, site)
    purl = {"purl": component["purl"].format(version=version)} if "purl" in component else {}
    return {
        "type": "library",
        "bom-ref": component["name"],
        "name": component["name"],
        "version": version,
        "description": component["description"],
        "licenses": [{"license": {"id": component["licence"]}}],
        **purl,
        **({"pedigree": {"notes": component["changed"]}} if "changed" in component else {}),
        "externalReferences": [{"type": "website", "url": component["website"]}],
        "components": file_entries(component["name"], files_of(component, list(files)), files),
    }


def books_in(books: Sequence[Path]) -> dict[str, Any]:
    """The hashes of the books that a release holds beside the site."""
    return {path.name: seal.described(path) for path in books}


def bill(site: Path, books: Sequence[Path] = ()) -> dict[str, Any]:
    """The bill of a sealed site and of the books beside it."""
    sealed = json.loads((site / listed.MANIFEST).read_text(encoding="utf-8"))
    files = sealed["files"]
    bound = books_in(books)
    # CycloneDX is one object: who is in it is chosen first, then it is written as it reads.
    present = [component for component in declared() if files_of(component, list(files))]
    fonts = [component for component in declared("font") if files_of(component, list(bound))]
    others = {name for component in present for name in files_of(component, list(files))}
    own = [name for name in files if name not in others]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, sealed['content'])}",
        "version": 1,
        "metadata": {
            "component": {
                **application(sealed["versions"]),
                "components": file_entries("site", own, files) + file_entries("book", list(bound), bound),
            }
        },
        "components": [entry(component, site, files) for component in present]
        + [entry(component, site, bound) for component in fonts],
        "dependencies": [{"ref": "site", "dependsOn": [component["name"] for component in (*present, *fonts)]}],
        "compositions": compositions({component["name"] for component in present}),
    }


def application(versions: Mapping[str, str]) -> dict[str, Any]:
    """The site itself."""
    return {
        "type": "application",
        "bom-ref": "site",
        "name": NAME,
        "version": versions["site"],
        "description": DESCRIPTION,
        "licenses": [{"license": {"id": licence}} for licence in LICENCES],
        "properties": [{"name": f"version:{name}", "value": value} for name, value in versions.items()],
    }


def compositions(present: Collection[str]) -> list[dict[str, Any]]:
    """The components of which the bill does not list every part."""
    return [{"aggregate": "incomplete", "assemblies": [name]} for name in UNLISTED if name in present]


def written(site: Path, books: Sequence[Path] = ()) -> str:
    """The bill as text."""
    return json.dumps(bill(site, books), ensure_ascii=False, indent=1) + "\n"
