import base64
import csv
import math
import re

import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

MARKERS = {"circle": "o", "square": "s", "triangle-up": "^", "triangle-down": "v", "diamond": "D", "cross": "P"}
MARGIN = {"left": 66, "right": 14, "top": 34, "bottom": 52}
INK = "#2b2b33"


def redraw(figure):
    """Draws a figure of the run anew, and keeps it as PDF and PNG in figures/."""
    if figure["specification"]:
        drawn = chart(json.loads(fetch(figure["specification"]).read_text()))
    else:
        drawn = pictures(figure)
    os.makedirs("figures", exist_ok=True)
    for kind in ("pdf", "png"):
        drawn.savefig(f"figures/{figure['id']}.{kind}", bbox_inches="tight", dpi=144)
    plt.show()
    plt.close(drawn)


def pictures(figure):
    """Images: decoded where the data has their codes, else as the run drew them."""
    with open(fetch(figure["data"]["path"]), newline="") as file:
        rows = list(csv.DictReader(file))
    entry = next((EXPERIMENTS[id] for id in figure["experiments"]), None)
    codes = [f"z{i + 1}" for i in range(entry["latentSize"])] if entry else []
    is_opened = bool(codes) and is_vae(entry) and classes_of(entry) is None
    if not is_opened or not {"row", "column", *codes} <= rows[0].keys():
        path = next(image["path"] for image in figure["images"] if image["type"] == "image/png")
        drawn, axes = plt.subplots(figsize=(7, 7))
        axes.imshow(plt.imread(fetch(path)), cmap="gray")
        axes.set_axis_off()
        return drawn
    model = VAE(fetch(entry["formats"]["safetensors"]))
    with torch.no_grad():
        images = model.decode(torch.tensor([[float(row[code]) for code in codes] for row in rows])).sigmoid()
    places = [(int(row["row"]) - 1, int(row["column"]) - 1) for row in rows]
    height, width = (1 + max(each) for each in zip(*places))
    sheet = np.zeros((28 * height, 28 * width))
    for image, (row, column) in zip(images, places):
        sheet[28 * row : 28 * row + 28, 28 * column : 28 * column + 28] = image.reshape(28, 28)
    drawn, axes = plt.subplots(figsize=(7, 7 * height / width))
    axes.imshow(sheet, cmap="gray_r", vmin=0, vmax=1)
    axes.set_axis_off()
    return drawn


def chart(specification):
    """As much of Vega-Lite as the charts of the run use, in matplotlib, a pixel being a point."""
    views, width, height = arrange(specification, [], {}, [])
    drawn = plt.figure(figsize=(width / 72, height / 72))
    legend = {}
    for view, left, top in views:
        at = (left / width, 1 - (top + view["size"][1]) / height, view["size"][0] / width, view["size"][1] / height)
        legend |= draw_view(drawn.add_axes(at), view)
    if legend:
        handles = [Line2D([], [], marker="s", linestyle="", color=color, label=name) for name, color in legend.items()]
        drawn.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=3, frameon=False, fontsize=10)
    return drawn


def arrange(view, data, encoding, transforms):
    """Views with their places, in points from the top left, and the size of all."""
    data = view["data"]["values"] if "data" in view else data
    encoding = {**encoding, **view.get("encoding", {})}
    transforms = transforms + view.get("transform", [])
    kind = next((kind for kind in ("hconcat", "vconcat", "concat") if kind in view), None)
    if kind is None:
        marks = list(marks_of(view, data, encoding, transforms))
        x, y = (scale_of(marks, channel, view.get(side)) for channel, side in (("x", "width"), ("y", "height")))
        size = (x["size"], y["size"])
        one = {"marks": marks, "x": x, "y": y, "size": size, "title": view.get("title")}
        return [(one, MARGIN["left"], MARGIN["top"])], *(s + a + b for s, a, b in zip(size, (MARGIN["left"], MARGIN["top"]), (MARGIN["right"], MARGIN["bottom"])))
    columns = {"hconcat": math.inf, "vconcat": 1, "concat": view.get("columns", math.inf)}[kind]
    placed, left, top, row, width = [], 0, 0, 0, 0
    for i, part in enumerate(view[kind]):
        if i and i % columns == 0:
            left, top, row = 0, top + row, 0
        inner, w, h = arrange(part, data, encoding, transforms)
        placed += [(one, x + left, y + top) for one, x, y in inner]
        left, row = left + w, max(row, h)
        width = max(width, left)
    return placed, width, top + row


