/* vigil-support-bundle.h: what goes to who helps, in one file, without secrets and without names of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"
#include "shell/diagnose/vigil-diagnosis.h"
#include "shell/vigil-settings.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_SUPPORT_DIAGNOSIS,
  VIGIL_SUPPORT_LOGS,
  VIGIL_SUPPORT_SETTINGS,
  VIGIL_SUPPORT_LAYOUTS,
  VIGIL_SUPPORT_SITE,
  VIGIL_SUPPORT_ALARMS, /* the texts of the alarms of now; only when asked for */
  VIGIL_N_SUPPORT_PARTS
} VigilSupportPart;

typedef struct
{
  char *name;   /* in the archive: "log/vigil.jsonl" */
  VigilSupportPart part;
  GBytes *data; /* as it is written: redacted */
} VigilSupportFile;

typedef struct
{
  GPtrArray *files; /* (element-type VigilSupportFile) */
  gboolean wanted[VIGIL_N_SUPPORT_PARTS];
  char **names;     /* what is hidden in all of it */
} VigilSupportBundle;

/* Where it looks; NULL: nothing of that. Borrowed. */
typedef struct
{
  const VigilDiagnosis *diagnosis;
  VigilSettings *settings;
  VigilSite *site;
  VigilSession *session;
  const char *log_folder, *layout_folder, *accounts; /* paths */
  const char *operator_name;
} VigilSupportSources;

/* Everything is read and redacted now; what is looked at before is what is written. All parts are wanted but the alarms. */
VigilSupportBundle *vigil_support_bundle_new (const VigilSupportSources *sources) G_GNUC_WARN_UNUSED_RESULT;
void vigil_support_bundle_free (VigilSupportBundle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilSupportBundle, vigil_support_bundle_free)

const char *vigil_support_part_get_title (VigilSupportPart part); /* translated */
guint64 vigil_support_bundle_get_size (const VigilSupportBundle *self, VigilSupportPart part, guint *n_files); /* bytes before packing */
/* One line per file that goes in. */
char *vigil_support_bundle_list (const VigilSupportBundle *self) G_GNUC_WARN_UNUSED_RESULT;
/* A .zip; readable by its owner only. */
gboolean vigil_support_bundle_write (const VigilSupportBundle *self, const char *path, GError **error);

/* Default places, and the seat's own names. @out is cleared with vigil_support_sources_clear(). */
void vigil_support_sources_fill (VigilSupportSources *out);
void vigil_support_sources_clear (VigilSupportSources *out);

G_END_DECLS
