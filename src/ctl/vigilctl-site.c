/* vigilctl-site.c: vigilctl site check: every mistake of a site pack, or what is in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/vigil-json.h"
#include "core/vigil-site.h"
#include "ctl/vigilctl.h"

static void
append_member (GString *out, const char *name, const char *value)
{
  vigil_json_append_string (out, name);
  g_string_append_c (out, ':');
  if (value != NULL)
    vigil_json_append_string (out, value);
  else
    g_string_append (out, "null");
}

static void
append_mistakes (GString *out, GPtrArray *mistakes)
{
  g_string_append (out, "\"mistakes\":[");
  for (guint i = 0; i < mistakes->len; i++)
    {
      const VigilSiteMistake *mistake = mistakes->pdata[i];

      g_string_append (out, i > 0 ? ",{" : "{");
      append_member (out, "file", mistake->file);
      g_string_append_c (out, ',');
      append_member (out, "path", mistake->path);
      g_string_append_c (out, ',');
      append_member (out, "reason", mistake->reason);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
print_mistakes (GPtrArray *mistakes, const GError *error)
{
  for (guint i = 0; i < mistakes->len; i++)
    {
      const VigilSiteMistake *mistake = mistakes->pdata[i];

      if (mistake->path != NULL)
        g_print ("%s: %s: %s\n", mistake->file, mistake->path, mistake->reason);
      else
        g_print ("%s: %s\n", mistake->file, mistake->reason);
    }
  g_printerr ("%s\n", error->message);
}

typedef struct
{
  const char *name;
  const GArray *(*get) (VigilSite *site);
} Part;

static const Part parts[] = {
  { "enterprises", vigil_site_get_enterprises }, { "areas", vigil_site_get_areas },
  { "buildings", vigil_site_get_buildings },     { "roads", vigil_site_get_roads },
  { "places", vigil_site_get_places },           { "assets", vigil_site_get_assets },
  { "tags", vigil_site_get_tags },               { "risk_units", vigil_site_get_risk_units },
  { "route_nodes", vigil_site_get_route_nodes }, { "route_edges", vigil_site_get_route_edges },
  { "major_hazards", vigil_site_get_major_hazards },
  { "suppress_rules", vigil_site_get_suppress_rules }, { "cause_groups", vigil_site_get_cause_groups },
};

static void
print_contents (VigilSite *site)
{
  g_print ("%s (%s)\n", vigil_text_get (vigil_site_get_name (site)), vigil_site_get_id (site));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_print ("%7u %s\n", parts[i].get (site)->len, parts[i].name);
}

static void
append_contents (GString *out, VigilSite *site)
{
  append_member (out, "site", vigil_site_get_id (site));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (out, ",\"%s\":%u", parts[i].name, parts[i].get (site)->len);
}

static void
print_json (const char *path, VigilSite *site, GPtrArray *mistakes, const GError *error)
{
  g_autoptr (GString) out = g_string_new ("{");

  append_member (out, "pack", path);
  g_string_append_printf (out, ",\"ok\":%s,", site != NULL ? "true" : "false");
  if (site != NULL)
    append_contents (out, site);
  else
    append_member (out, "error", error->message);
  g_string_append_c (out, ',');
  append_mistakes (out, mistakes);
  g_print ("%s}\n", out->str);
}

static int
status_of (const GError *error)
{
  if (error == NULL)
    return VIGILCTL_OK;
  return g_error_matches (error, VIGIL_SITE_ERROR, VIGIL_SITE_ERROR_INVALID) ? VIGILCTL_PROBLEM : VIGILCTL_NO_ACCESS;
}

static int
check (const char *path, gboolean json)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilSite) site = vigil_site_load (path, mistakes, &error);

  if (json)
    print_json (path, site, mistakes, error);
  else if (site != NULL)
    print_contents (site);
  else
    print_mistakes (mistakes, error);
  return status_of (error);
}

int
vigilctl_site_main (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "site check PACK", _ ("Finds every mistake of a site pack (folder or .zip)."),
                       entries, 2, 2))
    return VIGILCTL_USAGE;
  if (strcmp (argv[1], "check") != 0)
    {
      g_printerr (_ ("vigilctl site: “%s” is not a command; there is: check\n"), argv[1]);
      return VIGILCTL_USAGE;
    }
  return check (argv[2], json);
}
