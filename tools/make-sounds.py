#!/usr/bin/env python3
"""make-sounds.py: computes data/sounds/*.wav, byte for byte the same on every run

Each sound has its own rhythm and its own pitch, so that it is known without the screen. The rhythms are those of
IEC 60601-1-8:2006, table 3 (ten pulses in two groups of 3 + 2 at high, three at medium, one or two at low priority), the
tones those of its table 4 (fundamental between 150 and 1000 Hz with at least four harmonics up to 4 kHz, a soft rise).
The sound of a lost link falls, which no alarm does: as in ISO 7731:2003 a sweep and a rhythm set a signal apart. Nothing
is above 4 kHz: not shrill, and heard by those who hear high tones no more.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import array
import math
import os
import sys
import wave

RATE = 44100
HARMONICS = (1.0, 0.6, 0.35, 0.2)  # the four that IEC 60601-1-8 asks for; softer the higher


class Pulse:
    """One tone: start and length in s, frequency in Hz at its begin and its end."""

    def __init__(self, start, length, begin, end=None):
        self.start, self.length, self.begin, self.end = start, length, begin, end or begin


def group(start, pitches, length, step):
    """Pulses of one length, one step apart."""
    return [Pulse(start + i * step, length, pitch) for i, pitch in enumerate(pitches)]


def critical(start):
    """3 + 2 pulses, the last two higher."""
    return group(start, (698, 698, 698), 0.10, 0.15) + group(start + 0.60, (880, 880), 0.10, 0.15)


# name: pulses, level (RMS while it sounds, dB below full scale), share of a pulse that rises
SOUNDS = {
    "priority-1": (critical(0) + critical(1.0), -12, 0.15),
    "priority-2": (group(0, (523, 523, 659), 0.20, 0.34), -15, 0.20),
    "priority-3": (group(0, (440, 349), 0.22, 0.36), -18, 0.25),
    "priority-4": (group(0, (294,), 0.25, 0.25), -21, 0.30),
    "link-lost": ([Pulse(i * 0.55, 0.45, 415, 208) for i in range(3)], -14, 0.15),
    "return": (group(0, (392, 523), 0.16, 0.18), -22, 0.35),
    "test": (group(0, (262, 330, 392, 523), 0.22, 0.26), -15, 0.20),
}


def envelope(t, pulse, rise):
    """Rises, stays, falls: raised cosines, so that nothing clicks."""
    up, down = pulse.length * rise, pulse.length * max(rise, 0.3)
    if t < up:
        return 0.5 - 0.5 * math.cos(math.pi * t / up)
    if t > pulse.length - down:
        return 0.5 - 0.5 * math.cos(math.pi * (pulse.length - t) / down)
    return 1.0


def add(samples, pulse, rise):
    """Adds one tone; the phase is the integral of its frequency."""
    first = round(pulse.start * RATE)
    for i in range(round(pulse.length * RATE)):
        t = i / RATE
        turns = pulse.begin * t + (pulse.end - pulse.begin) * t * t / (2 * pulse.length)
        tone = sum(a * math.sin(2 * math.pi * turns * (n + 1)) for n, a in enumerate(HARMONICS))
        samples[first + i] += tone * envelope(t, pulse, rise)


def render(pulses, level, rise):
    """16-bit samples; @level is that of the pulses, pauses left out."""
    end = max(p.start + p.length for p in pulses)
    samples = [0.0] * (round(end * RATE) + 1)
    for pulse in pulses:
        add(samples, pulse, rise)
    sounding = sum(round(p.length * RATE) for p in pulses)
    rms = math.sqrt(sum(s * s for s in samples) / sounding)
    scale = 32767 * 10 ** (level / 20) / rms
    data = array.array("h", (max(-32767, min(32767, round(s * scale))) for s in samples))
    if sys.byteorder == "big":
        data.byteswap()
    return data.tobytes()


def main():
    """Writes all of them into the folder that is named, data/sounds without one."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(root, "data", "sounds")
    os.makedirs(folder, exist_ok=True)
    for name, (pulses, level, rise) in SOUNDS.items():
        with wave.open(os.path.join(folder, name + ".wav"), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", None))
            out.writeframes(render(pulses, level, rise))


if __name__ == "__main__":
    main()
