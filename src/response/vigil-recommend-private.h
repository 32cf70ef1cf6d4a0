/* vigil-recommend-private.h: what the files of the ranking share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "response/vigil-recommend.h"

G_BEGIN_DECLS

#define VIGIL_MATCH_NONE 0u /* a word that no record has */
#define VIGIL_MATCH_MAX_PARENTS 8

/* A short list of words as numbers: @n of pool->words from @first on. */
typedef struct
{
  guint32 first;
  guint32 n;
} VigilMatchSet;

typedef enum
{
  VIGIL_MATCH_SAYS_PEOPLE = 1 << 0, /* steps or text for those who must get away */
  VIGIL_MATCH_SAYS_WIND = 1 << 1,
  VIGIL_MATCH_SAYS_NIGHT = 1 << 2,
  VIGIL_MATCH_SAYS_DAY = 1 << 3,
  VIGIL_MATCH_HAS_STEPS = 1 << 4,
} VigilMatchSays;

/* Sets of which records have the same ones again and again. */
enum { VIGIL_MATCH_SET_SUBSTANCES, VIGIL_MATCH_SET_HAZARDS, VIGIL_MATCH_SET_EQUIPMENT, VIGIL_MATCH_N_SETS };

#define VIGIL_MATCH_SEVERITIES 8 /* the last: any other */
#define VIGIL_MATCH_ALL_SAYS (1 << 5)

/* A record with everything that is asked of it looked up. */
typedef struct
{
  VigilRecord *record;
  VigilMatchSet substances, hazards, equipment, assets, areas;
  VigilMatchSet near; /* areas of its assets */
  guint types;        /* bit n: VigilIncidentType n; 0: any */
  gboolean generic;
  VigilMatchSays says;
  int severity;       /* 1 worst … 4; 0: not given */
  double tonnes;      /* cases; NAN: not told */
  double people;      /* cases: concerned; NAN: not told */
  double by_phone;    /* plans: share of actions with a phone number; 1 where there are none */
} VigilMatchItem;

/* A case in which a plan was used. */
typedef struct
{
  guint plan, with; /* items */
  double result;     /* 0 … 1; NAN: not told */
} VigilMatchUse;

/* What can be said of a score without looking at the record: sets as numbers of pool->sets. */
typedef struct
{
  guint32 item;
  guint32 sets[VIGIL_MATCH_N_SETS];
  guint8 types, severity, says, generic; /* @generic as in VigilMatchScored */
  guint8 place;                          /* tenths: the most that its place can be worth */
} VigilMatchKey;

struct _VigilMatchPool
{
  GArray *items;      /* (element-type VigilMatchItem) by id */
  GArray *keys[VIGIL_N_RECORD_KINDS]; /* (element-type VigilMatchKey) of each kind, by item */
  GArray *sets[VIGIL_MATCH_N_SETS];   /* (element-type VigilMatchSet) those that are different */
  GArray *words;      /* (element-type guint32) */
  GHashTable *names;  /* word → its number */
  GPtrArray *spelled; /* (element-type char*) words, by number from 1 */
  GArray *uses;       /* (element-type VigilMatchUse) by plan */
  VigilSite *site;    /* nullable */
  VigilMatchNameFunc substance_name;
  gpointer data;
};

/* An area round the place, and how much is said by being made for it: the larger, the less. */
typedef struct
{
  guint32 area;
  double value;
} VigilMatchAround;

/* What a question asks, looked up in one pool for one kind. */
typedef struct
{
  const VigilMatchPool *pool;
  const VigilMatchQuestion *question;
  VigilRecordKind kind;
  GArray *substances, *hazards, *equipment; /* (element-type guint32) */
  guint32 asset, area, enterprise;
  GArray *around; /* (element-type VigilMatchAround) areas of the site that the place lies in */
  guint32 parents[VIGIL_MATCH_MAX_PARENTS];
  guint n_parents;
  double people;              /* exposed in all; NAN: not known */
  double mass;                /* kg; NAN: not known */
  GHashTable *bigrams;        /* (nullable) of the text */
  double *similar;            /* (nullable) for plans: how well the case of each use fits */
  double weights[VIGIL_N_MATCH_FACTORS]; /* of what is asked; sum to 1, or all 0 */
} VigilMatchQuery;

