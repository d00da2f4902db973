def tensors_of(entry):
    """The weights of an experiment by their names, in 64 bits: what differs from the run is then its rounding."""
    return {name: each.double() for name, each in load_file(fetch(entry["formats"]["safetensors"])).items()}


def base_of(entry):
    """The experiment whose model one builds on, and that model."""
    base = EXPERIMENTS[entry["on"]]
    return base, VAE(fetch(base["formats"]["safetensors"])).double() if is_vae(base) else Codes(base)


def network(t, name, *heads, hidden=None):
    """Hidden layers with ReLU, and then one head, or several beside one another."""
    hidden, heads = [dense(t, f"{name}.{each}").double() for each in hidden or hidden_names(t, name)], [dense(t, f"{name}.{head}").double() for head in heads]

    def of(values):
        for layer in hidden:
            values = F.relu(layer(values))
        return heads[0](values) if len(heads) == 1 else [head(values) for head in heads]

    return of


def hidden_names(t, name):
    return [layer.removeprefix(f"{name}.") for layer in hidden_layers(t, name)]


def draw(mean, log_variance, noise):
    return mean + (log_variance / 2).exp() * noise


def log_normal(z, mean, log_variance):
    """log N(z; mean, variance), summed over the last dimension."""
    return -0.5 * ((z - mean) ** 2 / log_variance.exp() + log_variance + math.log(2 * math.pi)).sum(-1)


def kl_of(q, p):
    """KL(q ‖ p) of two normals, each a mean and a log variance."""
    (m, v), (n, w) = q, p
    return 0.5 * (w - v + (v.exp() + (m - n) ** 2) / w.exp() - 1).sum(-1)


def standard(mean):
    return torch.zeros_like(mean), torch.zeros_like(mean)


def cost_of(logits, pixels):
    return F.binary_cross_entropy_with_logits(logits, pixels, reduction="none").sum(-1)


class SemiSupervised:
    """M2: a conditional VAE with a classifier. Of images whose class is known, the bound is on -log p(x, y)."""

    def __init__(self, entry):
        self.path, self.count = fetch(entry["formats"]["safetensors"]), classes_of(entry)

    def terms(self, pixels, given):
        vae = VAE(self.path, F.one_hot(given["labels"].long(), self.count).double()).double()
        q = vae.encode(pixels)
        return cost_of(vae.decode(draw(*q, given["noise"])), pixels), kl_of(q, standard(q[0])) + math.log(self.count)


class Flow:
    """A VAE whose draw goes through planar steps, h(z) = z + u tanh(w·z + b), with w, u and b of the image."""

    def __init__(self, entry):
        self.encoder, self.decoder = network(tensors_of(entry), "encoder", "mean", "log_variance", "flow"), network(tensors_of(entry), "decoder", "logits")

    def terms(self, pixels, given):
        mean, log_variance, steps = self.encoder(pixels)
        z = draw(mean, log_variance, given["noise"])
        kl = log_normal(z, mean, log_variance)
        for step in steps.reshape(len(z), -1, 2 * z.shape[1] + 1).unbind(1):
            w, u, b = step.split([z.shape[1], z.shape[1], 1], 1)
            along = (w * u).sum(1, keepdim=True)
            wanted = F.softplus(along + math.log(math.e - 1)) - 1  # Above -1, so that the step has an inverse.
            u = u + w * (wanted - along) / ((w * w).sum(1, keepdim=True) + 1e-6)
            bent = ((w * z).sum(1, keepdim=True) + b).tanh()
            kl = kl - (1 + (1 - bent**2) * (w * u).sum(1, keepdim=True)).log().sum(1)
            z = z + u * bent
        return cost_of(self.decoder(z), pixels), kl - log_normal(z, *standard(z))


class Ladder:
    """Two levels of latents: z2 says where z1 is likely to lie, and z1 is decoded. On the ladder the encoder comes down
    by way of that prediction; without it, z2 is encoded from a draw of z1."""

    def __init__(self, entry):
        t = tensors_of(entry)
        self.shared = "climb" not in entry["models"]
        heads = ["scaled_mean_1", "log_precision_1"] if self.shared else ["mean_1", "log_variance_1"]
        self.encoder = network(t, "encoder", *heads, hidden=["encoder_hidden_1"])
        self.climb = network(t, "encoder", "mean_2", "log_variance_2", hidden=["encoder_hidden_1", "climb_hidden_1"]) if self.shared else network(t, "climb", "mean_2", "log_variance_2")
        self.prior, self.decoder = network(t, "prior", "mean_1", "log_variance_1"), network(t, "decoder", "logits")

    def terms(self, pixels, given):
        noise = given["noise"]
        if self.shared:
            q2 = self.climb(pixels)
            upper, lower = noise.split([q2[0].shape[1], noise.shape[1] - q2[0].shape[1]], 1)
            p = self.predicted(draw(*q2, upper))
            scaled_mean, log_precision = self.encoder(pixels)
            precision = log_precision.exp() + (-p[1]).exp()
            q1 = ((scaled_mean + p[0] / p[1].exp()) / precision, -precision.log())
            z1, rate = draw(*q1, lower), kl_of(q1, p)
        else:
            q1 = self.encoder(pixels)
            upper, lower = noise.split([noise.shape[1] - q1[0].shape[1], q1[0].shape[1]], 1)
            z1 = draw(*q1, lower)
            q2 = self.climb(z1)
            rate = log_normal(z1, *q1) - log_normal(z1, *self.predicted(draw(*q2, upper)))
        return cost_of(self.decoder(z1), pixels), rate + kl_of(q2, standard(q2[0]))

    def predicted(self, z2):
        mean, log_variance = self.prior(z2)
        return mean, log_variance.clamp(min=-8)  # On a ladder the variance would fall to 0.


