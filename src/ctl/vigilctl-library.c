/* vigilctl-library.c: vigilctl library: the libraries of a store or a site pack without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "core/vigil-clock.h"
#include "core/vigil-site.h"
#include "ctl/vigilctl.h"
#include "library/vigil-library-files.h"
#include "response/vigil-plan-start.h"

typedef struct
{
  char *store, *pack, *kind, *out, *author;
  char **substances, **hazards, **equipment, **areas, **tags;
  gboolean json, dry_run, due;
  int severity, limit;
} Options;

typedef struct
{
  VigilLibrary *library;
  VigilSite *site; /* (nullable) */
  VigilTime now;
} Place;

static void
clear_options (Options *self)
{
  g_free (self->store);
  g_free (self->pack);
  g_free (self->kind);
  g_free (self->out);
  g_free (self->author);
  g_strfreev (self->substances);
  g_strfreev (self->hazards);
  g_strfreev (self->equipment);
  g_strfreev (self->areas);
  g_strfreev (self->tags);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static void
clear_place (Place *self)
{
  g_clear_object (&self->library);
  g_clear_object (&self->site);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, clear_place)

/* ---- command lines ---- */

static gboolean
parse (int *argc, char ***argv, Options *options, const char *synopsis, const char *summary, int min, int max)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &options->store, N_ ("File of the libraries"), N_ ("FILE") },
    { "site", 's', 0, G_OPTION_ARG_FILENAME, &options->pack, N_ ("Site pack whose libraries are read, too"), "PACK" },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &options->kind, N_ ("case, scenario, plan, expert, team, material, risk-feature or failure"), "KIND" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->out, N_ ("File to write: .json, .csv or .xlsx"), N_ ("FILE") },
    { "author", 0, 0, G_OPTION_ARG_STRING, &options->author, N_ ("Who imports"), "NAME" },
    { "substance", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->substances, N_ ("Only records of this substance; may be repeated"), "CAS" },
    { "hazard", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->hazards, N_ ("Only records of this hazard; may be repeated"), "WORD" },
    { "equipment", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->equipment, N_ ("Only records of this equipment; may be repeated"), "WORD" },
    { "area", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->areas, N_ ("Only records of this area; may be repeated"), "ID" },
    { "tag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->tags, N_ ("Only records with this mark; may be repeated"), "WORD" },
    { "severity", 0, 0, G_OPTION_ARG_INT, &options->severity, N_ ("At least as bad as this: 1 worst to 4"), "N" },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, N_ ("How many are shown; default 20"), "N" },
    { "due", 0, 0, G_OPTION_ARG_NONE, &options->due, N_ ("Only what is due for review or no longer valid"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, N_ ("Change nothing, only tell"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (argc, argv, synopsis, summary, entries, min, max))
    return FALSE;
  if (options->store == NULL && options->pack == NULL)
    g_printerr (_ ("vigilctl library: --store or --site says where the libraries are\n"));
  else if (options->severity < 0 || options->severity > 4 || options->limit < 0)
    g_printerr (_ ("vigilctl library: a number is out of range\n"));
  else
    return TRUE;
  return FALSE;
}

/* Problems of a pack go to stderr; the rest of it is taken. */
static gboolean
open_place (const Options *options, Place *place)
{
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *message = NULL;

  place->now = vigil_clock_now (clock);
  place->library = vigil_library_open (options->store, &message, &error);
  if (message != NULL)
    g_printerr ("%s\n", message);
  if (place->library != NULL && options->pack != NULL)
    {
      place->site = vigil_site_load (options->pack, NULL, &error);
      if (place->site != NULL)
        vigil_library_load_pack (place->library, place->site, options->pack, place->now, problems, &error);
    }
  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (problems, i));
  if (error != NULL)
    g_printerr ("vigilctl library: %s\n", error->message);
  return error == NULL;
}

/* FALSE: there is no such kind. Without one: @fallback. */
static gboolean
get_kind (const Options *options, VigilRecordKind fallback, VigilRecordKind *kind)
{
  *kind = fallback;
  if (options->kind == NULL || vigil_record_kind_from_string (options->kind, kind))
    return TRUE;
  g_printerr (_ ("vigilctl library: there is no kind “%s”\n"), options->kind);
  return FALSE;
}

static void
make_query (const Options *options, VigilRecordKind kind, const Place *place, VigilLibraryQuery *query)
{
  vigil_library_query_init (query);
  query->kinds = kind < VIGIL_N_RECORD_KINDS ? 1u << kind : 0;
  query->substances = (const char *const *) options->substances;
  query->hazards = (const char *const *) options->hazards;
  query->equipment = (const char *const *) options->equipment;
  query->areas = (const char *const *) options->areas;
  query->tags = (const char *const *) options->tags;
  query->severity = options->severity;
  query->due = options->due;
  query->now = place->now;
  query->limit = options->limit > 0 ? (guint) options->limit : 20;
}

