"""Writes decoders that PyTorch made, as ONNX, into the folder argv[1], with codes and what ONNX Runtime makes of them.

Names that begin with "no-" are of networks that have no like here.
"""
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from safetensors.numpy import save_file
from torch import nn

FOLDER = Path(sys.argv[1])


class Sized(nn.Module):
    """Folds by the size of the batch, as many programs do."""

    def __init__(self):
        super().__init__()
        self.fc, self.deconv = nn.Linear(4, 8 * 14 * 14), nn.ConvTranspose2d(8, 1, 4, 2, 1)

    def forward(self, z):
        return self.deconv(self.fc(z).relu().view(z.size(0), 8, 14, 14)).sigmoid().view(z.size(0), -1)


class Branched(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(4, 784), nn.Linear(4, 784)

    def forward(self, z):
        return (self.a(z) * self.b(z)).sigmoid()


class Maps(nn.Module):
    """Codes as maps of one pixel, as a DCGAN takes them."""

    def __init__(self, *layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, z):
        return self.layers(z[:, :, None, None] if z.dim() == 2 else z)


def folded(*layers, channels=16, side=7, latent=4):
    return nn.Sequential(nn.Linear(latent, channels * side * side), nn.ReLU(), nn.Unflatten(1, (channels, side, side)), *layers)


def doubled(kernel, padding, more=0, bias=True, act=nn.ReLU):
    return folded(
        nn.ConvTranspose2d(16, 8, kernel, 2, padding, more, bias=bias), act(),
        nn.ConvTranspose2d(8, 1, kernel, 2, padding, more), nn.Sigmoid(),
    )


dense = [nn.Linear(4, 30), nn.ReLU(), nn.Linear(30, 784)]
DECODERS = {
    "dense": nn.Sequential(*dense, nn.Sigmoid()),
    "one-layer": nn.Sequential(nn.Linear(2, 784), nn.Sigmoid()),
    "dense-as-image": nn.Sequential(*dense, nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28))),
    "normalised": nn.Sequential(nn.Linear(4, 30, bias=False), nn.BatchNorm1d(30), nn.ReLU(), nn.Linear(30, 784), nn.Sigmoid()),
    "kernel-4": doubled(4, 1),
    "kernel-2": doubled(2, 0),
    "kernel-3": doubled(3, 1, 1),
    "kernel-5": doubled(5, 2, 1, bias=False),
    "kernel-6": doubled(6, 2),
    "flattened": nn.Sequential(doubled(4, 1), nn.Flatten()),
    "sized": Sized(),
    "upsampled": folded(nn.Upsample(scale_factor=2), nn.Conv2d(16, 8, 3, padding=1), nn.ReLU(), nn.Upsample(scale_factor=2), nn.Conv2d(8, 1, 5, padding=2), nn.Sigmoid()),
    "normalised-maps": folded(nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.BatchNorm2d(8), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.Sigmoid()),
    "dense-after-maps": folded(nn.ConvTranspose2d(16, 3, 4, 2, 1), nn.ReLU(), nn.Flatten(), nn.Linear(3 * 14 * 14, 784), nn.Sigmoid()),
    "from-one-pixel": Maps(nn.ConvTranspose2d(4, 12, 7, 1, 0), nn.ReLU(), nn.ConvTranspose2d(12, 6, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(6, 1, 4, 2, 1), nn.Sigmoid()),
    "no-leaky": doubled(4, 1, act=nn.LeakyReLU),
    "no-elu": doubled(4, 1, act=nn.ELU),
    "no-silu": doubled(4, 1, act=nn.SiLU),
    "no-tanh": nn.Sequential(*dense, nn.Tanh()),
    "no-sigmoid": nn.Sequential(*dense),
    "no-branch": Branched(),
    "no-geometry": folded(nn.ConvTranspose2d(16, 8, 3, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 0), nn.Sigmoid(), side=7),
    "no-groups": folded(nn.ConvTranspose2d(16, 8, 4, 2, 1, groups=2), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1), nn.Sigmoid()),
    "no-image": nn.Sequential(nn.Linear(4, 1024), nn.Sigmoid()),
    "no-grey": folded(nn.ConvTranspose2d(16, 8, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 3, 4, 2, 1), nn.Sigmoid()),
}

torch.manual_seed(3)
for name, decoder in DECODERS.items():
    for each in decoder.modules():
        if isinstance(each, (nn.BatchNorm1d, nn.BatchNorm2d)):
            each.running_mean.normal_()
            each.running_var.uniform_(0.5, 2)
            nn.init.uniform_(each.weight, 0.5, 2)
            nn.init.normal_(each.bias)
    first = next(p for p in decoder.parameters())
    size = first.shape[0] if isinstance(decoder, Maps) else first.shape[1]
    z = torch.randn(5, size)
    if isinstance(decoder, Maps):
        z = z[:, :, None, None]
    path = FOLDER / f"{name}.onnx"
    torch.onnx.export(decoder.eval(), z, path, dynamo=False, input_names=["z"], dynamic_axes={"z": {0: "n"}}, do_constant_folding=name != "sized")
    images = onnxruntime.InferenceSession(path).run(None, {"z": z.numpy()})[0]
    save_file({"z": z.reshape(5, -1).numpy().copy(), "images": images.reshape(5, -1).copy()}, FOLDER / f"{name}.safetensors")

# Its weights in another file.
onnx.save(onnx.load(FOLDER / "kernel-3.onnx"), FOLDER / "elsewhere.onnx", save_as_external_data=True, location="elsewhere.data", size_threshold=0)
(FOLDER / "elsewhere.safetensors").write_bytes((FOLDER / "kernel-3.safetensors").read_bytes())
print(json.dumps([*DECODERS, "elsewhere"]))