def marks_of(view, data, encoding, transforms):
    if "layer" not in view:
        mark = view["mark"] if isinstance(view["mark"], dict) else {"type": view["mark"]}
        yield [row for row in data if all(passes(row, each["filter"]) for each in transforms)], mark, encoding
    for layer in view.get("layer", []):
        rows = layer["data"]["values"] if "data" in layer else data
        yield from marks_of(layer, rows, {**encoding, **layer.get("encoding", {})}, transforms + layer.get("transform", []))


def passes(row, condition):
    return row[condition["field"]] == condition["equal"] if isinstance(condition, dict) else bool(evaluate(condition, row))


def evaluate(expression, datum):
    """The few expressions that the charts have, as Python's."""
    text = re.sub(r"datum\.(\w+)", r"datum.get('\1')", expression)
    for theirs, ours in (("===", "=="), ("||", " or "), ("&&", " and "), ("length(", "len(")):
        text = text.replace(theirs, ours)
    choice = re.match(r"(.+?)\?(.+):(.+)$", text)
    if choice:
        text = "({1}) if ({0}) else ({2})".format(*choice.groups())
    return eval(text, {"datum": datum})


def scale_of(marks, channel, size):
    """From values of a channel to points, with its size, ticks and axis."""
    fields = [(rows, mark, at[channel]) for rows, mark, at in marks if "field" in (at.get(channel) or {})]
    steps = size["step"] if isinstance(size, dict) else None
    size = 200 if size is None or steps else size
    if not fields:
        return {"size": size, "place": lambda value: value, "ticks": [], "band": 0, "axis": None, "title": None}
    _, _, first = fields[0]
    axis = first.get("axis") or {}
    scale = {name: value for _, _, at in fields for name, value in (at.get("scale") or {}).items()}
    title = first.get("title", first["field"])
    shown = None if first.get("axis", {}) is None else axis
    if first.get("scale", {}) is None:
        return {"size": size, "place": lambda value: value, "ticks": [], "band": 0, "axis": None, "title": None}
    values = [row[at["field"]] for rows, _, at in fields for row in rows if row.get(at["field"]) is not None]
    if first.get("type", "quantitative") != "quantitative":
        domain = scale.get("domain") or first.get("sort")
        if not isinstance(domain, list):
            domain = list(dict.fromkeys(values)) if "sort" in first and domain is None else sorted(set(values), reverse=domain == "descending")
        offsets = next((len(order_of(at[f"{channel}Offset"])) for _, _, at in marks if at.get(f"{channel}Offset")), 1)
        size = steps * len(domain) * offsets if steps else size
        band = size / max(1, len(domain))
        place = lambda value: (domain.index(value) + 0.5) * band
        return {"size": size, "place": place, "ticks": [(place(v), str(v)) for v in axis.get("values", domain)], "band": band, "axis": shown, "title": title}
    kind, low, high = scale.get("type", "linear"), *scale.get("domain", extent(values, scale))
    start, end = scale.get("range", [0, size] if channel == "x" else [size, 0])
    if "range" not in scale and scale.get("padding"):
        inset = scale["padding"] if channel == "x" else -scale["padding"]
        start, end = start + inset, end - inset
    constant = scale.get("constant", 1)
    bent = {"linear": float, "log": lambda v: math.log(max(v, 1e-300)), "symlog": lambda v: math.copysign(math.log1p(abs(v) / constant), v)}[kind]
    place = lambda value: start + (bent(value) - bent(low)) / ((bent(high) - bent(low)) or 1) * (end - start)
    ticks = axis.get("values") or ([10.0**k for k in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)] if kind == "log" else MaxNLocator(axis.get("tickCount", 5)).tick_values(low, high))
    words = (lambda v: f"{100 * v:g} %") if "%" in axis.get("format", "") else (lambda v: f"{v:g}".replace("-", "−"))
    return {"size": size, "place": place, "ticks": [(place(v), words(v)) for v in ticks if low <= v <= high], "band": 0, "axis": shown, "title": title}


def extent(values, scale):
    zero = [0] if scale.get("zero", True) and scale.get("type") != "log" else []
    return min(values + zero, default=0), max(values + zero, default=1)


