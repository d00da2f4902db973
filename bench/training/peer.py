"""What the bench's programs in Python share: how they are given a task, and what they say of it."""

import json
import math
import resource
import sys
import time


class Stopwatch:
    """Times steps, in blocks that others' blocks stand between, or a whole training."""

    def __init__(self, block):
        self.block = block
        self.times = []
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        self.last = self.wall

    def step(self):
        """Ends a step. After a block: gives its times and waits for a turn; false if none comes."""
        self.times.append((time.perf_counter() - self.last) * 1000)
        goes_on = True
        if len(self.times) == self.block:
            say(self.times)
            self.times = []
            goes_on = sys.stdin.readline() != ""
        self.last = time.perf_counter()
        return goes_on

    def restart(self):
        """Begins a step anew, after what is none."""
        self.last = time.perf_counter()

    def measured(self, held_out):
        return {
            "seconds": time.perf_counter() - self.wall,
            "cpuSeconds": time.process_time() - self.cpu,
            "heldOut": held_out,
            "peakMebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def learning_rate_at(experiment, step, steps):
    """As training/train/learning-rate.ts has it; the first step is 1."""
    rate, warm_up = experiment["learningRate"], experiment.get("warmUp")
    if warm_up is None:
        return rate
    peak = warm_up * steps
    rising = step / peak if peak else math.inf
    return rate * min(rising, (steps + 1 - step) / (steps + 1 - peak))


def say(value):
    print(json.dumps(value), flush=True)


def quickest(work, times=30):
    """Milliseconds of the quickest of several."""
    least = math.inf
    for _ in range(times):
        began = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - began)
    return {"milliseconds": least * 1000}


def serve(measure, versions, product, measure_many=None):
    """Answers one request: for versions, to measure a task, several of them side by side, or a product."""
    request = json.loads(sys.stdin.readline())
    if request == "versions":
        say(versions())
    elif "product" in request:
        say(product(request))
    elif "trainings" in request:
        say(measure_many(request))
    else:
        say(measure(request))
