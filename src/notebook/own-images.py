import gzip

MNIST = os.environ.get("MNIST_DIR")  # A folder with t10k-images-idx3-ubyte or its .gz.


def read_images(folder):
    path = next(path for path in Path(folder).rglob("t10k-images*") if path.is_file())
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return torch.tensor(np.frombuffer(data, np.uint8, offset=16).reshape(-1, 784) / np.float32(255))


if MNIST and MANIFEST["dataset"]["name"] == "mnist":
    images = read_images(MNIST)[: MANIFEST["dataset"]["test"]]
    for entry in filter(is_vae, EXPERIMENTS.values()):
        if classes_of(entry) is None and "binarised" not in entry["likelihood"]:
            model = VAE(fetch(entry["formats"]["safetensors"]))
            noise = torch.randn(len(images), entry["latentSize"]) if entry["objective"]["sampling"] else None
            here = sum(negative_elbo(model, images, noise))
            there = entry["heldOut"]["float32"]["negativeElbo"]
            print(f"{entry['id']}: {here:.2f} here, {there:.2f} in the run")
            # Without noise only the run's sums in 32 bits are left to differ.
            assert abs(here - there) < 5 * entry["heldOut"]["noise"] + 2e-4