def draw_view(axes, view):
    """Draws one view, and returns its colours by the names that they stand for."""
    (width, height), x, y = view["size"], view["x"], view["y"]
    axes.set(xlim=(0, width), ylim=(height, 0))
    title = view["title"]
    axes.set_title(title["text"] if isinstance(title, dict) else title or "", fontsize=12, loc="left")
    for scale, axis in ((x, axes.xaxis), (y, axes.yaxis)):
        shown = scale["axis"] is not None
        axis.set_ticks(*zip(*scale["ticks"]) if shown and scale["ticks"] else [[]])
        axis.set_tick_params(labelsize=10)
        axis.set_label_text(scale["title"] or "" if shown else "", fontsize=11)
        if shown and scale["axis"].get("grid", True):
            axis.grid(color="#e3e3e8", linewidth=0.8)
    if x["axis"] is not None and x["axis"].get("orient") == "top":
        axes.xaxis.tick_top()
        axes.xaxis.set_label_position("top")
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    legend = {}
    for rows, mark, encoding in view["marks"]:
        DRAW[mark["type"]](axes, rows, mark, encoding, view)
        for channel in ("color", "fill"):
            at = encoding.get(channel, {})
            if at.get("legend", {}) is not None and "scale" in at:
                legend |= dict(zip(at["scale"]["domain"], at["scale"]["range"]))
    return legend


def place(row, mark, encoding, view, channel):
    """A position in points; None where the encoding has none."""
    at, scale = encoding.get(channel), view[channel[0]]
    if at is None:
        return None
    value = at.get("value")
    if value is not None:
        return {"width": view["size"][0], "height": view["size"][1]}.get(value, value)
    value = at["datum"] if "datum" in at else row[at["field"]]
    if value is None:  # Nothing is drawn there.
        return math.nan
    found = scale["place"](value)
    offset = encoding.get(f"{channel}Offset")
    if offset:
        names = order_of(offset)
        found += ((names.index(row[offset["field"]]) + 0.5) / len(names) - 0.5) * scale["band"]
    return found


def order_of(offset):
    """The names that share a band, in their order."""
    return offset.get("scale", {}).get("domain") or offset["sort"]


def setting(row, mark, encoding, channel, otherwise=None):
    """What a channel says of a row; else what the mark says."""
    at = encoding.get(channel, {})
    if "scale" in at and at.get("field") in row:
        names = [str(name) for name in at["scale"]["domain"]]
        return at["scale"]["range"][names.index(str(row[at["field"]]))]
    for each in at.get("condition", []) if isinstance(at.get("condition"), list) else []:
        if evaluate(each["test"], row):
            return each["value"]
    value = mark.get(channel, otherwise)
    return evaluate(value["expr"], row) if isinstance(value, dict) and "expr" in value else value


def positions(rows, mark, encoding, view):
    for row in rows:
        at = [place(row, mark, encoding, view, channel) for channel in ("x", "y")]
        yield row, *(view["size"][i] / 2 if value is None else value for i, value in enumerate(at))


def draw_lines(axes, rows, mark, encoding, view):
    groups = {}
    for row in rows:
        key = tuple(str(row.get(encoding.get(c, {}).get("field"))) for c in ("color", "strokeDash", "detail"))
        groups.setdefault(key, []).append(row)
    order = encoding.get("order", {"field": encoding["x"].get("field")}).get("field")
    for group in groups.values():
        group = sorted(group, key=lambda row: row[order]) if order else group
        points = [(x, y) for _, x, y in positions(group, mark, encoding, view)]
        color = setting(group[0], mark, encoding, "color", INK)
        dashes = setting(group[0], mark, encoding, "strokeDash")
        style = "-" if not dashes or dashes[1] == 0 else (0, tuple(dashes))
        axes.plot(*zip(*points), color=color, linewidth=mark.get("strokeWidth", 2), linestyle=style, alpha=mark.get("opacity", 1))
        if mark.get("point"):
            extra = mark["point"] if isinstance(mark["point"], dict) else {}
            draw_points(axes, group, {"color": color, **extra}, {c: encoding[c] for c in ("x", "y")}, view)


def draw_points(axes, rows, mark, encoding, view):
    for row, x, y in positions(rows, mark, encoding, view):
        shape = setting(row, mark, encoding, "shape", "circle")
        marker = MARKERS.get(shape) or ((3, 0, -float(setting(row, mark, encoding, "angle", 0))) if "Z" in shape else "x")
        color = setting(row, mark, encoding, "fill") or setting(row, mark, encoding, "color", INK)
        size = math.sqrt(setting(row, mark, encoding, "size", 30))
        edge = mark.get("stroke") or color
        face = color if mark.get("filled") or "fill" in mark or "fill" in encoding else "none"
        axes.plot(x, y, marker=marker, color=edge, markerfacecolor=face, markersize=size, linestyle="", alpha=setting(row, mark, encoding, "opacity", 0.8), clip_on=False)


