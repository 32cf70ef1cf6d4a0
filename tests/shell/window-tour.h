/* window-tour.h: every window of the program, one after the other, each with something in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window-fixture.h"

#include "library/vigil-library.h"

G_BEGIN_DECLS

typedef struct
{
  WindowFixture base; /* with an incident and an alarm */
  VigilLibrary *library;
  VigilSettings *settings;
  char *folder;
} WindowTour;

typedef struct
{
  const char *name;
  guint least; /* that a test finds in it: sentences, stops of the Tab key */
  GtkWindow *(*open) (WindowTour *self);
} WindowTourStop;

void window_tour_set_up (WindowTour *self);
void window_tour_tear_down (WindowTour *self);

const WindowTourStop *window_tour_list (guint *n);
/* Shown, filled and laid out. */
GtkWindow *window_tour_open (WindowTour *self, const WindowTourStop *stop);
/* The main window stays, as it was before. */
void window_tour_close (WindowTour *self, GtkWindow *window);

G_END_DECLS
