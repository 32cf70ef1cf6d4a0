/* vigil-words.c: how times, values and states are said to the operator; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-words.h"

#include "core/vigil-units.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <math.h>
#include <string.h>

#define NOTHING "—"

/**
 * vigil_words_elapsed:
 * @duration: µs; a negative one counts as none
 *
 * Returns: (transfer full): minutes and seconds, from an hour on hours and minutes, from a day on days
 */
char *
vigil_words_elapsed (VigilTime duration)
{
  gint64 seconds = MAX (duration, 0) / VIGIL_SECOND;

  if (seconds < 3600)
    return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
  if (seconds < 86400)
    return g_strdup_printf ("%d:%02d h", (int) (seconds / 3600), (int) (seconds / 60 % 60));
  return g_strdup_printf ("%d d %d h", (int) (seconds / 86400), (int) (seconds / 3600 % 24));
}

char *
vigil_words_clock (VigilTime time)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (time <= 0)
    return g_strdup (NOTHING);
  utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  return local != NULL ? g_date_time_format (local, "%H:%M:%S") : g_strdup (NOTHING);
}

/* As the locale groups thousands; where it says nothing (the C locale), as the language does. */
static const char *
get_separator (void)
{
  const char *separator = nl_langinfo (THOUSEP);

  if (separator != NULL && *separator != '\0' && g_utf8_validate (separator, -1, NULL))
    return separator;
  /* Translators: what stands between thousands, as in 100,000 */
  return C_("thousands separator", ",");
}

char *
vigil_words_count (guint64 n)
{
  const char *separator = get_separator ();
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  GString *out = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}

char *
vigil_words_plain (double value)
{
  static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *text = g_strdup_printf ("%.12g", value);
  char *mark = strchr (text, 'e');
  g_autofree char *power = mark != NULL ? g_strdup_printf ("%d", (int) g_ascii_strtoll (mark + 1, NULL, 10)) : NULL;
  GString *out = g_string_new_len (text, mark != NULL ? mark - text : -1);

  if (power != NULL)
    g_string_append (out, "×10");
  for (const char *c = power; c != NULL && *c != '\0'; c++)
    g_string_append (out, *c == '-' ? "⁻" : raised[*c - '0']);
  return g_string_free (out, FALSE);
}

char *
vigil_words_value (double value, int decimals, const char *unit)
{
  return isnan (value) ? g_strdup (NOTHING) : vigil_units_format (value, decimals, unit);
}

char *
vigil_words_number (double value, int decimals, const char *unit)
{
  return isnan (value) ? g_strdup (NOTHING) : vigil_units_format_number (value, decimals, unit);
}

const char *
vigil_words_unit (const char *unit)
{
  return vigil_units_find (unit).name;
}

const char *
vigil_words_quality (VigilQuality quality)
{
  switch (quality)
    {
    case VIGIL_QUALITY_GOOD:
      return _("good");
    case VIGIL_QUALITY_UNCERTAIN:
      return _("uncertain");
    case VIGIL_QUALITY_BAD:
      return _("bad");
    case VIGIL_QUALITY_STALE:
      return _("stale");
    case VIGIL_QUALITY_DISCONNECTED:
    default:
      return _("disconnected");
    }
}

const char *
vigil_words_alarm_state (VigilAlarmState state)
{
  switch (state)
    {
    case VIGIL_ALARM_UNACKNOWLEDGED:
      return _("unacknowledged");
    case VIGIL_ALARM_ACKNOWLEDGED:
      return _("acknowledged");
    case VIGIL_ALARM_RETURNED_UNACKNOWLEDGED:
      return _("returned, unacknowledged");
    case VIGIL_ALARM_LATCHED_UNACKNOWLEDGED:
      return _("latched, unacknowledged");
    case VIGIL_ALARM_LATCHED_ACKNOWLEDGED:
      return _("latched, to be reset");
    case VIGIL_ALARM_SHELVED:
      return _("shelved");
    case VIGIL_ALARM_SUPPRESSED:
      return _("suppressed by design");
    case VIGIL_ALARM_OUT_OF_SERVICE:
      return _("out of service");
    case VIGIL_ALARM_NORMAL:
    case VIGIL_N_ALARM_STATES:
    default:
      return _("normal");
    }
}