def draw_rules(axes, rows, mark, encoding, view):
    width, height = view["size"]
    for row in rows:
        x, y, x2, y2 = (place(row, mark, encoding, view, c) for c in ("x", "y", "x2", "y2"))
        xs = (0, width) if x is None else (x, x if x2 is None else x2)
        ys = (0, height) if y is None else (y, y if y2 is None else y2)
        dashes = mark.get("strokeDash")
        axes.plot(xs, ys, color=setting(row, mark, encoding, "color", INK), linewidth=mark.get("strokeWidth", 1), linestyle=(0, tuple(dashes)) if dashes else "-")


def draw_ticks(axes, rows, mark, encoding, view):
    side, along = ("x", "y") if view["x"]["band"] else ("y", "x")
    half = 0.375 * view[side]["band"]
    for row in rows:
        at = {c: place(row, mark, encoding, view, c) for c in ("x", "y")}
        ends = {side: (at[side] - half, at[side] + half), along: (at[along], at[along])}
        axes.plot(ends["x"], ends["y"], color=setting(row, mark, encoding, "color", INK), linewidth=mark.get("thickness", 1))


def draw_bars(axes, rows, mark, encoding, view):
    sizes = {}
    for row in rows:
        for c, side in (("x", "width"), ("y", "height")):
            at, to, band = place(row, mark, encoding, view, c), place(row, mark, encoding, view, f"{c}2"), view[c]["band"]
            if to is None and band:
                wide = band * (mark[side]["band"] if isinstance(mark.get(side), dict) else 0.9)
                at, to = at - wide / 2, at + wide / 2
            elif to is None:
                to = view[c]["place"](0)
            sizes[c] = (min(at, to), abs(to - at))
        face = setting(row, mark, encoding, "fill") or setting(row, mark, encoding, "color", "#0159a3")
        face = "none" if mark.get("filled") is False else face
        axes.add_patch(Rectangle((sizes["x"][0], sizes["y"][0]), sizes["x"][1], sizes["y"][1], facecolor=face, edgecolor=mark.get("stroke", "none"), linewidth=mark.get("strokeWidth", 1), alpha=mark.get("fillOpacity", mark.get("opacity", 1))))


def draw_texts(axes, rows, mark, encoding, view):
    if "stroke" in mark:  # A halo under the same words.
        return
    for row, x, y in positions(rows, mark, encoding, view):
        at = encoding.get("text", {})
        text = row.get(at["field"], "") if "field" in at else setting(row, mark, encoding, "text", "")
        text = format(text, at["format"]) if "format" in at else text
        lines = "\n".join(map(str, text)) if isinstance(text, list) else str(text)
        align, baseline = (setting(row, mark, encoding, name, otherwise) for name, otherwise in (("align", "center"), ("baseline", "middle")))
        weight = "bold" if setting(row, mark, encoding, "fontWeight", 400) in (600, "bold") else "normal"
        dx, dy = (setting(row, mark, encoding, name, 0) for name in ("dx", "dy"))
        if len(lines.split("\n")) > 1:
            dy = 0
        axes.text(x + dx, y + dy, lines.replace("$", r"\$"), ha=align, va={"middle": "center", "alphabetic": "baseline"}.get(baseline, baseline), fontsize=setting(row, mark, encoding, "fontSize", 11), fontweight=weight, color=setting(row, mark, encoding, "color", INK), clip_on=mark.get("clip", False))


def draw_images(axes, rows, mark, encoding, view):
    for row, x, y in positions(rows, mark, encoding, view):
        url = encoding.get("url", {})
        url = url.get("value") or row.get(url.get("field")) or setting(row, mark, encoding, "url")
        width, height = mark["width"], mark["height"]
        left = x if mark.get("align") == "left" else x - width / 2
        top = y if mark.get("baseline") == "top" else y - height / 2
        pixels = plt.imread(io.BytesIO(base64.b64decode(url.split(",")[1])))
        axes.imshow(pixels, extent=(left, left + width, top + height, top), aspect="auto", cmap="gray", interpolation="none" if mark.get("smooth") is False else None)


DRAW = {"line": draw_lines, "point": draw_points, "rule": draw_rules, "tick": draw_ticks, "rect": draw_bars, "bar": draw_bars, "text": draw_texts, "image": draw_images}
