"""What ONNX Runtime makes of every network of a run, in place of PyTorch's: argv[1] is the run, argv[2] the notebook's folder.

Writes JSON: for each experiment its bound in both, in 32 and in 8 bits, and how far apart their images are.
"""
import json
import os
import sys
from pathlib import Path

import onnxruntime
import torch
from safetensors.torch import load_file

RUN, SOURCES = map(Path, sys.argv[1:])
os.environ["RUN"] = str(RUN)
PROGRAM = "\n".join((SOURCES / f"{name}.py").read_text() for name in ("run", "models", "family")).replace("%pip", "pass  #").replace("print(", "str(")

WITH_ONNX = '''
ran = set()


class Session:
    def __init__(self, folder, name):
        self.name = (Path(folder).name, name)
        self.session = onnxruntime.InferenceSession(str(Path(folder) / f"{name}{PRECISION}.onnx"))

    def run(self, outputs, values):
        """Values, [..., width], hold all inputs, one beside the other; outputs have the same leading sizes."""
        ran.add(self.name)
        inputs = self.session.get_inputs()
        parts = values.flatten(0, -2).float().split([each.shape[1] for each in inputs], 1)
        found = self.session.run(list(outputs), {each.name: part.numpy() for each, part in zip(inputs, parts)})
        return [torch.tensor(each).double().reshape(*values.shape[:-1], *each.shape[1:]) for each in found]


class Tensors(dict):
    pass


weights_of = tensors_of


def tensors_of(entry):
    t = Tensors(weights_of(entry))
    t.folder = fetch(entry["formats"]["safetensors"]).parent
    for name, each in entry["models"].items():
        if [end["name"] for end in each["inputs"]] == ["one"]:
            heads = [end["name"] for end in each["outputs"]]
            for head, values in zip(heads, Session(t.folder, name).run(heads, torch.ones(1, 1))):
                t |= {f"{name}.{head}.kernel": values, f"{name}.{head}.bias": torch.zeros_like(values[0])}
    return t


def network(t, name, *heads, hidden=None):
    session = Session(t.folder, name)

    def of(values):
        found = session.run(heads, values)
        return found[0] if len(found) == 1 else found

    return of


class VAE:
    def __init__(self, path, classes=None):
        self.classes = classes
        self.encoder, self.decoder = (Session(path.parent, name) for name in ("encoder", "decoder"))

    def double(self):
        return self

    def told(self, values):
        return values if self.classes is None else torch.cat([values, self.classes], 1)

    def encode(self, pixels):
        return self.encoder.run(["mean", "log_variance"], self.told(pixels))

    def decode(self, z):
        return self.decoder.run(["logits"], self.told(z))[0]


class OnnxCodes(Codes):
    def __init__(self, entry):
        super().__init__(entry)
        self.encoder, self.decoder = (Session(self.t.folder, name) for name in ("encoder", "decoder"))

    def choose(self, pixels, given):
        self.pixels = pixels
        return super().choose(pixels, given)

    def at_each_place(self, name, values):
        if not name.startswith("encoder."):
            return super().at_each_place(name, values)
        return self.encoder.run([name.removeprefix("encoder.")], self.pixels)[0].flatten(1, 2)

    def decode(self, chosen):
        return self.decoder.run(["logits"], F.one_hot(chosen, len(self.list)).flatten(1))[0]


Codes = OnnxCodes
'''


def opened(precision=None):
    """The notebook's program; with a precision, with ONNX Runtime in place of its networks."""
    space = {"torch": torch, "onnxruntime": onnxruntime, "Path": Path, "PRECISION": precision}
    exec(PROGRAM, space)
    if precision is not None:
        exec(WITH_ONNX, space)
    return space


def bound(space, entry):
    """Reconstruction and KL term, and the images that the first was taken of."""
    logits = []
    cost = space["F"].binary_cross_entropy_with_logits
    space["F"].binary_cross_entropy_with_logits = lambda each, *rest, **named: (logits.append(each), cost(each, *rest, **named))[1]
    try:
        if space["is_vae"](entry):
            model, pixels, reference = space["open_model"](entry)
            terms = space["negative_elbo"](model, pixels, reference.get("noise"))
        else:
            terms = space["bound"](entry)
    finally:
        space["F"].binary_cross_entropy_with_logits = cost
    return terms, torch.cat(logits).double().sigmoid()


def compare(entry):
    (terms, images), (exact, exact_images), (rounded, _) = (bound(space, entry) for space in (TORCH, ONNX, INT8))
    return {
        "id": entry["id"],
        "reference": load_file(RUN / entry["formats"]["reference"])["negative_elbo"].item(),
        "onnx": sum(exact),
        "int8": sum(rounded),
        "terms": max(abs(a - b) for a, b in zip(terms, exact)),
        "images": (images - exact_images).abs().max().item(),
    }


def apart(folder, name):
    """How far the outputs of a network that no bound asks lie apart, given noise."""
    entry = TORCH["EXPERIMENTS"][folder]
    heads = [end["name"] for end in entry["models"][name]["outputs"]]
    ours, theirs = (space["network"](space["tensors_of"](entry), name, *heads) for space in (TORCH, ONNX))
    values = torch.rand(64, sum(end["shape"][1] for end in entry["models"][name]["inputs"]))
    return (ours(values.double()) - theirs(values)).abs().max().item()


TORCH, ONNX, INT8 = opened(), opened(""), opened(".int8")
entries = TORCH["EXPERIMENTS"].values()
found = [compare(entry) for entry in entries]
every = {(Path(each["float32"]).parent.name, name) for entry in entries for name, each in entry["formats"]["onnx"].items()}
others = {"/".join(one): apart(*one) for one in sorted(every - ONNX["ran"])}
print(json.dumps({"found": found, "others": others}))
