/* vigil-launch.h: what the command line asks for, and the session made of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

typedef struct
{
  char *site;         /* folder or .zip; NULL: where the demo park is */
  char **platforms;   /* URLs, NULL-terminated; NULL: none */
  char *token_file;
  char *ca_file;
  char *journal;      /* NULL: in the data folder of the user */
  char *operator_name;
} VigilLaunchOptions;

void vigil_launch_options_clear (VigilLaunchOptions *self);

/* $VIGIL_SITE, an installed demo park, the one of the source tree; NULL if there is none. */
char *vigil_launch_find_site (void) G_GNUC_WARN_UNUSED_RESULT;
/* Of this site, below the user's data folder; its folder is made. */
char *vigil_launch_default_journal (VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;

/* A session with its journal opened and folded and its links added, not started. A journal that cannot be
 * opened is a problem the session tells, not an error; a link that makes no sense is an error.
 * @message (out, nullable): one sentence for the operator. */
VigilSession *vigil_launch_make_session (const VigilLaunchOptions *options,
                                         VigilSite *site,
                                         char **message,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
