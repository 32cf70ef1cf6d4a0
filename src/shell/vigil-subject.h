/* vigil-subject.h: what the selection panel says about what is selected; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

#define VIGIL_SUBJECT_MAX_FACTS 14

typedef struct
{
  char *name;  /* of the fact, translated */
  char *value;
} VigilFact;

typedef struct
{
  char *title;
  char *subtitle;
  VigilFact facts[VIGIL_SUBJECT_MAX_FACTS];
  guint n_facts;
  char *asset; /* whose tags are listed, or NULL */
  char *tag;   /* whose trend is drawn, or NULL */
} VigilSubject;

/* Nothing selected: title is NULL. What is gone says so. */
void vigil_subject_init (VigilSubject *self, VigilSession *session);
void vigil_subject_clear (VigilSubject *self);

G_END_DECLS
