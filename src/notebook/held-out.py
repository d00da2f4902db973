def check(entry):
    """The bound on the images that the run exported, computed here and there, in nats per image."""
    model, pixels, reference = open_model(entry)
    here = sum(negative_elbo(model, pixels, reference.get("noise")))
    there = reference["negative_elbo"].item()
    assert abs(here - there) < 1e-4, f"{entry['id']}: {here} here, {there} there"
    # New draws of z: how far they lie apart is the noise of a bound from one draw.
    draws = [sum(negative_elbo(model, pixels, torch.randn(len(pixels), entry["latentSize"]))) for _ in range(16)] if entry["objective"]["sampling"] else [here]
    return entry["id"], here, there, np.mean(draws), np.std(draws), entry["heldOut"]["float32"]["negativeElbo"]


torch.manual_seed(1)
print(f"{'':14}      here   the run  new draws              all held out")
for entry in EXPERIMENTS.values():
    if is_vae(entry):
        print("{:14} {:9.4f} {:9.4f} {:9.2f} ± {:.2f} each {:9.2f}".format(*check(entry)))
    else:
        print(f"{entry['id']:14} has networks that are not rebuilt here: ONNX Runtime opens them.")
