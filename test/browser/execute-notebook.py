"""Runs a notebook, argv[1], in the folder argv[2], and keeps it with its outputs as argv[3]."""
import json
import sys

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=600, resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[3])
outputs = [cell.get("outputs", []) for cell in notebook.cells]
text = "".join(each.get("text", "") for cell in outputs for each in cell)
pictures = sum("image/png" in each.get("data", {}) for cell in outputs for each in cell)
print(json.dumps({"text": text, "pictures": pictures, "version": [notebook.nbformat, notebook.nbformat_minor]}))
