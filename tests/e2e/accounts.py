"""accounts.py: accounts of a workstation

SPDX-License-Identifier: GPL-3.0-or-later
"""
import ctypes
import ctypes.util
import json
import os

SECRET = "a secret of the seat"  # of each of them


def make_accounts(stage, roles):
    """Accounts of this workstation, as vigil itself writes them: argon2id of libsodium."""
    sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
    assert sodium.sodium_init() >= 0
    accounts = []
    for name, role in roles.items():
        hashed = ctypes.create_string_buffer(128)
        assert sodium.crypto_pwhash_str(hashed, SECRET.encode(), ctypes.c_ulonglong(len(SECRET)), ctypes.c_ulonglong(2),
                                        ctypes.c_size_t(64 * 1024 * 1024)) == 0
        accounts.append({"name": name, "role": role, "disabled": False, "secret": hashed.value.decode()})
    folder = os.path.join(stage.env["XDG_CONFIG_HOME"], "vigil")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, "accounts.json")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        json.dump({"v": 1, "accounts": accounts}, file)
