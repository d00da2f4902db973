"""What ONNX Runtime and PyTorch make of exported models: argv[1] is the notebook's models.py, the rest are folders.

Writes JSON: for each folder, the differences from its reference.safetensors and between the two.
"""
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from safetensors import safe_open
from safetensors.numpy import load_file as load_arrays

exec(Path(sys.argv[1]).read_text())


def session(path):
    onnx.checker.check_model(str(path), full_check=True)
    return onnxruntime.InferenceSession(str(path))


def with_onnx(folder, reference, precision):
    encoder, decoder = (session(folder / f"{name}{precision}.onnx") for name in ("encoder", "decoder"))
    pixels = (reference["pixels"] / np.float32(255)).astype(np.float32)
    label = np.eye(10, dtype=np.float32)[reference["labels"]]
    given = {"class": label} if len(encoder.get_inputs()) > 1 else {}
    mean, log_variance = encoder.run(["mean", "log_variance"], {"pixels": pixels, **given})
    z = mean + np.exp(log_variance / 2) * reference["noise"]
    images, logits = decoder.run(["probabilities", "logits"], {"latent": z, **given})
    first = {name: values[:1] for name, values in {"latent": z, **given}.items()}
    one = decoder.run(["probabilities"], first)[0]
    nats = F.binary_cross_entropy_with_logits(torch.tensor(logits), torch.tensor(pixels), reduction="none")
    kl = 0.5 * (mean**2 + np.exp(log_variance) - log_variance - 1.0)
    return {
        "images": images,
        "elbo": nats.double().sum(1).mean().item() + kl.astype(np.float64).sum(1).mean().item(),
        "one": float(np.abs(one - images[:1]).max()),
        "metadata": encoder.get_modelmeta().custom_metadata_map,
        "opset": onnx.load(folder / f"encoder{precision}.onnx").opset_import[0].version,
    }


def with_torch(folder, reference):
    model = VAE(folder / "model.safetensors")
    pixels, noise = torch.tensor(reference["pixels"]) / 255, torch.tensor(reference["noise"])
    with torch.no_grad():
        mean, log_variance = model.encode(pixels)
        images = model.decode(mean + (log_variance / 2).exp() * noise).sigmoid().numpy()
    return sum(negative_elbo(model, pixels, noise)), images


def compare(folder):
    reference = load_arrays(folder / "reference.safetensors")
    expected = float(reference["negative_elbo"])
    exact, rounded = (with_onnx(folder, reference, precision) for precision in ("", ".int8"))
    with safe_open(folder / "model.safetensors", "np") as file:
        metadata = file.metadata()
    found = {
        "onnx": abs(exact["elbo"] - expected),
        "int8": rounded["elbo"],
        "one": exact["one"],
        "opset": exact["opset"],
        "metadata": metadata,
        "onnxMetadata": exact["metadata"],
    }
    if folder.name != "labelled":
        elbo, images = with_torch(folder, reference)
        found["torch"] = abs(elbo - expected)
        found["images"] = float(np.abs(images - exact["images"]).max())
    return found


print(json.dumps([compare(Path(folder)) for folder in sys.argv[2:]]))
