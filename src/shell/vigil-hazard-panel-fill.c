/* vigil-hazard-panel-fill.c: what the hazard panel says of the set that it shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-hazard-panel-private.h"

#include "shell/vigil-actions.h"
#include "shell/vigil-compat.h"
#include "shell/vigil-hazard-words.h"
#include "shell/vigil-widgets.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define FEW 6 /* rows of a list until somebody wants more */
#define FRESH (60 * VIGIL_SECOND) /* an older fix is no fix: as the count has it */

static VigilTime
get_now (VigilHazardPanel *self)
{
  return vigil_clock_now (vigil_session_get_clock (self->session));
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* ---- the body ---- */

static GtkLabel *
add_label (VigilHazardPanel *self, const char *style)
{
  GtkWidget *label = vigil_wrapping_label_new (NULL, "hazard-sentence");

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (self->body, label);
  return GTK_LABEL (label);
}

static void
chosen_cb (VigilHazardPanel *self, guint index, guint kind, const char *id)
{
  vigil_selection_set (vigil_session_get_selection (self->session), (VigilSelectedKind) kind, id);
}

static void
zone_chosen_cb (VigilHazardPanel *self, guint index, guint kind, const char *id)
{
  vigil_hazard_list_mark (self->zones, (int) index);
  vigil_map_view_choose_zone (self->map, self->set, index);
}

static void
set_chosen_cb (VigilHazardPanel *self, guint index, guint kind, const char *id)
{
  VigilZoneSet *set = vigil_hazard_desk_find (vigil_session_get_hazard_desk (self->session), id);

  if (set != NULL)
    vigil_hazard_panel_choose (self, set);
}

static VigilHazardList *
add_list (VigilHazardPanel *self, const char *title, GCallback chosen)
{
  GtkWidget *list = vigil_hazard_list_new (title);

  gtk_widget_set_visible (list, FALSE);
  gtk_box_append (self->body, list);
  g_signal_connect_swapped (list, "chosen", chosen, self);
  return VIGIL_HAZARD_LIST (list);
}

static void
threat_closed_cb (VigilHazardPanel *self)
{
  vigil_hazard_panel_ask_place (self, NAN, NAN);
}

void
vigil_hazard_panel_build (VigilHazardPanel *self)
{
  self->sets = add_list (self, _("All zones"), G_CALLBACK (set_chosen_cb));
  self->zones = add_list (self, _("Zones"), G_CALLBACK (zone_chosen_cb));
  self->people = add_label (self, "strong");
  self->unknown = add_label (self, "tone-warning");
  self->threat = VIGIL_HAZARD_THREAT (vigil_hazard_threat_new ());
  gtk_box_append (self->body, GTK_WIDGET (self->threat));
  g_signal_connect_swapped (self->threat, "closed", G_CALLBACK (threat_closed_cb), self);
  self->escape = add_label (self, "hazard-escape");
  self->controls = VIGIL_HAZARD_CONTROLS (vigil_hazard_controls_new ());
  gtk_box_append (self->body, GTK_WIDGET (self->controls));
  self->effects = VIGIL_HAZARD_EFFECTS (vigil_hazard_effects_new ());
  gtk_box_append (self->body, GTK_WIDGET (self->effects));
  self->source = add_label (self, "meta");
  self->reserves = add_list (self, _("To be read with care"), G_CALLBACK (chosen_cb));
  gtk_widget_add_css_class (GTK_WIDGET (self->reserves), "hazard-reserves");
  self->persons = add_list (self, _("People and vehicles affected"), G_CALLBACK (chosen_cb));
  self->musters = add_list (self, _("Muster points"), G_CALLBACK (chosen_cb));
  self->arrivals = add_list (self, _("Time until the gas arrives"), G_CALLBACK (chosen_cb));
  self->things = add_list (self, _("Permits, buildings and cameras inside"), G_CALLBACK (chosen_cb));
  self->crowds = add_list (self, _("Crowds: within 15 m for more than a minute"), G_CALLBACK (chosen_cb));
  vigil_hazard_list_set_few (self->reserves, FEW - 1);
  vigil_hazard_list_set_few (self->persons, FEW);
  vigil_hazard_list_set_few (self->musters, FEW);
  vigil_hazard_list_set_few (self->arrivals, FEW);
  vigil_hazard_list_set_few (self->things, FEW);
  vigil_hazard_list_set_few (self->crowds, FEW);
  self->inputs = VIGIL_HAZARD_INPUTS (vigil_hazard_inputs_new ());
  gtk_box_append (self->body, GTK_WIDGET (self->inputs));
}

/* ---- the head ---- */

static char *
say_age (VigilHazardPanel *self)
{
  VigilTime time = vigil_zone_set_get_time (self->set), age = get_now (self) - time;
  VigilZoneSetKind kind = vigil_zone_set_get_kind (self->set);
  g_autofree char *clock = vigil_words_clock (time);
  g_autofree char *elapsed = vigil_words_elapsed (age);
  int seconds = (int) (MAX (age, 0) / VIGIL_SECOND);

  if (kind == VIGIL_ZONE_SET_DRAWN)
    return g_strdup_printf (_("drawn at %s"), clock);
  if (kind == VIGIL_ZONE_SET_RECEIVED)
    return g_strdup_printf (_("received at %s"), clock);
  if (time == 0)
    return g_strdup (vigil_zone_set_get_problem (self->set) != NULL ? _("not computed") : _("computing"));
  if (seconds < 120)
    return g_strdup_printf (ngettext ("recomputed %d s ago", "recomputed %d s ago", (gulong) seconds), seconds);
  return g_strdup_printf (_("recomputed %s ago"), elapsed);
}

static char *
say_subtitle (VigilHazardPanel *self)
{
  g_autofree char *age = say_age (self);
  g_autofree char *since = vigil_words_clock (vigil_zone_set_get_since (self->set));

  if (vigil_zone_set_get_kind (self->set) == VIGIL_ZONE_SET_COMPUTED)
    return g_strdup_printf (_("%s · release since %s · %s"), age, since, VIGIL_HAZARD_MODEL_VERSION);
  if (vigil_zone_set_get_kind (self->set) == VIGIL_ZONE_SET_WHAT_IF)
    return g_strdup_printf ("%s · %s", age, VIGIL_HAZARD_MODEL_VERSION);
  return g_steal_pointer (&age);
}

static char *
say_problem (VigilHazardPanel *self)
{
  const char *problem = vigil_zone_set_get_problem (self->set);
  g_autofree char *clock = vigil_words_clock (vigil_zone_set_get_time (self->set));

  if (problem == NULL)
    return NULL;
  if (vigil_zone_set_get_zones (self->set)->len == 0)
    return g_strdup (problem);
  return g_strdup_printf (_("Old zones, of %s: %s"), clock, problem);
}

static void
fill_head (VigilHazardPanel *self)
{
  static const char *const classes[] = { "what-if", "declared", "drawn", "received" };
  VigilZoneSetKind kind = vigil_zone_set_get_kind (self->set);
  g_autofree char *subtitle = say_subtitle (self);
  g_autofree char *problem = say_problem (self);

  set_label (self->pill, vigil_hazard_words_kind (kind));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    vigil_widget_set_class (GTK_WIDGET (self->pill), classes[i], i == (guint) kind);
  gtk_label_set_text (self->title, vigil_zone_set_get_title (self->set));
  set_label (self->subtitle, subtitle);
  set_label (self->problem, problem);
}

/* ---- declaring ---- */

static const char *
say_why_not_declared (VigilHazardPanel *self)
{
  switch (vigil_zone_set_get_kind (self->set))
    {
    case VIGIL_ZONE_SET_COMPUTED:
      return _("These zones are declared already.");
    case VIGIL_ZONE_SET_DRAWN:
      return _("Drawn zones need no declaring: they are in the journal and stand for everybody.");
    case VIGIL_ZONE_SET_RECEIVED:
      return _("These zones came from the platform: it is not for this seat to declare them.");
    case VIGIL_ZONE_SET_WHAT_IF:
    default:
      break;
    }
  if (vigil_zone_set_get_outcome (self->set) != NULL)
    return NULL;
  return vigil_zone_set_get_problem (self->set) != NULL ? vigil_zone_set_get_problem (self->set) : _("The zones are still computed.");
}

/**
 * vigil_hazard_panel_explain_declare:
 * @self: the panel
 *
 * A button that does nothing says why.
 */
void
vigil_hazard_panel_explain_declare (VigilHazardPanel *self)
{
  const char *reason;
  g_autofree char *usual = NULL;

  g_return_if_fail (VIGIL_IS_HAZARD_PANEL (self));

  usual = vigil_actions_dup_tooltip (vigil_actions_find ("win.hazard-declare"));
  reason = self->set != NULL ? say_why_not_declared (self) : _("There are no zones to declare.");
  vigil_compat_set_tooltip (self->declare, reason != NULL ? reason : usual);
}

/* ---- what is inside ---- */

static void
fill_list (VigilHazardList *list, GPtrArray *lines, guint total, const char *empty)
{
  vigil_hazard_list_set (list, lines, total, empty);
  g_ptr_array_unref (lines);
}

static void
fill_people (VigilHazardPanel *self)
{
  const VigilExposureCounts *people = vigil_zone_set_get_people (self->set);
  const VigilExposureCounts *vehicles = vigil_zone_set_get_vehicles (self->set);
  g_autofree char *unknown = vigil_hazard_words_unknown (people);
  guint inside, possible, vehicles_inside, vehicles_possible;
  g_autofree char *sum = NULL;

  vigil_hazard_words_sum (people, &inside, &possible);
  vigil_hazard_words_sum (vehicles, &vehicles_inside, &vehicles_possible);
  if (people != NULL)
    sum = g_strdup_printf (_("%u people inside · %u may be inside · %u vehicles"), inside, possible, vehicles_inside + vehicles_possible);
  set_label (self->people, sum != NULL ? sum : _("Counting who is inside."));
  set_label (self->unknown, unknown);
}

static void
fill_lists (VigilHazardPanel *self)
{
  guint total = 0;
  GPtrArray *lines = vigil_hazard_lines_of_zones (self->set);

  fill_list (self->zones, lines, lines->len,
             vigil_zone_set_get_outcome (self->set) != NULL ? _("No level is reached outside of the release.") : NULL);
  lines = vigil_hazard_lines_of_reserves (self->set);
  fill_list (self->reserves, lines, lines->len, NULL);
  lines = vigil_hazard_lines_of_persons (self->set, get_now (self), &total);
  fill_list (self->persons, lines, total, NULL);
  lines = vigil_hazard_lines_of_musters (self->set, &total);
  fill_list (self->musters, lines, total, NULL);
  lines = vigil_hazard_lines_of_arrivals (self->set, self->session, &total);
  fill_list (self->arrivals, lines, total, NULL);
  lines = vigil_hazard_lines_of_things (self->set, self->session, &total);
  fill_list (self->things, lines, total, NULL);
}

static void
fill_sets (VigilHazardPanel *self)
{
  VigilHazardDesk *desk = vigil_session_get_hazard_desk (self->session);
  GListModel *sets = vigil_hazard_desk_get_sets (desk);
  g_autoptr (GPtrArray) lines = vigil_hazard_lines_of_sets (desk, self->session);

  if (lines->len < 2)
    g_ptr_array_set_size (lines, 0);
  vigil_hazard_list_set (self->sets, lines, lines->len, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (VigilZoneSet) set = g_list_model_get_item (sets, i);

      if (set == self->set)
        vigil_hazard_list_mark (self->sets, (int) i);
    }
}

static void
fill_source (VigilHazardPanel *self)
{
  g_autofree char *source = vigil_hazard_words_source (vigil_zone_set_get_outcome (self->set));
  g_autofree char *text = source != NULL ? g_strdup_printf (_("Source: %s"), source) : NULL;

  set_label (self->source, text);
}

void
vigil_hazard_panel_fill (VigilHazardPanel *self)
{
  VigilHazardDesk *desk = vigil_session_get_hazard_desk (self->session);

  g_return_if_fail (self->set != NULL);

  fill_head (self);
  fill_sets (self);
  fill_people (self);
  fill_lists (self);
  fill_source (self);
  vigil_hazard_controls_show (self->controls, desk, self->set);
  vigil_hazard_effects_show (self->effects, desk, self->set);
  vigil_hazard_inputs_show (self->inputs, desk, self->set);
  vigil_hazard_threat_show (self->threat, self->session, self->set, self->east, self->north);
}

/* People are looked at all the time, so that a crowd is known from its first minute on. */
void
vigil_hazard_panel_fill_crowds (VigilHazardPanel *self)
{
  const VigilExposurePerson *people;
  const GArray *crowds;
  guint total;

  vigil_hazard_crowds_look (self->crowding, self->session, get_now (self), FRESH);
  crowds = vigil_hazard_crowds_get (self->crowding, &people);
  if (self->set != NULL && crowds != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill_list (self->crowds, vigil_hazard_lines_of_crowds (self->set, crowds, people, get_now (self), &total), crowds->len, NULL);
}

/* ---- presets ---- */

static void
preset_chosen_cb (VigilHazardPanel *self, guint index, guint kind, const char *id)
{
  VigilHazardDesk *desk = vigil_session_get_hazard_desk (self->session);
  g_autoptr (GPtrArray) presets = vigil_hazard_desk_get_presets (desk); /* anew: bound to what is live now */

  for (guint i = 0; i < presets->len; i++)
    if (g_strcmp0 (((const VigilCase *) presets->pdata[i])->id, id) == 0)
      {
        vigil_hazard_desk_ask (desk, vigil_case_copy (presets->pdata[i]));
        return;
      }
}

static char *
name_unit (VigilHazardPanel *self, const VigilCase *preset)
{
  VigilSite *site = vigil_session_get_site (self->session);
  const GArray *units = vigil_site_get_major_hazards (site);
  const char *asset = vigil_words_name (site, preset->asset);

  for (guint i = 0; i < units->len; i++)
    {
      const VigilMajorHazard *unit = &g_array_index (units, VigilMajorHazard, i);

      if (g_str_has_prefix (preset->id, unit->id))
        return g_strdup_printf ("%s · %s · %s", unit->id, vigil_text_get (&unit->name), asset);
    }
  return g_strdup (asset);
}

static VigilHazardLine *
make_preset_line (const VigilCase *preset)
{
  VigilHazardLine *line = vigil_hazard_line_new (VIGIL_SELECTED_ZONE, preset->id, -1);
  const VigilSubstance *substance = vigil_substance_find (preset->substance, NULL);
  double hole = vigil_case_get (preset, VIGIL_CASE_HOLE), rate = vigil_case_get (preset, VIGIL_CASE_RATE);

  if (preset->title != NULL)
    line->text = g_strdup (preset->title);
  else if (preset->release == VIGIL_RELEASE_HOLE && !isnan (hole))
    line->text = g_strdup_printf (_("Hole %.0f mm"), hole * 1000.0);
  else if (preset->release == VIGIL_RELEASE_RATE && !isnan (rate))
    line->text = g_strdup_printf (_("%.3g kg/s"), rate);
  else
    line->text = g_strdup (_("All at once"));
  line->aside = g_strdup (substance != NULL ? vigil_substance_get_name (substance) : preset->substance);
  return line;
}

static void
add_unit (VigilHazardPanel *self, const char *title, const GPtrArray *lines)
{
  GtkWidget *list = vigil_hazard_list_new (title);

  vigil_hazard_list_set (VIGIL_HAZARD_LIST (list), lines, lines->len, NULL);
  g_signal_connect_swapped (list, "chosen", G_CALLBACK (preset_chosen_cb), self);
  gtk_box_append (self->presets, list);
}

gboolean
vigil_hazard_panel_fill_presets (VigilHazardPanel *self)
{
  g_autoptr (GPtrArray) presets = vigil_hazard_desk_get_presets (vigil_session_get_hazard_desk (self->session));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->presets))) != NULL)
    gtk_box_remove (self->presets, child);
  for (guint i = 0; i < presets->len;)
    {
      g_autofree char *unit = name_unit (self, presets->pdata[i]);
      g_autoptr (GPtrArray) lines = vigil_hazard_lines_new ();

      for (; i < presets->len; i++)
        {
          g_autofree char *next = name_unit (self, presets->pdata[i]);

          if (!g_str_equal (next, unit))
            break;
          g_ptr_array_add (lines, make_preset_line (presets->pdata[i]));
        }
      add_unit (self, unit, lines);
    }
  return presets->len > 0;
}