class Prior:
    """Another prior on the codes of a VAE: a mixture of Gaussians, one of the posteriors of pseudo-inputs, or a flow."""

    def __init__(self, entry):
        self.t, self.names = tensors_of(entry), list(entry["models"])
        base, self.vae = base_of(entry)
        self.latent = base["latentSize"]

    def terms(self, pixels, given):
        q = self.vae.encode(pixels)
        z = draw(*q, given["noise"])
        log_prior = self.log_flow(z) if "coupling_1" in self.names else self.log_mixture(z, *self.components())
        return cost_of(self.vae.decode(z), pixels), log_normal(z, *q) - log_prior

    def components(self):
        constant = lambda name, *shape: (self.t[f"{name}.kernel"][0] + self.t[f"{name}.bias"]).reshape(-1, *shape)
        if "components" in self.names:
            mean, log_variance = (constant(f"components.{name}", self.latent) for name in ("mean", "log_variance"))
            return mean, log_variance, constant("components.log_weight").log_softmax(0)
        mean, log_variance = self.vae.encode((4 * constant("pseudo_inputs.logits", 784)).sigmoid())
        return mean, log_variance, torch.full([len(mean)], -math.log(len(mean)), dtype=mean.dtype)

    def log_mixture(self, z, mean, log_variance, log_weight):
        return (log_normal(z[:, None], mean, log_variance) + log_weight).logsumexp(1)

    def log_flow(self, z):
        """Back through the couplings, each of which moves one half of a code by what it sees in the other."""
        stretch = 0
        for i in reversed(range(sum(name.startswith("coupling_") for name in self.names))):
            name, half = f"coupling_{i + 1}", self.latent // 2
            a, b = z[:, :half], z[:, half:]
            seen, moved = (a, b) if i % 2 == 0 else (b, a)
            scale, shift = network(self.t, name, "log_scale", "shift")(seen)
            moved = (moved - shift) / scale.tanh().exp()
            z = torch.cat([seen, moved] if i % 2 == 0 else [moved, seen], 1)
            stretch = stretch + scale.tanh().sum(1)
        return log_normal(z, *standard(z)) - stretch


class Codes:
    """A grid of 7×7 entries of one list: the nearest to the encoder's vector (VQ-VAE), or drawn by its probability."""

    def __init__(self, entry):
        t = self.t = tensors_of(entry)
        self.nearest = "encoder.vectors.kernel" in t
        self.conv = [convolution(t, f"encoder.{name}", nn.Conv2d).double() for name in ("conv_14", "conv_7")]
        self.deconv = [convolution(t, f"decoder.{name}", nn.ConvTranspose2d).double() for name in ("deconv_14", "deconv_28")]
        self.list = self.at_each_place("decoder.list", torch.eye(t["decoder.list.kernel"].shape[2], dtype=torch.double))

    def at_each_place(self, name, values):
        return values @ self.t[f"{name}.kernel"][0, 0] + self.t[f"{name}.bias"]

    def choose(self, pixels, given):
        """Numbers of the entries, [batch, 49], log q(z|x) of them, and the KL term in closed form, each [batch]."""
        h = pixels.reshape(-1, 1, 28, 28)
        for layer in self.conv:
            h = F.relu(layer(h))
        h = self.at_each_place("encoder.vectors" if self.nearest else "encoder.choice_logits", h.permute(0, 2, 3, 1).flatten(1, 2))
        uniform_nats = 49 * math.log(len(self.list))
        if self.nearest:
            none = torch.zeros(len(h), dtype=h.dtype)
            return torch.cdist(h, self.list).argmin(2), none, none + uniform_nats
        logs = h.log_softmax(2)
        noise = -(-given["uniform"].float().clamp(1e-6, 1 - 1e-6).double().log()).log()
        chosen = (logs + noise.reshape(logs.shape)).argmax(2)
        return chosen, logs.gather(2, chosen[..., None]).sum((1, 2)), (logs.exp() * logs).sum((1, 2)) + uniform_nats

    def decode(self, chosen):
        h = F.relu(self.at_each_place("decoder.decoder_features", self.list[chosen]))
        h = h.reshape(-1, 7, 7, h.shape[2]).permute(0, 3, 1, 2)
        return self.deconv[1](F.relu(self.deconv[0](h))).flatten(1)

    def terms(self, pixels, given):
        chosen, _, kl = self.choose(pixels, given)
        return cost_of(self.decode(chosen), pixels), kl


