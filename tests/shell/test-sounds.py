#!/usr/bin/python3
"""test-sounds.py: data/sounds is what tools/make-sounds.py makes, and sounds as the standard wants it; TAP

Expected values: IEC 60601-1-8:2006, tables 3 and 4 (pulses in a burst, their fundamental), and 2 s, the longest sound
that src/alarm/vigil-annunciator.h allows.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import array
import filecmp
import math
import os
import re
import subprocess
import sys
import tempfile
import wave

ROOT = sys.argv[1]
SOUNDS = os.path.join(ROOT, "data", "sounds")
PULSES = {"priority-1": 10, "priority-2": 3, "priority-3": 2, "priority-4": 1, "link-lost": 3, "return": 2, "test": 4}


def read(name):
    """Parameters and samples, -1 … 1."""
    with wave.open(os.path.join(SOUNDS, name + ".wav")) as file:
        samples = array.array("h", file.readframes(file.getnframes()))
        return file.getparams(), [s / 32768 for s in samples]


def blocks(samples, size=441):
    """RMS of each 10 ms."""
    return [math.sqrt(sum(s * s for s in samples[i:i + size]) / size) for i in range(0, len(samples) - size, size)]


def pulses(samples):
    """How often it rises out of silence."""
    levels = [0.0] + blocks(samples)
    threshold = max(levels) * 0.1
    return sum(a < threshold <= b for a, b in zip(levels, levels[1:]))


def loudness(samples):
    """RMS of what is not silence, dB of full scale."""
    loud = [b * b for b in blocks(samples) if b > 0.001]
    return 10 * math.log10(sum(loud) / len(loud))


def strength(samples, frequency):
    """Goertzel: how much of one frequency there is."""
    turn = 2 * math.cos(2 * math.pi * frequency / 44100)
    one = two = 0.0
    for sample in samples:
        one, two = sample + turn * one - two, one
    return one * one + two * two - turn * one * two


def same_bytes():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(ROOT, "tools", "make-sounds.py"), folder], check=True)
        names = sorted(os.listdir(folder))
        assert names == sorted(os.listdir(SOUNDS)), names
        for name in names:
            assert filecmp.cmp(os.path.join(folder, name), os.path.join(SOUNDS, name), shallow=False), name


def every_sound_has_a_file():
    with open(os.path.join(ROOT, "src", "alarm", "vigil-annunciator.c"), encoding="utf-8") as file:
        table = re.search(r"names\[VIGIL_N_SOUNDS\] = \{(.*?)\}", file.read(), re.S).group(1)
    assert sorted(re.findall(r'"([a-z0-9-]+)"', table)) == sorted(PULSES)


def formats():
    for name in PULSES:
        params, samples = read(name)
        assert (params.nchannels, params.sampwidth, params.framerate) == (1, 2, 44100), name
        assert len(samples) <= 2 * 44100, name
        assert os.path.getsize(os.path.join(SOUNDS, name + ".wav")) < 180000, name


def levels():
    found = {name: loudness(read(name)[1]) for name in PULSES}
    order = [found["priority-%d" % i] for i in (1, 2, 3, 4)]
    assert order == sorted(order, reverse=True), found
    assert all(a - b > 1.5 for a, b in zip(order, order[1:])), found
    assert found["link-lost"] > found["priority-2"], found
    for name in PULSES:
        assert 0.02 < max(map(abs, read(name)[1])) < 0.99, name  # neither silent nor clipped


def rhythms():
    for name, expected in PULSES.items():
        assert pulses(read(name)[1]) == expected, (name, pulses(read(name)[1]))


def soft_edges():
    for name in PULSES:
        samples = read(name)[1]
        assert abs(samples[0]) < 0.001 and abs(samples[-1]) < 0.001, name
        assert max(abs(a - b) for a, b in zip(samples, samples[1:])) < 0.25, name  # no click


def pitches():
    for name, fundamental in (("priority-1", 698), ("priority-2", 523), ("priority-3", 440), ("priority-4", 294)):
        first = read(name)[1][:4000]
        own = strength(first, fundamental)
        assert own > 4 * strength(first, fundamental / 2), name
        assert all(strength(first, fundamental * n) > own / 100 for n in (2, 3, 4)), name
        assert strength(first, 6000) < own / 1000, name  # not shrill


TESTS = [same_bytes, every_sound_has_a_file, formats, levels, rhythms, soft_edges, pitches]


def main():
    failures = 0
    print(f"1..{len(TESTS)}")
    for number, test in enumerate(TESTS, 1):
        try:
            test()
            print(f"ok {number} {test.__name__}")
        except AssertionError as error:
            failures += 1
            print(f"not ok {number} {test.__name__}\n# {error}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
