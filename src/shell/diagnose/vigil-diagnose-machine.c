/* vigil-diagnose-machine.c: versions, display, graphics, fonts, sound and portals of this workstation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-diagnose.h"

#include "shell/workstation/vigil-screen.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <locale.h>
#include <shumate/shumate.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/utsname.h>

#define FLATPAK_INFO "/.flatpak-info"

/* ---- Versions ------------------------------------------------------------------------------------- */

static void
add_flatpak (VigilDiagnosis *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *runtime = NULL;
  g_autofree char *version = NULL;

  if (!g_key_file_load_from_file (file, FLATPAK_INFO, G_KEY_FILE_NONE, NULL))
    {
      vigil_diagnosis_add (self, "version.flatpak", VIGIL_FINDING_PLAIN, _("Flatpak"), "%s", _("not in a sandbox"));
      return;
    }
  runtime = g_key_file_get_string (file, "Application", "runtime", NULL);
  version = g_key_file_get_string (file, "Instance", "flatpak-version", NULL);
  vigil_diagnosis_add (self, "version.flatpak", VIGIL_FINDING_PLAIN, _("Flatpak"), "%s, %s", version != NULL ? version : "?", runtime != NULL ? runtime : "?");
}

void
vigil_diagnose_versions (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  struct utsname kernel = { 0 };

  uname (&kernel);
  vigil_diagnosis_begin (self, "version", _("Versions"));
  vigil_diagnosis_add (self, "version.vigil", VIGIL_FINDING_PLAIN, _("Vigil"), "%s (%s)", VIGIL_VERSION, VIGIL_APP_ID);
  vigil_diagnosis_add (self, "version.gtk", VIGIL_FINDING_PLAIN, "GTK", "%u.%u.%u", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  vigil_diagnosis_add (self, "version.glib", VIGIL_FINDING_PLAIN, "GLib", "%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  vigil_diagnosis_add (self, "version.shumate", VIGIL_FINDING_PLAIN, "libshumate", "%d.%d.%d", SHUMATE_MAJOR_VERSION, SHUMATE_MINOR_VERSION, SHUMATE_MICRO_VERSION);
  vigil_diagnosis_add (self, "version.soup", VIGIL_FINDING_PLAIN, "libsoup", "%u.%u.%u", soup_get_major_version (), soup_get_minor_version (), soup_get_micro_version ());
  vigil_diagnosis_add (self, "version.sqlite", VIGIL_FINDING_PLAIN, "SQLite", "%s", sqlite3_libversion ());
  vigil_diagnosis_add (self, "version.system", VIGIL_FINDING_PLAIN, _("System"), "%s, %s %s, %s, %u × CPU", os != NULL ? os : "?", kernel.sysname, kernel.release, kernel.machine, g_get_num_processors ());
  add_flatpak (self);
}

/* ---- Display -------------------------------------------------------------------------------------- */

static void
add_renderer (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  GskRenderer *renderer = seat->window != NULL && gtk_widget_get_realized (GTK_WIDGET (seat->window)) ? gtk_native_get_renderer (GTK_NATIVE (seat->window)) : NULL;
  const char *wish = g_getenv ("GSK_RENDERER");

  vigil_diagnosis_add (self, "display.renderer", VIGIL_FINDING_PLAIN, _("Renderer of the windows"), "%s%s%s", renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : _("no window"),
                       wish != NULL ? ", GSK_RENDERER=" : "", wish != NULL ? wish : "");
}

static void
add_graphics (VigilDiagnosis *self, const VigilProbe *probe)
{
  if (probe == NULL)
    return;
  if (probe->gl == NULL)
    {
      vigil_diagnosis_add (self, "display.gl", VIGIL_FINDING_BAD, "OpenGL", "%s", probe->gl_problem != NULL ? probe->gl_problem : "?");
      vigil_diagnosis_advise (self, _("The 3D twin cannot be drawn. Install a graphics driver, or Mesa's software driver (libgl1-mesa-dri)."));
      return;
    }
  vigil_diagnosis_add (self, "display.gl", probe->gl_software ? VIGIL_FINDING_ATTENTION : VIGIL_FINDING_OK, "OpenGL", _("%s, %s, ready in %.0f ms"), probe->gl,
                       probe->gl_software ? _("computed by the processor") : _("by a graphics card"), probe->gl_ms);
  if (probe->gl_software)
    vigil_diagnosis_advise (self, _("The 3D twin works but moves coarsely. In a Flatpak, install the GL extension that fits the graphics driver."));
}

static void
add_monitors (VigilDiagnosis *self, GdkDisplay *display)
{
  GListModel *monitors = gdk_display_get_monitors (display);

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle area;
      const char *model = gdk_monitor_get_model (monitor), *connector = gdk_monitor_get_connector (monitor);

      gdk_monitor_get_geometry (monitor, &area);
      vigil_diagnosis_add (self, "display.monitor", VIGIL_FINDING_PLAIN, _("Screen"), _("%s %s, %d×%d at %d,%d, scale %d, %.0f Hz, %d×%d mm"), connector != NULL ? connector : "?",
                           model != NULL ? model : "", area.width, area.height, area.x, area.y, gdk_monitor_get_scale_factor (monitor),
                           gdk_monitor_get_refresh_rate (monitor) / 1000.0, gdk_monitor_get_width_mm (monitor), gdk_monitor_get_height_mm (monitor));
    }
}

void
vigil_diagnose_display (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  vigil_diagnosis_begin (self, "display", _("Display and graphics"));
  if (seat->display == NULL)
    vigil_diagnosis_add (self, "display.server", VIGIL_FINDING_ATTENTION, _("Display server"), "%s", _("none can be reached from here"));
  else
    {
      vigil_diagnosis_add (self, "display.server", VIGIL_FINDING_OK, _("Display server"), "%s, %s", G_OBJECT_TYPE_NAME (seat->display), gdk_display_get_name (seat->display));
      add_monitors (self, seat->display);
    }
  add_renderer (self, seat);
  add_graphics (self, seat->probe);
}

/* ---- Desktop -------------------------------------------------------------------------------------- */

/* 报警 alarm, 储罐 tank, 泄漏 leak: what every page has. */
static void
add_fonts (VigilDiagnosis *self)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autofree char *name = NULL;
  PangoLayoutRun *run;
  PangoLayoutLine *line;

  g_object_unref (context); /* the layout holds it */
  pango_layout_set_text (layout, "报警储罐泄漏", -1);
  line = pango_layout_get_line_readonly (layout, 0);
  run = line != NULL && line->runs != NULL ? line->runs->data : NULL;
  if (run != NULL)
    {
      PangoFontDescription *description = pango_font_describe (run->item->analysis.font);
      name = g_strdup (pango_font_description_get_family (description));
      pango_font_description_free (description);
    }
  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    {
      vigil_diagnosis_add (self, "desktop.fonts", VIGIL_FINDING_OK, _("Font for Chinese"), "%s", name != NULL ? name : "?");
      return;
    }
  vigil_diagnosis_add (self, "desktop.fonts", VIGIL_FINDING_BAD, _("Font for Chinese"), "%s", _("none: Chinese text shows as boxes"));
  vigil_diagnosis_advise (self, _("Install fonts-noto-cjk, or any font with simplified Chinese."));
}

