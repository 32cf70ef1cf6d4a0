/* vigil-record-fields.h: what each kind of record may say, as tables: the same facts as data/schemas/library-*.schema.json
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-json.h"
#include "library/vigil-record.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_FIELD_TEXT,       /* not blank, may have lines */
  VIGIL_FIELD_LINE,       /* a short one without line ends */
  VIGIL_FIELD_ID,
  VIGIL_FIELD_NAME,       /* {"zh", "en"} */
  VIGIL_FIELD_WORD,       /* of @words */
  VIGIL_FIELD_NUMBER,     /* within @min … @max, as is the next */
  VIGIL_FIELD_INTEGER,
  VIGIL_FIELD_BOOLEAN,
  VIGIL_FIELD_SCALAR,     /* number, text or boolean */
  VIGIL_FIELD_DATE,       /* 2026-02-28 */
  VIGIL_FIELD_PART_DATE,  /* also 2026-02 and 2026 */
  VIGIL_FIELD_TIME,       /* RFC 3339 */
  VIGIL_FIELD_DAY,        /* a date or a time */
  VIGIL_FIELD_COUNTRY,    /* ISO 3166-1, two letters */
  VIGIL_FIELD_CAS,
  VIGIL_FIELD_PHONE,
  VIGIL_FIELD_URL,
  VIGIL_FIELD_SECTION,    /* 3.1 */
  VIGIL_FIELD_FILE,       /* a name without folders */
  VIGIL_FIELD_MEDIA,      /* a media type */
  VIGIL_FIELD_BASE64,
  VIGIL_FIELD_LIST,       /* of texts */
  VIGIL_FIELD_LINE_LIST,  /* each once; of records, where it may be empty */
  VIGIL_FIELD_ID_LIST,
  VIGIL_FIELD_CAS_LIST,
  VIGIL_FIELD_WORD_LIST,
  VIGIL_FIELD_OBJECT,     /* of @fields */
  VIGIL_FIELD_OBJECTS,    /* a list of them */
  VIGIL_FIELD_ANY_OBJECT, /* kept as it is */
} VigilFieldType;

typedef struct _VigilField
{
  const char *name; /* NULL: the end of a table */
  VigilFieldType type;
  gboolean required;
  double min, max;
  const char *const *words;
  const struct _VigilField *fields;
  gboolean may_be_empty; /* a list */
} VigilField;

#define VIGIL_RECORD_MAX_LIST 1000
#define VIGIL_RECORD_MAX_TEXT 65536
#define VIGIL_RECORD_MAX_LINE 256

extern const char *const vigil_record_kind_words[];
extern const char *const vigil_record_state_words[];
extern const char *const vigil_link_kind_words[];
extern const char *const vigil_event_words[];     /* kinds of events */
extern const char *const vigil_hazard_words[];
extern const char *const vigil_equipment_words[];
extern const VigilField vigil_record_fields[];    /* of what all kinds share */

const VigilField *vigil_record_get_body_fields (VigilRecordKind kind);

/* All problems of a record as JSON, in their order (element-type char*). */
GPtrArray *vigil_record_check_json (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;
/* Takes what it understands; for what has been checked or is a draft of our own store. */
VigilRecord *vigil_record_read_json (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;
/* Without attachments, and without what a version says of itself (@content_only): what is compared. */
JsonNode *vigil_record_write_json (const VigilRecord *self, gboolean attachments, gboolean content_only) G_GNUC_WARN_UNUSED_RESULT;
/* SHA-256 of what the record says, whatever the order of members. */
char *vigil_record_dup_digest (const VigilRecord *self) G_GNUC_WARN_UNUSED_RESULT;

/* Members of objects that may not be there or be of another type. */
const char *vigil_member_string (JsonNode *object, const char *name);               /* (nullable) */
double vigil_member_number (JsonNode *object, const char *name, double fallback);
JsonArray *vigil_member_array (JsonNode *object, const char *name);                  /* (nullable) */
JsonNode *vigil_member_object (JsonNode *object, const char *name);                  /* (nullable) */

G_END_DECLS
