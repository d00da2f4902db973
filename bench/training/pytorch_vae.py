"""What the bench sets beside this project's engines: the same models, trained in PyTorch."""

import ctypes
import math
import re
import sys

import torch
from peer import Stopwatch, learning_rate_at, serve
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


def forward(model, x):
    mean, log_variance = model.encode(x)
    z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
    kl = -0.5 * torch.sum(1 + log_variance - mean.pow(2) - log_variance.exp())
    return model.decode(z), kl


def example_loss(model, x):
    """Sum over a batch, in the words of pytorch/examples/vae: probabilities, then their logarithms."""
    logits, kl = forward(model, x)
    return F.binary_cross_entropy(torch.sigmoid(logits), x, reduction="sum") + kl


def fused_loss(model, x):
    """The same from logits, in one operation."""
    logits, kl = forward(model, x)
    return F.binary_cross_entropy_with_logits(logits, x, reduction="sum") + kl


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
    """Batches cut from one tensor of floats."""

    def __init__(self, images, batch_size, shuffle):
        self.images = images.float().div(255)
        self.batch_size = batch_size
        self.shuffle = shuffle

    def __iter__(self):
        count = len(self.images)
        order = torch.randperm(count) if self.shuffle else torch.arange(count)
        return (self.images[indices] for indices in order.split(self.batch_size))


def read_images(path):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).view(-1, 784)


def measure(task):
    torch.set_num_threads(task["threads"])
    torch.manual_seed(task["seed"])
    experiment = task["experiment"]
    as_example = task["loader"] == "example"
    batches = Loaded if as_example else InMemory
    loss_of = example_loss if as_example else fused_loss
    if not as_example:
        torch.set_flush_denormal(True)
    train = batches(read_images(task["train"]), experiment["batchSize"], True)
    test_images = read_images(task["test"])
    test = batches(test_images, experiment["batchSize"], False)
    steps_per_epoch = math.ceil(task["trainCount"] / experiment["batchSize"])
    steps = experiment["epochs"] * steps_per_epoch

    model = build(experiment["architecture"])
    # In memory, everything is as fast as PyTorch has it.
    optimiser = torch.optim.Adam(
        model.parameters(),
        lr=experiment["learningRate"],
        betas=(0.9, experiment.get("beta2", 0.999)),
        fused=not as_example,
    )
    # The example lets Adam, which does not mind, have the gradient of the sum.
    batch_loss = loss_of if as_example else lambda model, x: loss_of(model, x) / len(x)
    if task.get("compiled"):
        batch_loss = torch.compile(batch_loss)

    watch = Stopwatch(task.get("block"))
    held_out = []
    step = 0
    for _ in range(experiment["epochs"]):
        watch.restart()
        for x in train:
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = learning_rate_at(experiment, step, steps)
            optimiser.zero_grad()
            loss = batch_loss(model, x)
            loss.backward()
            optimiser.step()
            loss.item()
            if not watch.step():
                return watch.measured(held_out)
        with torch.no_grad():
            total = sum(loss_of(model, x).item() for x in test)
        held_out.append(total / len(test_images))
        if held_out[-1] <= task.get("target", -math.inf):
            break
    return watch.measured(held_out)


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
    serve(measure, versions)
