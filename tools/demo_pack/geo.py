# SPDX-License-Identifier: GPL-3.0-or-later
"""Metres east and north of an origin to WGS 84 (NIMA TR8350.2, Bowring 1976)."""

import math

A = 6378137.0
F = 1.0 / 298.257223563
E2 = F * (2.0 - F)
B = A * (1.0 - F)
EP2 = (A * A - B * B) / (B * B)


def ecef(lon, lat, alt=0.0):
    lam, phi = math.radians(lon), math.radians(lat)
    n = A / math.sqrt(1.0 - E2 * math.sin(phi) ** 2)
    return ((n + alt) * math.cos(phi) * math.cos(lam), (n + alt) * math.cos(phi) * math.sin(lam),
            (n * (1.0 - E2) + alt) * math.sin(phi))


def geodetic(x, y, z):
    p = math.hypot(x, y)
    beta = math.atan2(z * A, p * B)
    for _ in range(4):
        phi = math.atan2(z + EP2 * B * math.sin(beta) ** 3, p - E2 * A * math.cos(beta) ** 3)
        beta = math.atan2((1.0 - F) * math.sin(phi), math.cos(phi))
    n = A / math.sqrt(1.0 - E2 * math.sin(phi) ** 2)
    return math.degrees(math.atan2(y, x)), math.degrees(phi), p / math.cos(phi) - n


class Frame:
    """East-north-up at an origin."""

    def __init__(self, lon, lat, alt=0.0):
        self.lon, self.lat, self.alt = lon, lat, alt
        self.o = ecef(lon, lat, alt)
        lam, phi = math.radians(lon), math.radians(lat)
        sl, cl, sp, cp = math.sin(lam), math.cos(lam), math.sin(phi), math.cos(phi)
        self.e = (-sl, cl, 0.0)
        self.n = (-sp * cl, -sp * sl, cp)
        self.u = (cp * cl, cp * sl, sp)

    def lonlat(self, x, y):
        """The point at the origin's height that lies x east and y north."""
        z = 0.0
        for _ in range(3):
            p = [self.o[i] + x * self.e[i] + y * self.n[i] + z * self.u[i] for i in range(3)]
            lon, lat, alt = geodetic(*p)
            z -= alt - self.alt
        return round(lon, 7), round(lat, 7)
