/* vigil-recommend.h: which plans and cases fit what is happening, how well, why, and what would change that
 *
 * Deterministic: weighted factors, each 0 … 1, the weights in one table (docs/response-matching.md says why); ties by id. Pure: no
 * clock, no store, no session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record.h"
#include "response/vigil-incident.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_MATCH_SUBSTANCE,
  VIGIL_MATCH_TYPE,
  VIGIL_MATCH_HAZARD,
  VIGIL_MATCH_PLACE,     /* the asset, its area, its enterprise, or near it */
  VIGIL_MATCH_EQUIPMENT,
  VIGIL_MATCH_SCALE,
  VIGIL_MATCH_PEOPLE,
  VIGIL_MATCH_WIND,
  VIGIL_MATCH_TIME,      /* night or day */
  VIGIL_MATCH_LINKS,     /* what can be done without the platform */
  VIGIL_MATCH_OUTCOME,   /* plans: what came of it in similar cases */
  VIGIL_MATCH_WORDS,     /* words in common */
  VIGIL_N_MATCH_FACTORS
} VigilMatchFactor;

const char *vigil_match_factor_to_string (VigilMatchFactor factor);
const char *vigil_match_factor_get_label (VigilMatchFactor factor); /* translated: "Substance" */
/* Weight in the ranking of one kind; the weights of a kind sum to 1. 0: not a factor of that kind. */
double vigil_match_factor_get_weight (VigilMatchFactor factor, VigilRecordKind kind);

/* Exposed people are counted by zone level: red, orange, yellow. */
#define VIGIL_MATCH_LEVELS 3

/* What is known of the incident. What is not known is not asked, and weighs nothing. Everything is borrowed. */
typedef struct
{
  gboolean type_known;
  VigilIncidentType type;
  const char *const *substances; /* (nullable) CAS numbers */
  const char *const *hazards;    /* (nullable) words of docs/library-format.md */
  const char *const *equipment;  /* (nullable) the same */
  const char *asset;             /* (nullable) id */
  const char *area;              /* (nullable) id */
  const char *enterprise;        /* (nullable) id */
  double east, north;            /* m; NAN: not known */
  double rate;                   /* kg/s that gets out; NAN: not known */
  double mass;                   /* kg got out or can; NAN: not known */
  int severity;                  /* 1 worst … 4; 0: not known */
  int people[VIGIL_MATCH_LEVELS]; /* exposed, red first; -1: not known */
  double wind_speed;             /* m/s; NAN: not known */
  double wind_from;              /* compass degrees; NAN: not known */
  int hour;                      /* of the day on the site, 0 … 23; -1: not known */
  gboolean link_down;            /* no platform: commands cannot be sent */
  const char *text;              /* (nullable) words: title, alarm messages, notes */
} VigilMatchQuestion;

/* Nothing known. */
void vigil_match_question_init (VigilMatchQuestion *self);

/* What somebody must know of a plan, wherever it is ranked. */
typedef enum
{
  VIGIL_MATCH_GENERIC = 1 << 0,          /* for everything: the last resort */
  VIGIL_MATCH_NOT_IN_FORCE = 1 << 1,     /* draft, retired, not valid yet or no more */
  VIGIL_MATCH_REVIEW_OVERDUE = 1 << 2,
  VIGIL_MATCH_PROCEDURE_ERRORS = 1 << 3, /* its steps cannot be run as they are */
  VIGIL_MATCH_NO_PROCEDURE = 1 << 4,     /* text only */
} VigilMatchMarks;

typedef struct
{
  VigilMatchFactor factor;
  double value;   /* 0 … 1: how well it fits */
  double share;   /* of the score; the shares of a match sum to its score */
  char *sentence;
} VigilMatchReason;

typedef struct
{
  VigilRecord *record;
  double score;       /* 0 … 1 */
  VigilMatchMarks marks;
  GPtrArray *reasons; /* (element-type VigilMatchReason) largest share first; only what was asked */
  GPtrArray *cautions; /* (element-type char*) a sentence for each mark */
  GPtrArray *what_would_change; /* (element-type char*) plans only: "Would come first if the substance were ammonia." */
} VigilMatch;

void vigil_match_free (VigilMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilMatch, vigil_match_free)
/* "0.94 · substance = chlorine · …": one line for the panel, the strongest reasons first. */
char *vigil_match_dup_line (const VigilMatch *self) G_GNUC_WARN_UNUSED_RESULT;

/* Records made ready to be ranked: taken once, after each change of the library. Immutable; may be used by another thread. */
typedef struct _VigilMatchPool VigilMatchPool;

/* @records: (element-type VigilRecord) of any kinds; takes references. @site (nullable) names things in sentences and knows what an
 * asset is a part of; it must live as long as the pool. @substance_name (nullable): name of a CAS number in the user's language, or NULL. */
typedef const char *(*VigilMatchNameFunc) (const char *cas, gpointer data);
VigilMatchPool *vigil_match_pool_new (GPtrArray *records, VigilSite *site, VigilMatchNameFunc substance_name, gpointer data);
void vigil_match_pool_free (VigilMatchPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilMatchPool, vigil_match_pool_free)

/* The best @limit records of @kind, best first: (element-type VigilMatch). What shares neither substance, hazard, type, asset nor
 * area with the incident is not listed. Plans for everything (generic) come after all others, and at least one of them is always
 * listed where there is one. @now: for the marks. */
GPtrArray *vigil_match_pool_rank (VigilMatchPool *self, const VigilMatchQuestion *question, VigilRecordKind kind, guint limit, VigilTime now)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
