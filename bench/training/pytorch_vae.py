"""What the bench sets beside this project's engines: the same models, trained in PyTorch."""

import ctypes
import math
import os
import re
import resource
import sys
import time

import torch
from peer import Stopwatch, learning_rate_at, quickest, serve
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

try:
    from PIL import Image
    from torchvision import __version__ as torchvision_version
    from torchvision.transforms import ToTensor
except ImportError:
    torchvision_version = None


def dense(*sizes):
    """Linear layers from each size to the next, each with a ReLU."""
    pairs = zip(sizes, sizes[1:])
    return [layer for before, after in pairs for layer in (nn.Linear(before, after), nn.ReLU())]


class Mlp(nn.Module):
    """784 → hidden → latent → hidden → 784, as in pytorch/examples/vae with one hidden layer."""

    def __init__(self, hidden, latent):
        super().__init__()
        self.features = nn.Sequential(*dense(784, *hidden))
        self.mean = nn.Linear(hidden[-1], latent)
        self.log_variance = nn.Linear(hidden[-1], latent)
        self.back = nn.Sequential(*dense(latent, *reversed(hidden)), nn.Linear(hidden[0], 784))

    def encode(self, x):
        h = self.features(x)
        return self.mean(h), self.log_variance(h)

    def decode(self, z):
        return self.back(z)


class Convolutional(nn.Module):
    """28×28 → 14×14 → 7×7 → hidden → latent, and the same backwards."""

    def __init__(self, channels, hidden, latent):
        super().__init__()
        wide, narrow = channels
        halving = dict(kernel_size=4, stride=2, padding=1)
        self.features = nn.Sequential(
            nn.Unflatten(1, (1, 28, 28)),
            nn.Conv2d(1, wide, **halving),
            nn.ReLU(),
            nn.Conv2d(wide, narrow, **halving),
            nn.ReLU(),
            nn.Flatten(),
            *dense(49 * narrow, *hidden),
        )
        self.mean = nn.Linear(hidden[-1], latent)
        self.log_variance = nn.Linear(hidden[-1], latent)
        self.back = nn.Sequential(
            *dense(latent, *reversed(hidden), 49 * narrow),
            nn.Unflatten(1, (narrow, 7, 7)),
            nn.ConvTranspose2d(narrow, wide, **halving),
            nn.ReLU(),
            nn.ConvTranspose2d(wide, 1, **halving),
            nn.Flatten(),
        )

    def encode(self, x):
        h = self.features(x)
        return self.mean(h), self.log_variance(h)

    def decode(self, z):
        return self.back(z)


def build(architecture):
    sizes = {name: value for name, value in architecture.items() if name != "kind"}
    return (Mlp if architecture["kind"] == "mlp" else Convolutional)(**sizes)


def forward(model, x, sampling=True):
    mean, log_variance = model.encode(x)
    noise = torch.randn_like(mean) if sampling else 0
    z = mean + torch.exp(0.5 * log_variance) * noise
    kl = -0.5 * torch.sum(1 + log_variance - mean.pow(2) - log_variance.exp())
    return model.decode(z), kl


def example_loss(model, x):
    """Sum over a batch, in the words of pytorch/examples/vae: probabilities, then their logarithms."""
    logits, kl = forward(model, x)
    return F.binary_cross_entropy(torch.sigmoid(logits), x, reduction="sum") + kl


def fused_loss(model, x, objective):
    """The same from logits, in one operation, with the KL term as an objective weighs it."""
    logits, kl = forward(model, x, objective["sampling"])
    nats = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    return nats + objective["beta"] * kl


def importance_weighted_loss(model, x, draws):
    """Minus the bound of Burda et al. (2016), equation 8, summed over a batch."""
    mean, log_variance = (each.repeat(draws, 1) for each in model.encode(x))
    noise = torch.randn_like(mean)
    z = mean + torch.exp(0.5 * log_variance) * noise
    x = x.repeat(draws, 1)
    nats = F.binary_cross_entropy_with_logits(model.decode(z), x, reduction="none").sum(1)
    log_ratio = 0.5 * (noise.pow(2) + log_variance - z.pow(2)).sum(1)
    log_weights = (log_ratio - nats).view(draws, -1)
    return -(log_weights.logsumexp(0) - math.log(draws)).sum()


def loss_of(objective):
    draws = objective.get("draws")
    if draws is not None:
        return lambda model, x: importance_weighted_loss(model, x, draws)
    return lambda model, x: fused_loss(model, x, objective)


class ImageFiles(Dataset):
    """One image at a time, as torchvision's MNIST gives it to pytorch/examples/vae.

    With torchvision, by way of a PIL image and its own ToTensor. Without, straight from the bytes,
    which costs less: the comparison then errs in PyTorch's favour.
    """

    def __init__(self, images):
        self.images = images
        self.transform = ToTensor() if torchvision_version else None

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        image = self.images[index].reshape(28, 28)
        if self.transform:
            return self.transform(Image.fromarray(image.numpy(), mode="L")), 0
        return image.unsqueeze(0).float().div(255), 0


class Loaded:
    """Batches by way of a DataLoader, shuffled or not."""

    def __init__(self, images, batch_size, shuffle):
        self.loader = DataLoader(ImageFiles(images), batch_size=batch_size, shuffle=shuffle)

    def __iter__(self):
        return (x.view(-1, 784) for x, _ in self.loader)


