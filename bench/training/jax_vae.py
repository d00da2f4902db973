"""What the bench sets beside this project's engines: the same models, trained in JAX, each step one program."""

import math
import sys
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax
from peer import Stopwatch, learning_rate_at, quickest, serve

HALVING = dict(window_strides=(2, 2), padding=((1, 1), (1, 1)))
LAYOUT = ("NHWC", "HWIO", "NHWC")


def dense(key, before, after):
    """As torch.nn.Linear begins: uniform within one over the square root of what comes in."""
    bound = 1 / math.sqrt(before)
    kernel_key, bias_key = jax.random.split(key)
    return {
        "kernel": jax.random.uniform(kernel_key, (before, after), minval=-bound, maxval=bound),
        "bias": jax.random.uniform(bias_key, (after,), minval=-bound, maxval=bound),
    }


def convolution(key, before, after):
    """A 4×4 kernel, as torch.nn.Conv2d begins."""
    layer = dense(key, 16 * before, after)
    return {**layer, "kernel": layer["kernel"].reshape(4, 4, before, after)}


def apply_dense(layer, x):
    return x @ layer["kernel"] + layer["bias"]


def halve(layer, x):
    image = jax.lax.conv_general_dilated(
        x, layer["kernel"], dimension_numbers=LAYOUT, **HALVING
    )
    return image + layer["bias"]


def double(layer, x):
    image = jax.lax.conv_general_dilated(
        x,
        layer["kernel"],
        window_strides=(1, 1),
        padding=((2, 2), (2, 2)),
        lhs_dilation=(2, 2),
        dimension_numbers=LAYOUT,
    )
    return image + layer["bias"]


def build(architecture, key):
    """Layers by name; every one but heads and the last is followed by a ReLU."""
    keys = iter(jax.random.split(key, 32))
    hidden, latent = architecture["hidden"], architecture["latent"]
    layers = {}
    if architecture["kind"] == "mlp":
        first, last = 784, [784]
    else:
        wide, narrow = architecture["channels"]
        layers["halve"] = [convolution(next(keys), 1, wide), convolution(next(keys), wide, narrow)]
        layers["double"] = [convolution(next(keys), narrow, wide), convolution(next(keys), wide, 1)]
        first, last = 49 * narrow, [49 * narrow]
    forwards = [first, *hidden]
    backwards = [latent, *reversed(hidden), *last]
    pairs = lambda sizes: zip(sizes, sizes[1:])
    layers["features"] = [dense(next(keys), *pair) for pair in pairs(forwards)]
    layers["mean"] = dense(next(keys), hidden[-1], latent)
    layers["log_variance"] = dense(next(keys), hidden[-1], latent)
    layers["back"] = [dense(next(keys), *pair) for pair in pairs(backwards)]
    return layers


def encode(layers, x):
    if "halve" in layers:
        x = x.reshape(-1, 28, 28, 1)
        for layer in layers["halve"]:
            x = jax.nn.relu(halve(layer, x))
        x = x.reshape(x.shape[0], -1)
    for layer in layers["features"]:
        x = jax.nn.relu(apply_dense(layer, x))
    return apply_dense(layers["mean"], x), apply_dense(layers["log_variance"], x)


def decode(layers, z):
    *inner, last = layers["back"]
    for layer in inner:
        z = jax.nn.relu(apply_dense(layer, z))
    z = apply_dense(last, z)
    if "double" not in layers:
        return z
    first, second = layers["double"]
    image = jax.nn.relu(z).reshape(z.shape[0], 7, 7, -1)
    image = double(second, jax.nn.relu(double(first, image)))
    return image.reshape(image.shape[0], -1)


def loss_of(layers, x, key):
    """Negative ELBO of a batch, in nats per image: Bernoulli on grey pixels, one z an image."""
    mean, log_variance = encode(layers, x)
    z = mean + jnp.exp(0.5 * log_variance) * jax.random.normal(key, mean.shape)
    kl = -0.5 * jnp.sum(1 + log_variance - mean**2 - jnp.exp(log_variance))
    nats = optax.sigmoid_binary_cross_entropy(decode(layers, z), x).sum()
    return (nats + kl) / x.shape[0]


def measure(task):
    experiment = task["experiment"]
    batch_size = experiment["batchSize"]
    images, held_out_images = (
        jnp.asarray(np.fromfile(task[split], np.uint8).reshape(-1, 784) / np.float32(255))
        for split in ("train", "test")
    )
    steps = experiment["epochs"] * math.ceil(len(images) / batch_size)
    key = jax.random.key(task["seed"])
    optimiser = optax.inject_hyperparams(optax.adam)(
        learning_rate=0.0, b2=experiment.get("beta2", 0.999)
    )

    @partial(jax.jit, donate_argnums=(0, 1))
    def train_step(layers, state, batch, key, rate):
        loss, gradients = jax.value_and_grad(loss_of)(layers, images[batch], key)
        state.hyperparams["learning_rate"] = rate
        updates, state = optimiser.update(gradients, state, layers)
        return optax.apply_updates(layers, updates), state, loss

    held_out_loss = jax.jit(loss_of)
    layers = build(experiment["architecture"], key)
    state = optimiser.init(layers)
    watch = Stopwatch(task.get("block"))
    held_out = []
    step = 0
    for _ in range(experiment["epochs"]):
        watch.restart()
        order = np.random.default_rng(step).permutation(len(images))
        for start in range(0, len(images), batch_size):
            step += 1
            rate = jnp.float32(learning_rate_at(experiment, step, steps))
            batch = order[start : start + batch_size]
            noise = jax.random.fold_in(key, step)
            layers, state, loss = train_step(layers, state, batch, noise, rate)
            loss.item()
            if not watch.step():
                return watch.measured(held_out)
        total = 0.0
        for start in range(0, len(held_out_images), batch_size):
            batch = held_out_images[start : start + batch_size]
            total += held_out_loss(layers, batch, jax.random.fold_in(key, steps + 1 + start)).item() * len(batch)
        held_out.append(total / len(held_out_images))
        if held_out[-1] <= task.get("target", -math.inf):
            break
    return watch.measured(held_out)


def product(task):
    size = task["product"]["size"]
    a, b = (jax.random.normal(jax.random.key(i), (size, size)) for i in range(2))
    multiply = jax.jit(jnp.matmul)
    return quickest(lambda: multiply(a, b).block_until_ready())


def versions():
    return {"python": ".".join(map(str, sys.version_info[:3])), "jax": jax.__version__}


if __name__ == "__main__":
    serve(measure, versions, product)
