"""Validates a study's RO-Crate with roc-validator, and its CITATION.cff with cffconvert.

    LOSSLAB=command check_rocrate.py STUDY_DIR

LOSSLAB starts losslab (default: scripts/losslab). Works without a network: the
JSON-LD context of RO-Crate 1.1 is at w3id.org, so its terms that losslab uses are
given here, with the meanings that the specification gives them.
"""
import hashlib
import json
import os
import shlex
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import rdflib.plugins.shared.jsonld.context as jsonld
import requests
from rocrate_validator import models, services
from rocrate_validator.utils import http

LOSSLAB = shlex.split(os.environ.get("LOSSLAB", str(Path(__file__).parents[1] / "losslab")))
SPECIFIED = "https://w3id.org/ro/crate/1.1/context"
SCHEMA = "http://schema.org/"
TERMS = """
    CreativeWork Dataset Person Organization SoftwareApplication CreateAction PropertyValue
    about actionStatus affiliation agent author contentSize datePublished description
    encodingFormat endTime error hasPart instrument license mentions name object result
    softwareRequirements startTime value version
""".split()
CONTEXT = {term: SCHEMA + term for term in TERMS} | {
    "File": SCHEMA + "MediaObject",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
}


def offline(context):
    fetch = context._fetch_context

    def fetched(self, source, base, referenced):
        if source == SPECIFIED:
            return {"@context": CONTEXT}
        return fetch(self, source, base, referenced)

    context._fetch_context = fetched

    class Requester:
        """In the place of the validator's own, which fetches the context once more."""

        def get(self, url, **_):
            assert url == SPECIFIED, url
            answer = requests.Response()
            answer.status_code = 200
            answer.headers["Content-Type"] = "application/ld+json"
            answer._content = json.dumps({"@context": CONTEXT}).encode()
            return answer

    http.HttpRequester = Requester


def check_files(folder):
    graph = json.loads((folder / "ro-crate-metadata.json").read_text())["@graph"]
    used = {key for entity in graph for key in entity if not key.startswith("@")}
    assert used <= set(CONTEXT) | {"sha256"}, used - set(CONTEXT)
    entities = {entity["@id"]: entity for entity in graph}
    files = [entity for entity in graph if entity["@type"] == "File"]
    for file in files:
        data = (folder / file["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"], file
        assert len(data) == int(file["contentSize"]), file
    for entity in graph:
        for value in entity.values():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict) and not item["@id"].startswith("http"):
                    assert item["@id"] in entities, f"{entity['@id']} names {item['@id']}"
    return len(files)


def study_directory():
    """Returns the study of scripts/check-bridges.sh, or the one that was named."""
    folder = Path(sys.argv[1])
    own = folder / "results" / "bridges-study"
    return own if own.is_dir() else folder


def main():
    offline(jsonld.Context)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = LOSSLAB + ["export", str(study_directory()), "--to", "ro-crate"]
        for target in ("a.zip", "b.zip"):
            subprocess.run(command + ["--out", str(folder / target)], check=True)
        assert (folder / "a.zip").read_bytes() == (folder / "b.zip").read_bytes()
        crate = folder / "crate"
        with zipfile.ZipFile(folder / "a.zip") as archive:
            archive.extractall(crate)
        files = check_files(crate)
        settings = services.ValidationSettings(
            rocrate_uri=str(crate),
            profile_identifier="process-run-crate-0.5",
            requirement_severity=models.Severity.REQUIRED,
        )
        result = services.validate(settings)
        for issue in result.get_issues():
            print(f"{issue.severity.name}: {issue.check.identifier}: {issue.message}")
        assert not result.has_issues(), "roc-validator does not accept the crate"
        cited = (crate / "CITATION.cff").exists()
        if cited:
            cff = Path(sys.executable).with_name("cffconvert")
            subprocess.run([cff, "--validate", "-i", crate / "CITATION.cff"], check=True)
    print(f"ro-crate: {files} files, accepted by roc-validator" + (", and CITATION.cff" * cited))


if __name__ == "__main__":
    main()
