import math
from itertools import count

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


def dense(tensors, name):
    """A kernel of Keras is [inputs, outputs]; PyTorch has outputs first."""
    kernel = tensors[f"{name}.kernel"]
    layer = nn.Linear(*kernel.shape)
    layer.load_state_dict({"weight": kernel.T, "bias": tensors[f"{name}.bias"]})
    return layer


def convolution(tensors, name, kind):
    """Keras has [height, width, inputs, outputs], PyTorch that backwards; transposed likewise."""
    kernel = tensors[f"{name}.kernel"].permute(3, 2, 0, 1)
    inputs, outputs = kernel.shape[:2] if kind is nn.ConvTranspose2d else kernel.shape[1::-1]
    layer = kind(inputs, outputs, kernel_size=4, stride=2, padding=1)
    layer.load_state_dict({"weight": kernel, "bias": tensors[f"{name}.bias"]})
    return layer


class VAE(nn.Module):
    """A VAE or a plain autoencoder of the run: dense, or convolutional where it has such layers. A conditional one is
    told classes, [batch, classes], of which one is 1."""

    def __init__(self, path, classes=None):
        super().__init__()
        self.classes = classes
        t = load_file(path)
        self.is_convolutional = "encoder.conv_14.kernel" in t
        if self.is_convolutional:
            self.conv = nn.ModuleList(convolution(t, f"encoder.{n}", nn.Conv2d) for n in ("conv_14", "conv_7"))
            self.features = dense(t, "decoder.decoder_features")
            self.deconv = nn.ModuleList(convolution(t, f"decoder.{n}", nn.ConvTranspose2d) for n in ("deconv_14", "deconv_28"))
        else:
            self.logits = dense(t, "decoder.logits")
        self.encoder, self.decoder = (nn.ModuleList(dense(t, name) for name in hidden_layers(t, side)) for side in ("encoder", "decoder"))
        self.mean, self.log_variance = dense(t, "encoder.mean"), dense(t, "encoder.log_variance")

    def encode(self, pixels):
        """[batch, 784] in [0, 1] -> mean and log variance, each [batch, latent]."""
        h = self.told(pixels)
        if self.is_convolutional:
            h = h.reshape(-1, 1, 28, 28)
            for layer in self.conv:
                h = F.relu(layer(h))
            h = h.permute(0, 2, 3, 1).flatten(1)  # Keras has channels last.
        for layer in self.encoder:
            h = F.relu(layer(h))
        return self.mean(h), self.log_variance(h)

    def told(self, values):
        return values if self.classes is None else torch.cat([values, self.classes], 1)

    def decode(self, z):
        """[batch, latent] -> logits, [batch, 784]."""
        h = self.told(z)
        for layer in self.decoder:
            h = F.relu(layer(h))
        if not self.is_convolutional:
            return self.logits(h)
        h = F.relu(self.features(h))
        h = h.reshape(len(h), 7, 7, -1).permute(0, 3, 1, 2)
        return self.deconv[1](F.relu(self.deconv[0](h))).flatten(1)


def is_vae(entry):
    """Whether an experiment is what VAE opens: an encoder of pixels, a decoder of codes, and no more, none of them another's."""
    ends = {name: [[end["name"] for end in each[side] if end["name"] != "class"] for side in ("inputs", "outputs")] for name, each in entry["models"].items()}
    return "on" not in entry and ends == {"encoder": [["pixels"], ["mean", "log_variance"]], "decoder": [["latent"], ["probabilities"]]}


def classes_of(entry):
    """How many classes its networks are told of; None where they are told none."""
    return next((end["shape"][1] for end in entry["models"]["encoder"]["inputs"] if end["name"] == "class"), None)


def hidden_layers(tensors, side):
    names = (f"{side}.{side}_hidden_{i}" for i in count(1))
    return [name for name, _ in zip(names, range(9)) if f"{name}.kernel" in tensors]


@torch.no_grad()
def negative_elbo(model, pixels, noise=None):
    """Reconstruction and KL, in nats per image; a plain autoencoder has no noise, and no KL."""
    mean, log_variance = model.encode(pixels)
    z = mean if noise is None else mean + (0.5 * log_variance).exp() * noise
    nats = F.binary_cross_entropy_with_logits(model.decode(z), pixels, reduction="none")
    kl = 0.5 * (mean**2 + log_variance.exp() - log_variance - 1)
    reconstruction = nats.double().sum(1).mean().item()
    return reconstruction, 0.0 if noise is None else kl.double().sum(1).mean().item()


def open_model(entry):
    """A model, the images that the run kept for it, [count, 784] in [0, 1], and what else it kept."""
    reference = load_file(fetch(entry["formats"]["reference"]))
    count = classes_of(entry)
    classes = F.one_hot(reference["labels"].long(), count).float() if count else None
    return VAE(fetch(entry["formats"]["safetensors"]), classes), reference["pixels"].float() / 255, reference
