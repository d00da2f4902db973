"""The program of vae.ts for PyTorch, and both losses: python vae.py IMAGES.gz LOSSES.csv"""

import csv, gzip, math, sys

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

# #region random
state = 1  # Random numbers that any language can repeat.


def uniform():
    global state
    state = (1664525 * state + 1013904223) % 2**32
    return state / 2**32


def normal():
    return math.sqrt(-2 * math.log(1 - uniform())) * math.cos(2 * math.pi * uniform())


def draw(start, rows, columns):
    return torch.tensor([start() for _ in range(rows * columns)]).view(rows, columns)
# #endregion


# #region networks
parameters = []


def layer(inputs, outputs):
    weights = draw(lambda: (2 * uniform() - 1) / math.sqrt(inputs), inputs, outputs)
    bias = torch.zeros(outputs)
    parameters.extend(each.requires_grad_() for each in (weights, bias))
    return lambda x: x @ weights + bias


encoder, to_mean, to_log_variance = layer(784, 200), layer(200, 10), layer(200, 10)
decoder, to_logits = layer(10, 200), layer(200, 784)
# #endregion


# #region loss
def loss(x):
    features = encoder(x).relu()
    mean, log_variance = to_mean(features), to_log_variance(features)
    noise = draw(normal, len(x), 10)
    z = mean + (log_variance / 2).exp() * noise
    logits = to_logits(decoder(z).relu())
    reconstruction = binary_cross_entropy_with_logits(logits, x, reduction="sum")
    kl = (mean**2 + log_variance.exp() - log_variance - 1).sum() / 2
    return (reconstruction + kl) / len(x)
# #endregion


# #region training
def train(images, epochs):
    adam = torch.optim.Adam(parameters, lr=1e-3)
    for x in images.split(100) * epochs:
        step = loss(x)
        adam.zero_grad()
        step.backward()
        adam.step()
        yield step.item()
# #endregion


# #region compare
with gzip.open(sys.argv[1]) as file:
    pixels = torch.frombuffer(bytearray(file.read()[16:]), dtype=torch.uint8)
images = pixels.view(-1, 784) / 255
with open(sys.argv[2]) as file:
    there = [float(row["nats"]) for row in csv.DictReader(file)]
epochs = math.ceil(len(there) / len(images.split(100)))

print("step  PyTorch  TypeScript  difference")
for step, (ours, theirs) in enumerate(zip(train(images, epochs), there), start=1):
    if step in (1, 10, 100, 200, 300, len(there)):
        print(f"{step:4}  {ours:7.3f}  {theirs:10.3f}  {ours - theirs:10.4f}")
# #endregion
