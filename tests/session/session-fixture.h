/* session-fixture.h: a session over the tiny site and a real journal, closed and opened again as a seat is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session-private.h"

G_BEGIN_DECLS

#define T0 (G_GINT64_CONSTANT (1772330400) * VIGIL_SECOND)

typedef struct
{
  char *folder, *path;
  VigilSite *site;
  VigilClock *clock;
  VigilJournal *journal;
  const char *address; /* of a feed; set it before the set-up, or leave it NULL: none */
  VigilFeed *feed;
  VigilSession *session;
  guint serial; /* for the test: of its events */
  gboolean unnamed; /* nobody says who sits there */
} SessionFixture;

/* A session of operator 李 that has restored what the journal holds, and with it the feed; neither starts. */
void session_fixture_open (SessionFixture *self);
/* Waits until all is saved. Nothing holds on to the session afterwards. */
void session_fixture_close (SessionFixture *self);
/* Fits vigil_test_wait(). */
gboolean session_fixture_is_saved (gpointer self);
/* Both fit g_test_add(); opened, and closed. */
void session_fixture_set_up (SessionFixture *self, gconstpointer data);
void session_fixture_tear_down (SessionFixture *self, gconstpointer data);
/* An alarm of the seat itself, now. */
void session_fixture_raise (VigilSession *session, const char *id, int priority);

G_END_DECLS