class InMemory:
    """Batches cut from one tensor of floats, grey or lit with their grey as probability."""

    def __init__(self, images, batch_size, shuffle, binarised=False):
        self.images = images.float().div(255)
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.binarised = binarised

    def __iter__(self):
        count = len(self.images)
        order = torch.randperm(count) if self.shuffle else torch.arange(count)
        batches = (self.images[indices] for indices in order.split(self.batch_size))
        return map(torch.bernoulli, batches) if self.binarised else batches


def read_images(path):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).view(-1, 784)


def measure(task):
    torch.set_num_threads(task["threads"])
    torch.manual_seed(task["seed"])
    experiment = task["experiment"]
    as_example = task["loader"] == "example"
    batches = Loaded if as_example else InMemory
    batch_loss = example_loss if as_example else loss_of(experiment["objective"])
    if not as_example:
        torch.set_flush_denormal(True)
    train = batches(read_images(task["train"]), experiment["batchSize"], True)
    test = batches(read_images(task["test"]), experiment["batchSize"], False)
    watch = Stopwatch(task.get("block"))
    held_out = []
    for loss in epochs_of(
        experiment, train, test, task["trainCount"], batch_loss, watch,
        fused=not as_example, compiled=task.get("compiled", False),
    ):
        held_out.append(loss)
        if loss <= task.get("target", -math.inf):
            break
    return watch.measured(held_out)


def epochs_of(experiment, train, test, count, batch_loss, watch, fused=True, compiled=False):
    """Trains, and gives the negative ELBO of the held-out images after each epoch."""
    steps = experiment["epochs"] * math.ceil(count / experiment["batchSize"])
    model = build(experiment["architecture"])
    # In memory, everything is as fast as PyTorch has it.
    optimiser = torch.optim.Adam(
        model.parameters(),
        lr=experiment["learningRate"],
        betas=(0.9, experiment.get("beta2", 0.999)),
        fused=fused,
    )
    # The example lets Adam, which does not mind, have the gradient of the sum.
    step_loss = (lambda model, x: batch_loss(model, x) / len(x)) if fused else batch_loss
    if compiled:
        step_loss = torch.compile(step_loss)
    sampling = experiment["objective"]["sampling"]
    step = 0
    for _ in range(experiment["epochs"]):
        watch.restart()
        for x in train:
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = learning_rate_at(experiment, step, steps)
            optimiser.zero_grad()
            loss = step_loss(model, x)
            loss.backward()
            optimiser.step()
            loss.item()
            if not watch.step():
                return
        with torch.no_grad():
            elbo = {"beta": 1, "sampling": sampling}
            total, seen = 0.0, 0
            for x in test:
                total += fused_loss(model, x, elbo).item()
                seen += len(x)
        yield total / seen


def measure_many(task):
    """Trains experiments side by side, each on one core, in processes that have the images before the clock starts."""
    pool = torch.multiprocessing.get_context("spawn").Pool(
        task["threads"], initializer=prepare, initargs=(task["train"], task["test"])
    )
    with pool:
        pool.map(int, range(4 * task["threads"]), chunksize=1)
        began = time.perf_counter()
        done = pool.map(train_one, task["trainings"], chunksize=1)
        seconds = time.perf_counter() - began
    largest = {}
    for process, peak, _ in done:
        largest[process] = max(peak, largest.get(process, 0))
    return {
        "seconds": seconds,
        "peakMebibytes": sum(largest.values()),
        "heldOut": [held_out for _, _, held_out in done],
    }


IMAGES = {}


def prepare(train, test):
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    IMAGES.update(train=read_images(train), test=read_images(test))


def train_one(training):
    """Trains one experiment; the process, its largest resident set so far in MiB, and the held-out loss."""
    experiment = training["experiment"]
    torch.manual_seed(training["seed"])
    shown = IMAGES["train"][: experiment.get("images")]
    objective = experiment["objective"]
    size, binarised = experiment["batchSize"], objective["pixels"] == "binarised"
    train = InMemory(shown, size, True, binarised)
    test = InMemory(IMAGES["test"], size, False, binarised)
    *_, held_out = epochs_of(experiment, train, test, len(shown), loss_of(objective), Stopwatch(None))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return os.getpid(), peak, held_out


def product(task):
    torch.set_num_threads(task["threads"])
    size = task["product"]["size"]
    a, b = torch.randn(size, size), torch.randn(size, size)
    return quickest(lambda: a @ b)


def versions():
    return {
        "python": ".".join(map(str, sys.version_info[:3])),
        "torch": torch.__version__,
        "torchvision": torchvision_version,
        "blas": blas(),
    }


def blas():
    """What multiplies matrices here, for it decides most of the time; null where it cannot be told."""
    if torch.backends.mkl.is_available():
        return "MKL"
    try:
        with open("/proc/self/maps") as file:
            libraries = re.findall(r"\S*/lib\w*blas\S*", file.read())
    except OSError:
        return None
    for library in libraries:
        if "openblas" in library:
            core = ctypes.CDLL(library).openblas_get_corename
            core.restype = ctypes.c_char_p
            return f"OpenBLAS for {core().decode()}"
    return "reference BLAS" if libraries else None


if __name__ == "__main__":
    serve(measure, versions, product, measure_many)
