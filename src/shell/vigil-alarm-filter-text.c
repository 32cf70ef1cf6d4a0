/* vigil-alarm-filter-text.c: a filter of alarms as one line that can be typed, kept and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-alarm-filter.h"

#include <glib/gi18n.h>
#include <string.h>

#define PRIORITIES 0x1eu /* bits 1 … 4 */

typedef enum
{
  KEY_PRIORITY,
  KEY_UNACKNOWLEDGED,
  KEY_AREA,
  KEY_TAG,
  KEY_TYPE,
  N_KEYS
} Key;

static const char *const names[N_KEYS] = {
  [KEY_PRIORITY] = NC_ ("filter", "p"),    [KEY_UNACKNOWLEDGED] = NC_ ("filter", "unack"), [KEY_AREA] = NC_ ("filter", "area"),
  [KEY_TAG] = NC_ ("filter", "tag"),       [KEY_TYPE] = NC_ ("filter", "type"),
};

static const char *
get_name (Key key, gboolean local)
{
  return local ? g_dpgettext2 (NULL, "filter", names[key]) : names[key];
}

/* Where what belongs to the key begins; NULL: another key. A Chinese colon is a colon. */
static const char *
skip_name (const char *word, const char *name)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (word, name, length) != 0)
    return NULL;
  if (word[length] == ':')
    return word + length + 1;
  return g_str_has_prefix (word + length, "：") ? word + length + strlen ("：") : NULL;
}

static const char *
skip_key (const char *word, Key key)
{
  const char *rest = skip_name (word, get_name (key, TRUE));

  return rest != NULL ? rest : skip_name (word, get_name (key, FALSE));
}

/* "2", "1,3" or "2-4" → bits; 0: no such priorities. */
static guint
parse_priorities (const char *text)
{
  guint shown = 0, last = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      guint priority = (guint) (*c - '0');

      if (*c == ',' || *c == '-')
        continue;
      if (*c < '1' || *c > '4')
        return 0;
      for (guint i = c > text && c[-1] == '-' && last > 0 ? last : priority; i <= priority; i++)
        shown |= 1u << i;
      last = priority;
    }
  return shown;
}

static gboolean
is_unacknowledged_word (const char *word)
{
  return g_ascii_strcasecmp (word, names[KEY_UNACKNOWLEDGED]) == 0
         || g_str_equal (word, get_name (KEY_UNACKNOWLEDGED, TRUE));
}

static gboolean
take (char **member, const char *value)
{
  if (value == NULL)
    return FALSE;
  g_free (*member);
  *member = *value != '\0' ? g_strdup (value) : NULL;
  return TRUE;
}

static void
parse_word (VigilAlarmFilter *self, const char *word, GString *text)
{
  const char *priorities = skip_key (word, KEY_PRIORITY);
  guint shown = priorities != NULL ? parse_priorities (priorities) : 0;

  /* Half typed it hides nothing yet. */
  if (priorities != NULL && (*priorities == '\0' || shown != 0))
    self->hidden = shown != 0 ? PRIORITIES & ~shown & ~2u : 0;
  else if (is_unacknowledged_word (word))
    self->unacknowledged = TRUE;
  else if (!take (&self->area, skip_key (word, KEY_AREA)) && !take (&self->tag, skip_key (word, KEY_TAG))
           && !take (&self->type, skip_key (word, KEY_TYPE)))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
}

/**
 * vigil_alarm_filter_parse:
 * @self: (inout): becomes what @line says; what it said before is freed
 * @line: as typed
 */
void
vigil_alarm_filter_parse (VigilAlarmFilter *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t\n\r", -1);
  GString *text = g_string_new (NULL);

  vigil_alarm_filter_clear (self);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      parse_word (self, words[i], text);
  self->text = g_string_free (text, text->len == 0);
}

static void
add (GString *line, const char *word)
{
  g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", word);
}

static void
add_key (GString *line, Key key, gboolean local, const char *value)
{
  g_autofree char *word = value != NULL ? g_strdup_printf ("%s:%s", get_name (key, local), value) : NULL;

  if (word != NULL)
    add (line, word);
}

static char *
format_priorities (guint hidden)
{
  GString *text = g_string_new (NULL);

  if ((hidden & PRIORITIES & ~2u) == 0)
    return g_string_free (text, TRUE);
  for (guint i = 1; i <= 4; i++)
    if (i == 1 || (hidden & (1u << i)) == 0)
      g_string_append_printf (text, "%s%u", text->len > 0 ? "," : "", i);
  return g_string_free (text, FALSE);
}

/**
 * vigil_alarm_filter_format:
 * @self: a filter
 * @local: keywords in the language of the program, not in English
 *
 * Returns: (transfer full): the line that vigil_alarm_filter_parse() reads back, in either language
 */
char *
vigil_alarm_filter_format (const VigilAlarmFilter *self, gboolean local)
{
  GString *line = g_string_new (NULL);
  g_autofree char *priorities = format_priorities (self->hidden);

  add_key (line, KEY_PRIORITY, local, priorities);
  if (self->unacknowledged)
    add (line, get_name (KEY_UNACKNOWLEDGED, local));
  add_key (line, KEY_AREA, local, self->area);
  add_key (line, KEY_TAG, local, self->tag);
  add_key (line, KEY_TYPE, local, self->type);
  if (self->text != NULL && *self->text != '\0')
    add (line, self->text);
  return g_string_free (line, FALSE);
}
