/* vigil-condition.h: conditions given as data: {"tag":"PT-2103","op":"<","value":0.5,"for":"10s"}, all, any, not, people in zones …
 *
 * A condition is read once into a tree and then evaluated against facts again and again: pure, no clock of its own. "Unknown" is an
 * answer of its own: a stale value neither starts nor completes anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"
#include "core/vigil-site.h"
#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_RESPONSE_ERROR (vigil_response_error_quark ())
GQuark vigil_response_error_quark (void);

typedef enum
{
  VIGIL_RESPONSE_ERROR_INVALID,  /* the message begins with the JSON path */
  VIGIL_RESPONSE_ERROR_REFUSED,  /* not valid now, or not for this role */
  VIGIL_RESPONSE_ERROR_NO_SUCH,
  VIGIL_RESPONSE_ERROR_NO_LINK,
} VigilResponseError;

typedef enum
{
  VIGIL_TRUTH_FALSE,
  VIGIL_TRUTH_TRUE,
  VIGIL_TRUTH_UNKNOWN, /* a value that is bad, stale or not there; Kleene's three-valued logic (1952) */
} VigilTruth;

/* What conditions ask. Each returns FALSE (or UNKNOWN) where nothing is known. Pure for the time of one evaluation. */
typedef struct
{
  gboolean (*tag) (gpointer data, const char *tag, double *value);               /* good quality only */
  VigilTruth (*alarm) (gpointer data, const char *alarm, const char *state);     /* state: "active", "unacknowledged", "shelved" */
  int (*people) (gpointer data, const char *zone, int level);                    /* inside a zone or all ("*") of it, level 0 red … -1 any; -1: unknown */
  gboolean (*weather) (gpointer data, const char *what, double *value);          /* "wind-speed", "wind-direction", "temperature", "rain" */
  int (*mustered) (gpointer data, const char *place);                            /* people at a muster point or "*"; -1: unknown */
  VigilTruth (*asset) (gpointer data, const char *asset, const char *state);     /* "running", "stopped", "open", "closed" */
  VigilTruth (*team) (gpointer data, const char *team, const char *state);       /* "dispatched", "arrived" */
  VigilTruth (*command) (gpointer data, const char *step, const char *state);    /* of this plan's step: "sent", "done", "failed" */
  VigilTime (*alarm_since) (gpointer data, const char *alarm);                   /* since when it is active; 0: not known. Of evidence only */
  gpointer data;
} VigilFacts;

typedef struct _VigilCondition VigilCondition;

/* Strict; at most 16 deep and 256 parts. */
VigilCondition *vigil_condition_from_json (JsonNode *node, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *vigil_condition_to_json (const VigilCondition *self) G_GNUC_WARN_UNUSED_RESULT;
VigilCondition *vigil_condition_ref (VigilCondition *self);
void vigil_condition_unref (VigilCondition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilCondition, vigil_condition_unref)

/* How long each "for" has held: one for each of vigil_condition_get_n_timers(); 0: does not hold now. Kept by the caller. */
guint vigil_condition_get_n_timers (const VigilCondition *self);
VigilTruth vigil_condition_eval (const VigilCondition *self, const VigilFacts *facts, VigilTime now, VigilTime *since);

/* One part that makes a condition true, for the record of what was decided on it. */
typedef struct
{
  const char *member; /* "tag", "alarm", "people" … "not" */
  char *name;         /* (nullable) id */
  double value;       /* NAN: a state */
  VigilTime since;    /* 0: not known */
  char *text;         /* translated: "PT-2103 > 1.5 MPa for 10 s (now 1.62)" */
} VigilEvidence;

GPtrArray *vigil_condition_find_evidence (const VigilCondition *self, const VigilFacts *facts, VigilSite *site, VigilTime now, const VigilTime *since,
                                          VigilTime held) G_GNUC_WARN_UNUSED_RESULT;

/* As a sentence in the operator's language: "PT-2103 < 0.5 MPa for 10 s and nobody in the red zone". */
char *vigil_condition_describe (const VigilCondition *self, VigilSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* With the names of the teams in it; NULL of @name: none is known, the id stands. */
typedef const char *(*VigilConditionNameFunc) (gpointer data, const char *id);
char *vigil_condition_describe_named (const VigilCondition *self, VigilSite *site, VigilConditionNameFunc name, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* Teams that it names: (element-type char*), borrowed from it. Whoever knows their names puts those into the sentence. */
GPtrArray *vigil_condition_get_teams (const VigilCondition *self) G_GNUC_WARN_UNUSED_RESULT;
/* Tags, alarms and assets that it names and the site has not: appended (element-type char*) */
void vigil_condition_check (const VigilCondition *self, VigilSite *site, const char *path, GPtrArray *problems);

G_END_DECLS
