/* vigil-operators.h: the accounts of this workstation: names, roles and secrets (argon2id)
 *
 * Without a single account the seat is open, as the site pack's operators say. With one, somebody must have signed on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-right.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIL_OPERATORS_SHORTEST 8   /* characters of a secret */
#define VIGIL_OPERATORS_LONGEST 1024 /* bytes */

/* Signals: "changed". Kept in a file that only its owner may read; written whole and renamed. */
#define VIGIL_TYPE_OPERATORS (vigil_operators_get_type ())
G_DECLARE_FINAL_TYPE (VigilOperators, vigil_operators, VIGIL, OPERATORS, GObject)

typedef struct
{
  char *name;
  VigilRole role;
  gboolean disabled;
} VigilOperator;

/* A file that is not there: no accounts; one that is damaged: an error, and nobody may sign on until it is mended. */
VigilOperators *vigil_operators_open (const char *path, GError **error);
gboolean vigil_operators_is_open_seat (VigilOperators *self); /* there are none */
const GPtrArray *vigil_operators_get_all (VigilOperators *self); /* (element-type VigilOperator) by name */
/* The first account has to be an administrator's. Secrets of at least 8 characters. */
gboolean vigil_operators_add (VigilOperators *self, const char *name, VigilRole role, const char *secret, GError **error);
gboolean vigil_operators_set_secret (VigilOperators *self, const char *name, const char *secret, GError **error);
gboolean vigil_operators_set_role (VigilOperators *self, const char *name, VigilRole role, GError **error);
gboolean vigil_operators_set_disabled (VigilOperators *self, const char *name, gboolean disabled, GError **error); /* never the last administrator */
/* In a thread: argon2id takes its time on purpose. After 5 wrong secrets a name waits 30 s. */
void vigil_operators_check_async (VigilOperators *self, const char *name, const char *secret, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean vigil_operators_check_finish (VigilOperators *self, GAsyncResult *result, VigilRole *role, GError **error);

G_END_DECLS
