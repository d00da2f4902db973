import importlib.util
import io
import json
import os
from pathlib import Path
from urllib.request import urlretrieve

missing = [each for each in ("torch", "safetensors", "numpy", "matplotlib") if importlib.util.find_spec(each) is None]
if missing:
    %pip install --quiet {" ".join(missing)}

import numpy as np

ADDRESS = "{{ADDRESS}}"  # Where the run is published.
KEY = "{{KEY}}"  # The run that this notebook was made from.


def fetch(path):
    """A file of the run: beside this notebook, or in the folder that RUN names, else from its address."""
    for folder in (os.environ.get("RUN"), "run", "../run", "."):
        if folder and (Path(folder) / "manifest.json").exists():
            return Path(folder) / path
    if "://" not in ADDRESS:
        raise FileNotFoundError("Lay the folder run of the site beside this notebook, or write the run's address into ADDRESS.")
    kept = Path("run-files") / KEY[:12] / path
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        urlretrieve(f"{ADDRESS}/{path}", kept)
    return kept


MANIFEST = json.loads(fetch("manifest.json").read_text())
EXPERIMENTS = {entry["id"]: entry for entry in MANIFEST["experiments"]}
FIGURES = {figure["id"]: figure for figure in MANIFEST["figures"]}
print(f"Run {MANIFEST['key'][:12]}, preset {MANIFEST['preset']}, on {MANIFEST['dataset']['title']}")
if MANIFEST["key"] != KEY:
    print("It was trained again since this notebook was made: take the notebook from the site anew.")