const char *
vigil_words_mode (VigilMode mode)
{
  switch (mode)
    {
    case VIGIL_MODE_REPLAY:
      return _("REPLAY");
    case VIGIL_MODE_DRILL:
      return _("DRILL");
    case VIGIL_MODE_LIVE:
    default:
      return _("LIVE");
    }
}

const char *
vigil_words_link_state (VigilLinkState state)
{
  switch (state)
    {
    case VIGIL_LINK_CONNECTING:
      return _("connecting");
    case VIGIL_LINK_SYNCING:
      return _("catching up");
    case VIGIL_LINK_LIVE:
      return _("live");
    case VIGIL_LINK_WAITING:
      return _("lost");
    case VIGIL_LINK_STOPPED:
      return _("stopped");
    case VIGIL_LINK_IDLE:
    default:
      return _("not started");
    }
}

const char *
vigil_words_place_kind (VigilPlaceKind kind)
{
  switch (kind)
    {
    case VIGIL_PLACE_MUSTER:
      return _("Muster point");
    case VIGIL_PLACE_GATE:
      return _("Gate");
    case VIGIL_PLACE_CAMERA:
      return _("Camera");
    case VIGIL_PLACE_HYDRANT:
      return _("Hydrant");
    case VIGIL_PLACE_WIND_MAST:
      return _("Wind mast");
    case VIGIL_PLACE_OTHER:
    default:
      return _("Place");
    }
}

static const VigilText *
get_text (gconstpointer element, VigilSiteKind kind)
{
  switch (kind)
    {
    case VIGIL_SITE_ENTERPRISE:
      return &((const VigilEnterprise *) element)->name;
    case VIGIL_SITE_AREA:
      return &((const VigilArea *) element)->name;
    case VIGIL_SITE_BUILDING:
      return &((const VigilBuilding *) element)->name;
    case VIGIL_SITE_ROAD:
      return &((const VigilRoad *) element)->name;
    case VIGIL_SITE_PLACE:
      return &((const VigilPlace *) element)->name;
    case VIGIL_SITE_ASSET:
      return &((const VigilAsset *) element)->name;
    case VIGIL_SITE_TAG:
      return &((const VigilTagDef *) element)->name;
    case VIGIL_SITE_RISK_UNIT:
      return &((const VigilRiskUnit *) element)->name;
    case VIGIL_SITE_NONE:
    default:
      return NULL;
    }
}

/**
 * vigil_words_name:
 * @site: the site
 * @id: (nullable): id of anything in it
 *
 * Returns: (nullable) (transfer none): its name in the operator's language, @id if it has none
 */
const char *
vigil_words_name (VigilSite *site, const char *id)
{
  VigilSiteKind kind = VIGIL_SITE_NONE;
  gconstpointer element = id != NULL ? vigil_site_lookup (site, id, &kind) : NULL;
  const VigilText *text = element != NULL ? get_text (element, kind) : NULL;
  const char *name = text != NULL ? vigil_text_get (text) : NULL;

  return name != NULL && *name != '\0' ? name : id;
}

const char *
vigil_words_place (VigilSite *site, const char *area_id, const char *asset_id, const char *tag_id)
{
  const VigilAsset *asset = asset_id != NULL ? vigil_site_get_asset (site, asset_id) : NULL;
  const VigilTagDef *tag = tag_id != NULL ? vigil_site_get_tag (site, tag_id) : NULL;
  const char *name = NULL;

  if (asset == NULL && tag != NULL && tag->asset != NULL)
    asset = vigil_site_get_asset (site, tag->asset);
  if (area_id == NULL && asset != NULL)
    area_id = asset->area;
  name = vigil_words_name (site, area_id);
  if (name == NULL)
    name = asset != NULL ? vigil_words_name (site, asset->id) : asset_id;
  return name;
}

