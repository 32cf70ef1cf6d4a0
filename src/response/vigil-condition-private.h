/* vigil-condition-private.h: the tree of a condition, for the files that read, evaluate, word and check it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-condition.h"

G_BEGIN_DECLS

#define VIGIL_CONDITION_MAX_DEPTH 16
#define VIGIL_CONDITION_MAX_PARTS 256

/* In the order of vigil_part_members. */
typedef enum
{
  VIGIL_PART_TAG,
  VIGIL_PART_ALARM,
  VIGIL_PART_PEOPLE,
  VIGIL_PART_WEATHER,
  VIGIL_PART_MUSTERED,
  VIGIL_PART_ASSET,
  VIGIL_PART_TEAM,
  VIGIL_PART_COMMAND,
  VIGIL_PART_ALL,
  VIGIL_PART_ANY,
  VIGIL_PART_NOT,
  VIGIL_N_PART_KINDS
} VigilPartKind;

typedef enum
{
  VIGIL_OP_LESS,
  VIGIL_OP_LESS_EQUAL,
  VIGIL_OP_MORE,
  VIGIL_OP_MORE_EQUAL,
  VIGIL_OP_EQUAL,
  VIGIL_OP_UNEQUAL,
  VIGIL_N_OPS
} VigilOp;

typedef struct _VigilPart
{
  VigilPartKind kind;
  char *name;        /* id, or what of the weather; NULL for all, any, not */
  int level;         /* people: 0 red … -1 any */
  VigilOp op;
  double value;
  const char *state; /* static */
  VigilTime hold;    /* 0: none */
  int timer;         /* -1: none */
  GPtrArray *parts;  /* (element-type VigilPart) of all, any, not; else NULL */
} VigilPart;

struct _VigilCondition
{
  gatomicrefcount refs;
  VigilPart *root;
  guint n_parts, n_timers;
};

/* NULL at the end. */
extern const char *const vigil_part_members[];
extern const char *const vigil_op_words[];
extern const char *const vigil_part_levels[]; /* red, orange, yellow, any */
/* What may stand after "is"; NULL where the kind compares or joins. */
const char *const *vigil_part_get_states (VigilPartKind kind);
void vigil_part_free (VigilPart *self);

/* Whether it holds by @since as it stands: no timer is set. */
VigilTruth vigil_part_look (const VigilPart *part, const VigilFacts *facts, VigilTime now, const VigilTime *since);
char *vigil_part_describe (const VigilPart *part, VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;

typedef void (*VigilPartFunc) (const VigilPart *part, const char *path, gpointer data);
/* Every part, its path made from @path. */
void vigil_condition_foreach (const VigilCondition *self, const char *path, VigilPartFunc func, gpointer data);

G_END_DECLS
