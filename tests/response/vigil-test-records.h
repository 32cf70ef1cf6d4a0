/* vigil-test-records.h: records for tests, written as JSON with single quotes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "library/vigil-record-fields.h"

static inline VigilRecord *
test_record (const char *kind, const char *id, const char *members, const char *body)
{
  g_autofree char *text = g_strdup_printf ("{'id':'%s','kind':'%s','state':'published','title':{'zh':'%s','en':'%s'}%s%s,'body':{%s}}", id, kind,
                                           id, id, *members ? "," : "", members, body);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_strdelimit (text, "'", '"');
  node = vigil_json_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  return vigil_record_read_json (node);
}

static inline void
test_add (GPtrArray *records, const char *kind, const char *id, const char *members, const char *body)
{
  g_ptr_array_add (records, test_record (kind, id, members, body));
}

static inline GPtrArray *
test_records (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
}
