/* vigil-chart-csv.c: points of tags as comma-separated values that a spreadsheet may open without harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-chart-csv.h"

#include <string.h>

/* The columns are for machines: their names are not translated. */
void
vigil_chart_csv_append_head (GString *out)
{
  g_string_append (out, "\xef\xbb\xbf" "time,tag,name,value,unit,quality\r\n");
}

/* Texts that begin so are taken for formulas: OWASP, "CSV Injection". */
static gboolean
begins_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL;
}

void
vigil_chart_csv_append_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  if (text != NULL && begins_formula (text))
    g_string_append_c (out, '\'');
  for (const char *at = text; at != NULL && *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at == '\r' || *at == '\n' ? ' ' : *at);
    }
  g_string_append_c (out, '"');
}

void
vigil_chart_csv_append_time (GString *out, VigilTime time, GTimeZone *zone)
{
  gint64 seconds = time / VIGIL_SECOND - (time % VIGIL_SECOND < 0);
  int milliseconds = (int) ((time - seconds * VIGIL_SECOND) / 1000);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *date = local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M:%S") : NULL;
  g_autofree char *offset = local != NULL ? g_date_time_format (local, "%:z") : NULL;

  if (date != NULL)
    g_string_append_printf (out, "%s.%03d%s", date, milliseconds, offset);
}

void
vigil_chart_csv_append (GString *out, const VigilTagDef *def, const VigilHistoryPoint *point, GTimeZone *zone)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE] = "";

  vigil_chart_csv_append_time (out, point->time, zone);
  g_string_append_c (out, ',');
  vigil_chart_csv_append_text (out, def->id);
  g_string_append_c (out, ',');
  vigil_chart_csv_append_text (out, vigil_text_get (&def->name));
  if (isfinite (point->value))
    g_ascii_dtostr (number, sizeof number, point->value);
  /* As short as it can be without being another number. */
  for (int digits = 6; isfinite (point->value) && digits < 17; digits++)
    {
      char format[8], shorter[G_ASCII_DTOSTR_BUF_SIZE];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (shorter, sizeof shorter, format, point->value);
      if (g_ascii_strtod (shorter, NULL) == point->value)
        {
          g_strlcpy (number, shorter, sizeof number);
          break;
        }
    }
  g_string_append_printf (out, ",%s,", number);
  vigil_chart_csv_append_text (out, def->unit);
  g_string_append_printf (out, ",\"%s\"\r\n", vigil_quality_to_string ((VigilQuality) point->quality));
}