static void
add_locale (VigilDiagnosis *self)
{
  const char *locale = setlocale (LC_MESSAGES, NULL), *language = g_getenv ("LANGUAGE"), *charset = NULL;
  gboolean utf8 = g_get_charset (&charset);

  vigil_diagnosis_add (self, "desktop.locale", utf8 ? VIGIL_FINDING_OK : VIGIL_FINDING_BAD, _("Locale"), "%s, LANGUAGE=%s, %s", locale != NULL ? locale : "?", language != NULL ? language : "", charset);
  if (!utf8)
    vigil_diagnosis_advise (self, _("Use a UTF-8 locale, such as zh_CN.UTF-8 or C.UTF-8."));
}

static void
add_sound (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  if (!seat->sound_known)
    vigil_diagnosis_add (self, "desktop.sound", VIGIL_FINDING_PLAIN, _("Sound"), "%s", _("not asked: sounds are played by a running seat only"));
  else if (seat->sound_problem == NULL)
    vigil_diagnosis_add (self, "desktop.sound", VIGIL_FINDING_OK, _("Sound"), "%s", _("the sound server answers; whether it is heard only a sound check tells (Shift+F4)"));
  else
    {
      vigil_diagnosis_add (self, "desktop.sound", VIGIL_FINDING_BAD, _("Sound"), "%s", seat->sound_problem);
      vigil_diagnosis_advise (self, _("Alarms are not heard. Check loudspeaker, volume and the sound server (PipeWire or PulseAudio) of this user."));
    }
}

static char *
list_portals (const VigilProbe *probe)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < VIGIL_PROBE_N_PORTALS; i++)
    if (probe->portals[i] > 0)
      g_string_append_printf (out, "%s%s %u", out->len > 0 ? ", " : "", vigil_probe_get_portal_name (i), probe->portals[i]);
  return g_string_free (out, FALSE);
}

static void
add_portals (VigilDiagnosis *self, const VigilProbe *probe)
{
  gboolean sandboxed = g_file_test (FLATPAK_INFO, G_FILE_TEST_EXISTS);
  g_autofree char *list = NULL;

  if (probe == NULL)
    return;
  list = list_portals (probe);
  if (*list != '\0')
    {
      vigil_diagnosis_add (self, "desktop.portals", VIGIL_FINDING_OK, _("Portals"), "%s", list);
      return;
    }
  vigil_diagnosis_add (self, "desktop.portals", sandboxed ? VIGIL_FINDING_BAD : VIGIL_FINDING_PLAIN, _("Portals"), "%s", probe->bus_problem != NULL ? probe->bus_problem : _("none answers"));
  if (sandboxed)
    vigil_diagnosis_advise (self, _("Inside a Flatpak files, notifications and printing need xdg-desktop-portal and a backend of the desktop, such as xdg-desktop-portal-gtk."));
}

void
vigil_diagnose_desktop (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  vigil_diagnosis_begin (self, "desktop", _("Language, fonts, sound, permissions"));
  add_locale (self);
  add_fonts (self);
  add_sound (self, seat);
  add_portals (self, seat->probe);
}