const char *
vigil_words_where (VigilSite *site, VigilAlarm *alarm)
{
  const char *name = vigil_words_place (site, vigil_alarm_get_area (alarm), vigil_alarm_get_asset (alarm), vigil_alarm_get_tag (alarm));

  return name != NULL ? name : _("Whole site");
}

static char *
link_waiting (const char *name, const VigilLinkHealth *health, VigilTime now)
{
  g_autofree char *wait = vigil_words_elapsed (health->retry_at - now);

  return g_strdup_printf (_("%s lost · attempt %u in %s"), name, health->attempt + 1, wait);
}

/**
 * vigil_words_link:
 * @name: what the platform calls itself
 * @health: of the link
 * @now: time
 *
 * Returns: (transfer full): one line for the status bar
 */
char *
vigil_words_link (const char *name, const VigilLinkHealth *health, VigilTime now)
{
  if (health->state == VIGIL_LINK_WAITING)
    return link_waiting (name, health, now);
  if (health->state == VIGIL_LINK_LIVE && !isnan (health->latency))
    return g_strdup_printf ("%s %.0f ms", name, MAX (health->latency, 0.0) * 1000.0);
  return g_strdup_printf ("%s %s", name, vigil_words_link_state (health->state));
}

static char *
what_comes_next (const VigilLinkHealth *health, VigilTime now)
{
  g_autofree char *wait = vigil_words_elapsed (health->retry_at - now);

  if (health->state == VIGIL_LINK_WAITING)
    return g_strdup_printf (_("Reconnecting in %s (attempt %u)."), wait, health->attempt + 1);
  if (health->state == VIGIL_LINK_SYNCING)
    return g_strdup (_("Connected again; what was missed is coming in."));
  if (health->state == VIGIL_LINK_STOPPED)
    return g_strdup (_("It is not tried again by itself."));
  return g_strdup_printf (_("Reconnecting now (attempt %u)."), MAX (health->attempt, 1));
}

/**
 * vigil_words_link_lost:
 * @name: what the platform calls itself
 * @health: of the link, not live
 * @lost: when it was last live; 0: never
 * @now: time
 *
 * Returns: (transfer full): what happened, what Vigil does about it, and how old the picture is
 */
char *
vigil_words_link_lost (const char *name, const VigilLinkHealth *health, VigilTime lost, VigilTime now)
{
  g_autofree char *next = what_comes_next (health, now);
  g_autofree char *elapsed = vigil_words_elapsed (now - lost);
  g_autofree char *clock = vigil_words_clock (lost);

  if (lost > 0)
    return g_strdup_printf (_("The link to %s has been lost for %s. %s What you see is a snapshot of %s."), name, elapsed,
                            next, clock);
  if (health->problem != NULL)
    return g_strdup_printf (_("No link to %s yet: %s %s"), name, health->problem, next);
  return g_strdup_printf (_("No link to %s yet. %s"), name, next);
}

char *
vigil_words_no_alarms (VigilAlarm *last)
{
  g_autofree char *clock = NULL;
  const char *what;

  if (last == NULL)
    return g_strdup (_("No active alarm."));
  clock = vigil_words_clock (vigil_alarm_get_raised (last));
  what = vigil_alarm_get_tag (last) != NULL ? vigil_alarm_get_tag (last) : vigil_alarm_get_message (last);
  return g_strdup_printf (_("No active alarm. The last one: %s %s."), clock, what);
}

const char *
vigil_words_source (const char *source)
{
  return source != NULL && source[0] == '/' && source[1] != '\0' ? source + 1 : source;
}