/* ---- the pool ---- */
const VigilMatchItem *vigil_match_pool_item (const VigilMatchPool *self, guint item);
guint32 vigil_match_pool_find_word (const VigilMatchPool *self, const char *word);
gboolean vigil_match_pool_has (const VigilMatchPool *self, VigilMatchSet set, guint32 word);
/* The @nth word of a set; NULL: it has fewer. */
const char *vigil_match_pool_spell (const VigilMatchPool *self, VigilMatchSet set, guint nth);
/* The name of a substance, asset, area in the user's language; the id where none is known. */
const char *vigil_match_pool_name (const VigilMatchPool *self, const char *id);
const char *vigil_match_pool_substance (const VigilMatchPool *self, const char *cas);

/* Fills keys and sets from the items. */
void vigil_match_pool_index (VigilMatchPool *self);

/* ---- the query ---- */
void vigil_match_query_init (VigilMatchQuery *self, const VigilMatchPool *pool, const VigilMatchQuestion *question, VigilRecordKind kind);
void vigil_match_query_clear (VigilMatchQuery *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigilMatchQuery, vigil_match_query_clear)
/* Whether it has anything of the incident. */
gboolean vigil_match_query_touches (const VigilMatchQuery *self, const VigilMatchItem *item);
/* How well one factor fits: 0 … 1. OUTCOME and WORDS cost more than the others. */
double vigil_match_query_value (const VigilMatchQuery *self, guint item, VigilMatchFactor factor);
/* The same of something that is no item of the pool; not for OUTCOME. */
double vigil_match_query_value_of (const VigilMatchQuery *self, const VigilMatchItem *item, VigilMatchFactor factor);
/* Of all but the words. */
double vigil_match_query_score (const VigilMatchQuery *self, guint item);
typedef struct
{
  double value;
  guint n_used, n_told, n_good; /* similar cases: in which it was used, of these with a result told, with a good one */
} VigilMatchOutcome;
VigilMatchOutcome vigil_match_query_outcome (const VigilMatchQuery *self, guint plan);
guint vigil_match_query_common (const VigilMatchQuery *self, const GArray *asked, VigilMatchSet set);
gboolean vigil_match_is_night (int hour);

/* ---- words ---- */
/* Pairs of Chinese characters and whole words of other writing, lower case: (key) of the set. */
GHashTable *vigil_match_bigrams (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* How many of @bigrams are in the texts of a record; the first @most of them are appended to @found (nullable, element-type char*). */
guint vigil_match_count_common (GHashTable *bigrams, const VigilRecord *record, GPtrArray *found, guint most);

/* ---- sentences ---- */
char *vigil_match_explain (const VigilMatchQuery *query, guint item, VigilMatchFactor factor, double value) G_GNUC_WARN_UNUSED_RESULT;
/* Words of the lists of docs/library-format.md, translated; the word itself where it is none of them. */
const char *vigil_match_hazard_label (const char *word);
const char *vigil_match_equipment_label (const char *word);
const char *vigil_match_type_label (VigilIncidentType type);
char *vigil_match_type_list (guint types) G_GNUC_WARN_UNUSED_RESULT;
VigilMatchMarks vigil_match_find_marks (const VigilMatchItem *item, VigilSite *site, VigilTime now, GPtrArray *cautions);

/* ---- the best ---- */
typedef struct
{
  double score;
  guint item;
  guint generic; /* 0: made for something; of those for everything the ones with steps (1) before the others (2) */
} VigilMatchScored;

/* The best @limit of those whose @generic is this, best first, appended to @best (element-type VigilMatchScored). @words: cache, one for
 * each item, NAN: not looked at yet. */
void vigil_match_query_append_best (const VigilMatchQuery *self, guint generic, guint limit, float *words, GArray *best);
/* Item with the best score of all; G_MAXUINT: none. Generic ones do not count. */
guint vigil_match_query_winner (const VigilMatchQuery *self, float *words);

/* ---- what would change ---- */
double vigil_match_query_words (const VigilMatchQuery *self, guint item, float *words);
/* Sentences for the first of @matches: @items are theirs. */
void vigil_match_find_changes (const VigilMatchQuery *query, GPtrArray *matches, const guint *items, float *words);
VigilMatchReason *vigil_match_reason_new (const VigilMatchQuery *query, guint item, VigilMatchFactor factor, double value);

G_END_DECLS
