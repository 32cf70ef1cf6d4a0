/* feed-probe.h: the real client in a test, and what has come out of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "feed/vigil-feed.h"
#include "testlib/vigil-test.h"

G_BEGIN_DECLS

#define PATIENCE 60.0 /* s; a loaded machine under a sanitizer */

typedef struct
{
  VigilFeed *feed;
  VigilClock *clock;
  VigilLinkHealth health; /* at the last look */
  GPtrArray *facts;       /* all that are not of a snapshot, in order */
  GPtrArray *state;       /* subjects of the last whole snapshot */
  GPtrArray *telemetry;
  guint n_snapshots;
  gboolean in_snapshot;
  GString *rejects; /* every reason and excerpt */
  guint n_told;
  /* conditions */
  guint want;
  VigilLinkState state_wanted;
} Probe;

Probe *probe_new         (const char *address);
void   probe_free        (Probe *self);
void   probe_start       (Probe *self);
void   probe_look        (Probe *self);
void   probe_wait_state  (Probe *self, VigilLinkState state);
void   probe_wait_facts  (Probe *self, guint n);
void   probe_wait_snapshots (Probe *self, guint n);
void   probe_wait_waiting_with_problem (Probe *self);
gboolean probe_has_problem (Probe *self, const char *part);
void   probe_assert_facts (Probe *self, const char *prefix, guint from, guint to);

G_END_DECLS
