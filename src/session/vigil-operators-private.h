/* vigil-operators-private.h: accounts with their hashes, for the files that keep and check them
 *
 * vigil-operators.c        the file, and what an administrator does
 * vigil-operators-check.c  whether somebody is who he says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-clock.h"
#include "session/vigil-operators.h"

#include <sodium.h>

G_BEGIN_DECLS

#define VIGIL_OPERATORS_MOST_MISSES 5
#define VIGIL_OPERATORS_WAIT (30 * VIGIL_SECOND)

typedef struct
{
  VigilOperator shown; /* first: vigil_operators_get_all() hands out these */
  char hash[crypto_pwhash_STRBYTES];
} VigilAccount;

/* Wrong secrets of one name. */
typedef struct
{
  guint n;
  VigilTime until; /* monotonic; 0: need not wait */
} VigilMisses;

struct _VigilOperators
{
  GObject parent_instance;
  char *path;
  GPtrArray *accounts; /* of VigilAccount, by name */
  GHashTable *misses;  /* name → VigilMisses, of names that exist and that do not */
  VigilClock *clock;
};

VigilAccount *vigil_operators_find (VigilOperators *self, const char *name);
void vigil_operators_set_clock (VigilOperators *self, VigilClock *clock);

G_END_DECLS
