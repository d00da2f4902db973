def check(entry):
    """The bound on the images that the run exported, computed here and there, in nats per image."""
    reference = load_file(fetch(entry["formats"]["reference"]))
    if is_vae(entry):
        model, pixels, _ = open_model(entry)
        here = sum(negative_elbo(model, pixels, reference.get("noise")))
    else:
        here = sum(bound(entry))
    there = reference["negative_elbo"].item()
    assert abs(here - there) < 1e-4, f"{entry['id']}: {here} here, {there} there"
    if not (is_vae(entry) and entry["objective"]["sampling"]):
        return here, there, ""
    # New draws of z: how far they lie apart is the noise of a bound from one draw.
    draws = [sum(negative_elbo(model, pixels, torch.randn(len(pixels), entry["latentSize"]))) for _ in range(16)]
    return here, there, f"{np.mean(draws):.2f} ± {np.std(draws):.2f} each"


torch.manual_seed(1)
print(f"{'':18}      here   the run {'new draws':>20}  all held out")
for entry in EXPERIMENTS.values():
    here, there, draws = check(entry)
    print(f"{entry['id']:18} {here:9.4f} {there:9.4f} {draws:>20} {entry['heldOut']['float32']['negativeElbo']:13.2f}")
