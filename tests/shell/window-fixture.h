/* window-fixture.h: the whole window over the demo park, and a screen for tests of widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "shell/vigil-window-private.h"
#include "testlib/vigil-test-demo.h"

G_BEGIN_DECLS

typedef struct
{
  VigilTestDemo demo;
  VigilWindow *window;
  VigilMapView *map; /* of the window, borrowed */
  gboolean painted;  /* the map has been drawn */
  char *notice;      /* what the map said last, or NULL */
  char *picture;     /* for the test: where a picture goes */
} WindowFixture;

/* Once, first in main(): GTK with the renderer of the tests and the style of the program. */
void window_fixture_init (int *argc, char ***argv);
/* Both fit g_test_add(). 1366 × 768, not presented. @why: see vigil_test_demo_set_up() */
void window_fixture_set_up (WindowFixture *self, gconstpointer why);
void window_fixture_tear_down (WindowFixture *self, gconstpointer why);
/* Shows the window and waits until its map is drawn. */
void window_fixture_present (WindowFixture *self);
/* @parameter: of the action, a string or NULL */
void window_fixture_act (WindowFixture *self, const char *action, const char *parameter);
/* Until @widget, which is mapped, has been laid out and drawn once more. */
void window_fixture_wait_for_frame (GtkWidget *widget);
/* The right button, at a place of what listens for it. */
void window_fixture_click_right (GtkWidget *widget, double x, double y);
/* The first of that type, from a widget down; NULL: there is none. */
GtkWidget *window_fixture_find (GtkWidget *from, GType type);
gboolean window_fixture_is_enabled (WindowFixture *self, const char *action);

G_END_DECLS