static void
set_string (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
print_json (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, object);
  text = vigil_json_to_string (node);
  g_print ("%s\n", text);
}

/* ---- import ---- */

static void
print_import (const VigilLibraryImport *import, gboolean json)
{
  JsonObject *object = json_object_new ();
  JsonArray *rejects = json_array_new ();

  for (guint i = 0; i < import->rejects->len; i++)
    {
      const VigilLibraryReject *reject = g_ptr_array_index (import->rejects, i);
      JsonObject *line = json_object_new ();

      json_object_set_int_member (line, "line", reject->line);
      set_string (line, "column", reject->column);
      set_string (line, "reason", reject->reason);
      json_array_add_object_element (rejects, line);
      if (!json)
        g_print (_ ("line %u: %s%s%s\n"), reject->line, reject->column != NULL ? reject->column : "", reject->column != NULL ? ": " : "", reject->reason);
    }
  set_string (object, "encoding", import->encoding);
  json_object_set_int_member (object, "new", import->n_new);
  json_object_set_int_member (object, "changed", import->n_changed);
  json_object_set_int_member (object, "equal", import->n_equal);
  json_object_set_array_member (object, "rejects", rejects);
  if (json)
    {
      print_json (object);
      return;
    }
  json_object_unref (object);
  g_print (_ ("%u new, %u changed, %u as they were, %u problems\n"), import->n_new, import->n_changed, import->n_equal, import->rejects->len);
}

static int
run_import (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (Place) place = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (VigilLibraryImport) import = NULL;
  VigilRecordKind kind;

  if (!parse (&argc, &argv, &options, "library import FILE", _ ("Takes records of a JSON or CSV file."), 1, 1)
      || !get_kind (&options, VIGIL_N_RECORD_KINDS, &kind))
    return VIGILCTL_USAGE;
  if (!open_place (&options, &place))
    return VIGILCTL_NO_ACCESS;
  file = g_mapped_file_new (argv[1], FALSE, &error);
  bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  import = bytes != NULL ? vigil_library_import_read (place.library, bytes, argv[1], kind, NULL, &error) : NULL;
  if (import != NULL && !options.dry_run)
    vigil_library_import_apply (place.library, import, options.author != NULL ? options.author : g_get_user_name (), place.now, &error);
  if (error != NULL)
    {
      g_printerr ("vigilctl library: %s\n", error->message);
      return file == NULL ? VIGILCTL_NO_ACCESS : VIGILCTL_PROBLEM;
    }
  print_import (import, options.json);
  return import->rejects->len == 0 ? VIGILCTL_OK : VIGILCTL_PROBLEM;
}

/* ---- export ---- */

static gboolean
write_text (const char *path, char *text, GError **error)
{
  g_autofree char *owned = text;

  if (owned == NULL)
    return FALSE;
  if (path != NULL)
    return g_file_set_contents (path, owned, -1, error);
  g_print ("%s", owned);
  return TRUE;
}

static gboolean
export (const Options *options, const Place *place, VigilRecordKind kind, const VigilLibraryQuery *query, GError **error)
{
  if (options->out != NULL && g_str_has_suffix (options->out, ".xlsx"))
    return vigil_library_export_xlsx (place->library, kind, query, options->out, error);
  if (options->out != NULL && g_str_has_suffix (options->out, ".csv"))
    return write_text (options->out, vigil_library_export_csv (place->library, kind, query, error), error);
  return write_text (options->out, vigil_library_export_json (place->library, query, error), error);
}

static int
run_export (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (Place) place = { 0 };
  g_autoptr (GError) error = NULL;
  VigilLibraryQuery query;
  VigilRecordKind kind;

  if (!parse (&argc, &argv, &options, "library export [TEXT]", _ ("Writes records as JSON, CSV or XLSX."), 0, 1)
      || !get_kind (&options, VIGIL_N_RECORD_KINDS, &kind))
    return VIGILCTL_USAGE;
  if (kind == VIGIL_N_RECORD_KINDS && options.out != NULL && !g_str_has_suffix (options.out, ".json"))
    {
      g_printerr (_ ("vigilctl library: a table needs --kind\n"));
      return VIGILCTL_USAGE;
    }
  if (!open_place (&options, &place))
    return VIGILCTL_NO_ACCESS;
  make_query (&options, kind, &place, &query);
  query.text = argc > 1 ? argv[1] : NULL;
  if (export (&options, &place, kind, &query, &error))
    return VIGILCTL_OK;
  g_printerr ("vigilctl library: %s\n", error->message);
  return VIGILCTL_NO_ACCESS;
}

/* ---- search ---- */

static void
add_hits (JsonObject *object, const VigilLibraryResult *result)
{
  JsonArray *hits = json_array_new ();

  for (guint i = 0; i < result->hits->len; i++)
    {
      const VigilLibraryHit *hit = g_ptr_array_index (result->hits, i);
      JsonObject *line = json_object_new ();

      set_string (line, "id", hit->id);
      set_string (line, "kind", vigil_record_kind_to_string (hit->kind));
      json_object_set_int_member (line, "version", hit->version);
      set_string (line, "title", vigil_text_get (&hit->title));
      set_string (line, "line", hit->line);
      json_object_set_double_member (line, "score", hit->score);
      json_array_add_object_element (hits, line);
    }
  json_object_set_array_member (object, "hits", hits);
}

