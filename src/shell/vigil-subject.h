/* vigil-subject.h: what the selection panel says about what is selected; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

#define VIGIL_SUBJECT_MAX_FACTS 24
#define VIGIL_SUBJECT_MAX_NOTES 3
/* More things than that are counted, not listed. */
#define VIGIL_SUBJECT_MAX_LINKS 100

/* How a fact is to be read; grey is normal. */
typedef enum
{
  VIGIL_TONE_NORMAL,
  VIGIL_TONE_WARNING,
  VIGIL_TONE_ALARM,
  VIGIL_TONE_PRIORITY_1, /* of an alarm, and its symbol before the words */
  VIGIL_TONE_PRIORITY_2,
  VIGIL_TONE_PRIORITY_3,
  VIGIL_TONE_PRIORITY_4,
} VigilTone;

typedef struct
{
  char *name;  /* of the fact, translated */
  char *value;
  VigilTone tone;
} VigilFact;

/* A longer text under its own title. */
typedef struct
{
  char *name;     /* translated */
  char *aside;    /* at the end of the title, or NULL */
  VigilTone tone; /* of @aside */
  char *text;     /* each line is a step */
} VigilSubjectNote;

/* Something else that can be selected from here. */
typedef struct
{
  const char *section; /* title of its list, translated */
  VigilSelectedKind kind;
  char *id;
  char *name;
  char *note;          /* second line, or NULL */
  int priority;        /* of an alarm: its symbol is shown; 0: none */
  gboolean filled;     /* unacknowledged */
} VigilSubjectLink;

typedef struct
{
  VigilSelectedKind kind;
  char *id;          /* what "copy" copies; NULL for a group */
  char *title;
  char *subtitle;    /* what sort of thing, and its id */
  int priority;      /* of an alarm, or the worst active one of the thing; 0: none */
  gboolean filled;
  VigilFact facts[VIGIL_SUBJECT_MAX_FACTS];
  guint n_facts;
  VigilSubjectNote notes[VIGIL_SUBJECT_MAX_NOTES]; /* above the facts */
  guint n_notes;
  GPtrArray *links;  /* (element-type VigilSubjectLink) section by section */
  guint n_more;      /* links of the last section that are not listed */
  char *asset;       /* whose tags are listed, or NULL */
  char *tag;         /* whose trend is drawn, or NULL */
  gboolean moves;    /* can be followed */
  gboolean has_position;
} VigilSubject;

/* Nothing selected: title is NULL. What is gone says so. */
void vigil_subject_init (VigilSubject *self, VigilSession *session);
void vigil_subject_clear (VigilSubject *self);

G_END_DECLS