class CodePrior:
    """A prior on such grids: each place has its probabilities, by the entries near it that come before."""

    SEEN = [(-2, r) for r in (-1, 0, 1)] + [(-1, r) for r in (-2, -1, 0, 1, 2)] + [(0, r) for r in (-3, -2, -1)]

    def __init__(self, entry):
        self.codes = base_of(entry)[1]
        self.network = network(tensors_of(entry), "prior", "entry_logits")

    def terms(self, pixels, given):
        chosen, log_posterior, _ = self.codes.choose(pixels, given)
        around = F.pad(self.codes.list[chosen].reshape(len(chosen), 7, 7, -1), (0, 0, 3, 3, 3, 0))
        seen = [around[:, 3 + down : 10 + down, 3 + right : 10 + right].flatten(1, 2) for down, right in self.SEEN]
        one = torch.eye(7, dtype=around.dtype)
        places = torch.cat([one.repeat_interleave(7, 0), one.repeat(7, 1)], 1).expand(len(chosen), 49, 14)
        logs = self.network(torch.cat([*seen, places], 2)).log_softmax(2)
        log_prior = logs.gather(2, chosen[..., None]).sum((1, 2))
        return cost_of(self.codes.decode(chosen), pixels), log_posterior - log_prior


class Diffusion:
    """A prior on the codes of a VAE that takes away noise, in a hundred steps, some of which stand for all in the bound."""

    STEPS = 100

    def __init__(self, entry):
        self.vae, self.denoiser = base_of(entry)[1], network(tensors_of(entry), "denoiser", "noise")

    @staticmethod
    def kept(time):
        return torch.exp(-0.1 * time - 19.9 * time**2 / 2)

    def terms(self, pixels, given):
        q = self.vae.encode(pixels)
        first, noise = given["noise"].split([q[0].shape[1], given["noise"].shape[1] - q[0].shape[1]], 1)
        z, steps = draw(*q, first), (given["uniform"].float() * self.STEPS).floor().long()
        code, noise = z[:, None], noise.reshape(*steps.shape, -1)
        times = torch.arange(1, self.STEPS + 1, dtype=z.dtype) / self.STEPS
        a, b = self.kept(times), self.kept(times - 1 / self.STEPS)
        variance, of_posterior = 1 - a / b, (1 - a / b) * (1 - b) / (1 - a)
        of_error = b * (1 - a / b) ** 2 / (1 - a) ** 2 * (1 - a) / a / (2 * variance)
        of_spread = ((variance / of_posterior).log() + of_posterior / variance - 1) / 2
        of_spread[0] = (2 * math.pi * variance[0]).log() / 2  # The last step costs -log of a density.
        angles = times[:, None] * math.pi * torch.tensor([0.5, 1, 2, 4, 8, 16], dtype=z.dtype)
        features = torch.stack([angles.sin(), angles.cos()], 2).flatten(1)
        noisy = code * a.sqrt()[steps][..., None] + noise * (1 - a).sqrt()[steps][..., None]
        errors = ((noise - self.denoiser(torch.cat([noisy, features[steps]], 2))) ** 2).sum(2)
        end = 0.5 * (a[-1] * z**2 - a[-1] - (1 - a[-1]).log()).sum(1)
        bound = end + (errors * of_error[steps]).mean(1) * self.STEPS + z.shape[1] * of_spread.sum()
        entropy = 0.5 * (q[1] + 1 + math.log(2 * math.pi)).sum(1)
        return cost_of(self.vae.decode(z), pixels), bound - entropy


def family_of(entry):
    """What opens an experiment, by what its networks are called and give."""
    names, outputs = set(entry["models"]), {end["name"] for each in entry["models"].values() for end in each["outputs"]}
    known = [
        (SemiSupervised, "classifier" in names),
        (Flow, "flow" in outputs),
        (Diffusion, "denoiser" in names),
        (CodePrior, "entry_logits" in outputs),
        (Prior, names & {"components", "pseudo_inputs", "coupling_1"}),
        (Codes, outputs & {"vectors", "choice_logits"}),
        (Ladder, {"mean_1", "mean_2"} <= outputs),
    ]
    return next((family for family, is_it in known if is_it), None)


@torch.no_grad()
def bound(entry):
    """Reconstruction and KL term of the images that the run exported, with what it drew, in nats per image."""
    given = load_file(fetch(entry["formats"]["reference"]))
    given |= {name: given[name].double() for name in ("noise", "uniform") if name in given}
    reconstruction, kl = family_of(entry)(entry).terms(given["pixels"].double() / 255, given)
    return reconstruction.mean().item(), kl.mean().item()