static void
add_facets (JsonObject *object, const VigilLibraryResult *result)
{
  static const char *const names[] = { "substances", "hazards", "equipment", "areas", "tags" };
  JsonObject *facets = json_object_new ();

  for (guint f = 0; f < G_N_ELEMENTS (names); f++)
    {
      JsonObject *counts = json_object_new ();

      for (guint i = 0; i < result->facets[f]->len; i++)
        {
          const VigilFacetCount *count = &g_array_index (result->facets[f], VigilFacetCount, i);

          json_object_set_int_member (counts, count->value, count->count);
        }
      json_object_set_object_member (facets, names[f], counts);
    }
  json_object_set_object_member (object, "facets", facets);
}

static void
print_result (const VigilLibraryResult *result, gboolean json)
{
  JsonObject *object;

  if (json)
    {
      object = json_object_new ();
      json_object_set_int_member (object, "total", result->total);
      json_object_set_double_member (object, "milliseconds", result->milliseconds);
      add_hits (object, result);
      add_facets (object, result);
      print_json (object);
      return;
    }
  for (guint i = 0; i < result->hits->len; i++)
    {
      const VigilLibraryHit *hit = g_ptr_array_index (result->hits, i);

      g_print ("%-13s %-28s %s · %s\n", vigil_record_kind_to_string (hit->kind), hit->id, vigil_text_get (&hit->title), hit->line);
    }
  g_print (_ ("%u found, %.1f ms\n"), result->total, result->milliseconds);
}

static int
run_search (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (Place) place = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilLibraryResult) result = NULL;
  VigilLibraryQuery query;
  VigilRecordKind kind;

  if (!parse (&argc, &argv, &options, "library search [TEXT]", _ ("Finds records by words and by what they are about."), 0, 1)
      || !get_kind (&options, VIGIL_N_RECORD_KINDS, &kind))
    return VIGILCTL_USAGE;
  if (!open_place (&options, &place))
    return VIGILCTL_NO_ACCESS;
  make_query (&options, kind, &place, &query);
  query.text = argc > 1 ? argv[1] : NULL;
  result = vigil_library_search (place.library, &query, &error);
  if (result == NULL)
    {
      g_printerr ("vigilctl library: %s\n", error->message);
      return VIGILCTL_NO_ACCESS;
    }
  print_result (result, options.json);
  return VIGILCTL_OK;
}

/* ---- check ---- */

/* Start conditions are the response's: the library keeps them as they are. */
static void
check_starts (const Place *place, GPtrArray *problems)
{
  guint64 serial;
  g_autoptr (GPtrArray) records = vigil_library_get_changed (place->library, 0, &serial, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const VigilRecord *record = records->pdata[i];
      g_autoptr (GPtrArray) found = record->kind == VIGIL_RECORD_PLAN ? vigil_plan_start_check (record, place->site) : NULL;

      for (guint k = 0; found != NULL && k < found->len; k++)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s", record->id, (const char *) found->pdata[k]));
    }
}

static int
run_check (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (Place) place = { 0 };
  g_autoptr (GPtrArray) problems = NULL;
  JsonArray *list;
  JsonObject *object;

  if (!parse (&argc, &argv, &options, "library check", _ ("Finds what does not hold in the libraries."), 0, 0))
    return VIGILCTL_USAGE;
  if (!open_place (&options, &place))
    return VIGILCTL_NO_ACCESS;
  problems = vigil_library_check (place.library, place.site, place.now);
  check_starts (&place, problems);
  for (guint i = 0; i < problems->len && !options.json; i++)
    g_print ("%s\n", (char *) g_ptr_array_index (problems, i));
  if (options.json)
    {
      list = json_array_new ();
      for (guint i = 0; i < problems->len; i++)
        json_array_add_string_element (list, g_ptr_array_index (problems, i));
      object = json_object_new ();
      json_object_set_array_member (object, "problems", list);
      print_json (object);
    }
  return problems->len == 0 ? VIGILCTL_OK : VIGILCTL_PROBLEM;
}

static const struct
{
  const char *name;
  int (*run) (int argc, char **argv);
} verbs[] = {
  { "import", run_import },
  { "export", run_export },
  { "search", run_search },
  { "check", run_check },
};

int
vigilctl_library_main (int argc, char **argv)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (argv[1], verbs[i].name) == 0)
      return verbs[i].run (argc - 1, argv + 1);
  g_printerr (_ ("Usage: vigilctl %s\n"), "library import|export|search|check --store FILE|--site PACK [--help]");
  return argc > 1 && strcmp (argv[1], "--help") == 0 ? VIGILCTL_OK : VIGILCTL_USAGE;
}
