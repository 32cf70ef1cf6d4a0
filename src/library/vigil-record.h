/* vigil-record.h: one record of the libraries: case, scenario, plan, expert, team, material, risk feature, failure
 *
 * A record is what every kind has (name, version, what it is about, links) and a body whose members are those of its kind's JSON
 * Schema (data/schemas/library-<kind>.schema.json).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"
#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_LIBRARY_ERROR (vigil_library_error_quark ())
GQuark vigil_library_error_quark (void);

typedef enum
{
  VIGIL_LIBRARY_ERROR_INVALID,  /* a record does not meet its schema; the message begins with the JSON path */
  VIGIL_LIBRARY_ERROR_NO_SUCH,
  VIGIL_LIBRARY_ERROR_REFUSED,  /* a published version never changes */
  VIGIL_LIBRARY_ERROR_STORE,    /* the database says no */
  VIGIL_LIBRARY_ERROR_FORMAT,   /* a file to import is none of the kinds that are read */
} VigilLibraryError;

typedef enum
{
  VIGIL_RECORD_CASE,         /* 案例 */
  VIGIL_RECORD_SCENARIO,     /* 演练情景 */
  VIGIL_RECORD_PLAN,         /* 预案 */
  VIGIL_RECORD_EXPERT,       /* 专家 */
  VIGIL_RECORD_TEAM,         /* 救援队伍 */
  VIGIL_RECORD_MATERIAL,     /* 物资 */
  VIGIL_RECORD_RISK_FEATURE, /* 风险特征 */
  VIGIL_RECORD_FAILURE,      /* 失效数据 */
  VIGIL_N_RECORD_KINDS
} VigilRecordKind;

const char *vigil_record_kind_to_string (VigilRecordKind kind); /* "risk-feature", in files */
gboolean vigil_record_kind_from_string (const char *text, VigilRecordKind *kind);
const char *vigil_record_kind_get_label (VigilRecordKind kind); /* translated, plural: "Cases" */

typedef enum
{
  VIGIL_RECORD_DRAFT,
  VIGIL_RECORD_PUBLISHED, /* in force */
  VIGIL_RECORD_RETIRED,
} VigilRecordState;

/* What a record is linked to. */
typedef enum
{
  VIGIL_LINK_RECORD,
  VIGIL_LINK_ASSET,
  VIGIL_LINK_AREA,
  VIGIL_LINK_SUBSTANCE, /* CAS number */
  VIGIL_LINK_HAZARD,    /* word of the list of hazards */
} VigilLinkKind;

typedef struct
{
  VigilLinkKind kind;
  char *target;
  char *role; /* (nullable) "uses", "similar", "lesson-of", "member-of", "stored-at" … */
} VigilLink;

typedef struct
{
  char *name;   /* file name */
  char *type;   /* media type */
  GBytes *data; /* at most VIGIL_RECORD_MAX_ATTACHMENT */
} VigilAttachment;

#define VIGIL_RECORD_MAX_ATTACHMENT (16u << 20)
#define VIGIL_RECORD_MAX_BODY (1u << 20)

/* Immutable once it is in a library; ref-counted. Strings may be NULL where the member is optional. */
typedef struct
{
  char *id;              /* 1 to 64 bytes, unique among all libraries */
  VigilRecordKind kind;
  guint version;         /* 1, 2, 3 … */
  VigilRecordState state;
  VigilText title;
  VigilText summary;     /* either may be NULL */
  char *author;          /* of this version */
  char *change;          /* (nullable) what this version changed */
  VigilTime made;        /* when this version was made */
  VigilTime valid_from, valid_until, review_due; /* 0: none */
  char **tags, **substances, **hazards, **equipment, **areas; /* NULL-terminated, never NULL */
  int severity;          /* 0 not given; 1 worst … 4, of the kind's own scale */
  double east, north;    /* m in the site's frame; NAN: none */
  GPtrArray *links;      /* (element-type VigilLink) */
  GPtrArray *attachments; /* (element-type VigilAttachment) */
  JsonNode *body;        /* an object, by the kind's schema */
  char *origin;          /* "pack", "import:FILE", "seat" */
  gatomicrefcount refs;
} VigilRecord;

VigilRecord *vigil_record_new (const char *id, VigilRecordKind kind);
VigilRecord *vigil_record_copy (const VigilRecord *self); /* deep, to be changed before it is put */
VigilRecord *vigil_record_ref (VigilRecord *self);
void vigil_record_unref (VigilRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilRecord, vigil_record_unref)
void vigil_record_add_link (VigilRecord *self, VigilLinkKind kind, const char *target, const char *role);

/* Strict: what is unknown, missing, of the wrong type or out of range is refused with its path. */
VigilRecord *vigil_record_from_json (JsonNode *node, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *vigil_record_to_json (const VigilRecord *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same check on a record made by hand: every problem, not only the first (element-type char*); empty: it is good. */
GPtrArray *vigil_record_check (const VigilRecord *self) G_GNUC_WARN_UNUSED_RESULT;

/* Differences of two versions, line by line, for people: "body.steps[3].target: 180 → 240". (element-type char*) */
GPtrArray *vigil_record_diff (const VigilRecord *before, const VigilRecord *after) G_GNUC_WARN_UNUSED_RESULT;
/* All words that are searched: titles, summary, tags, texts of the body. */
char *vigil_record_dup_text (const VigilRecord *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
