def table(id):
    """The data of a figure: a dictionary a row, with numbers where there are numbers."""
    with open(fetch(FIGURES[id]["data"]["path"]), newline="") as file:
        return [{name: number(text) for name, text in row.items()} for row in csv.DictReader(file)]


def number(text):
    try:
        return float(text)
    except ValueError:
        return text


def measure(name):
    """A number of the run, by the name that the chapter's table gives."""
    return MANIFEST["measures"][name]["value"]


def load(id):
    """A model of the run, and a few held-out images as its loss sees them, [count, 784] in [0, 1]."""
    model, pixels, _ = open_model(EXPERIMENTS[id])
    return model, pixels


def show(*rows, most=12):
    """Rows of images, each [count, 784] in [0, 1]: of each row no more than `most`."""
    drawn, axes = plt.subplots(len(rows), most, figsize=(most * 0.7, len(rows) * 0.75), squeeze=False)
    for axis in axes.flat:
        axis.set_axis_off()
    for row, images in zip(axes, rows):
        for axis, image in zip(row, images.detach()):
            axis.imshow(image.reshape(28, 28), cmap="gray_r", vmin=0, vmax=1)
    plt.show()
    plt.close(drawn)
