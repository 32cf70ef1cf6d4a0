/* vigil-condition-json.c: conditions from JSON, strictly, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-condition-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "response/vigil-read.h"

#define MAX_HOLD (24 * VIGIL_HOUR)
#define MAX_NAME 200

static const char *const weather_words[] = { "wind-speed", "wind-direction", "temperature", "rain", NULL };

typedef struct
{
  guint n_parts, n_timers, depth;
} Count;

static VigilPart *read_part (const VigilReadSpot *at, Count *count, GError **error);

static gboolean
is_comparison (VigilPartKind kind)
{
  return kind == VIGIL_PART_TAG || kind == VIGIL_PART_PEOPLE || kind == VIGIL_PART_WEATHER || kind == VIGIL_PART_MUSTERED;
}

/* The one member that says what a part is. */
static gboolean
read_kind (const VigilReadSpot *at, VigilPartKind *kind, GError **error)
{
  guint found = 0;

  if (at->node == NULL || !JSON_NODE_HOLDS_OBJECT (at->node))
    return vigil_read_refuse (error, at, "%s", at->node == NULL ? _ ("is missing") : _ ("must be an object"));
  for (int i = 0; vigil_part_members[i] != NULL; i++)
    if (json_object_has_member (json_node_get_object (at->node), vigil_part_members[i]))
      {
        *kind = i;
        found++;
      }
  if (found == 1)
    return TRUE;
  return vigil_read_refuse (error, at, "%s",
                            _ ("must have one of tag, alarm, people, weather, mustered, asset, team, command, all, any, not"));
}

static gboolean
check_members (const VigilReadSpot *at, VigilPartKind kind, GError **error)
{
  const char *known[6] = { vigil_part_members[kind], "for", NULL };
  guint n = 2;

  if (is_comparison (kind))
    {
      known[n++] = "op";
      known[n++] = "value";
    }
  else if (vigil_part_get_states (kind) != NULL)
    known[n++] = "is";
  return vigil_read_object (at, known, error);
}

static gboolean
read_name (const VigilReadSpot *object, const char *member, VigilPart *part, GError **error)
{
  const char *text;
  VigilReadSpot at;

  if (!vigil_read_string (object, member, TRUE, &text, error))
    return FALSE;
  at = vigil_read_member (object, member);
  if (strlen (text) > MAX_NAME)
    return vigil_read_refuse (error, &at, _ ("is longer than %d bytes"), MAX_NAME);
  part->name = g_strdup (text);
  return TRUE;
}

static gboolean
read_people (const VigilReadSpot *at, VigilPart *part, GError **error)
{
  static const char *const known[] = { "zone", "level", NULL };
  VigilReadSpot people = vigil_read_member (at, "people");
  int level = 3;

  if (!vigil_read_object (&people, known, error) || !read_name (&people, "zone", part, error)
      || !vigil_read_word (&people, "level", vigil_part_levels, FALSE, &level, error))
    return FALSE;
  part->level = level == 3 ? -1 : level;
  return TRUE;
}

static gboolean
read_weather (const VigilReadSpot *at, VigilPart *part, GError **error)
{
  int word = 0;

  if (!vigil_read_word (at, "weather", weather_words, TRUE, &word, error))
    return FALSE;
  part->name = g_strdup (weather_words[word]);
  return TRUE;
}

static gboolean
read_comparison (const VigilReadSpot *at, VigilPart *part, GError **error)
{
  int op = 0;

  if (!vigil_read_word (at, "op", vigil_op_words, TRUE, &op, error) || !vigil_read_number (at, "value", &part->value, error))
    return FALSE;
  part->op = op;
  return TRUE;
}

static gboolean
read_state (const VigilReadSpot *at, VigilPart *part, GError **error)
{
  const char *const *states = vigil_part_get_states (part->kind);
  int word = 0;

  if (!vigil_read_word (at, "is", states, TRUE, &word, error))
    return FALSE;
  part->state = states[word];
  return TRUE;
}

static gboolean
add_part (VigilPart *part, const VigilReadSpot *at, Count *count, GError **error)
{
  VigilPart *below = read_part (at, count, error);

  if (below != NULL)
    g_ptr_array_add (part->parts, below);
  return below != NULL;
}

static gboolean
read_join (const VigilReadSpot *at, VigilPart *part, Count *count, GError **error)
{
  VigilReadSpot list = vigil_read_member (at, vigil_part_members[part->kind]);
  guint n = 0;

  part->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_part_free);
  if (part->kind == VIGIL_PART_NOT)
    return add_part (part, &list, count, error);
  if (!vigil_read_array (&list, 1, VIGIL_CONDITION_MAX_PARTS, &n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      VigilReadSpot element = vigil_read_element (&list, i);

      if (!add_part (part, &element, count, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_body (const VigilReadSpot *at, VigilPart *part, Count *count, GError **error)
{
  if (part->kind >= VIGIL_PART_ALL)
    return read_join (at, part, count, error);
  if (part->kind == VIGIL_PART_PEOPLE && !read_people (at, part, error))
    return FALSE;
  if (part->kind == VIGIL_PART_WEATHER && !read_weather (at, part, error))
    return FALSE;
  if (part->name == NULL && !read_name (at, vigil_part_members[part->kind], part, error))
    return FALSE;
  return is_comparison (part->kind) ? read_comparison (at, part, error) : read_state (at, part, error);
}

/* "10s", "5m", "1h" */
static gboolean
read_hold (const VigilReadSpot *at, VigilPart *part, Count *count, GError **error)
{
  VigilReadSpot hold = vigil_read_member (at, "for");
  const char *text;
  char *end = NULL;
  guint64 number;

  if (hold.node == NULL)
    return TRUE;
  if (!vigil_read_string (at, "for", TRUE, &text, error))
    return FALSE;
  number = g_ascii_isdigit (*text) && strlen (text) <= 6 ? g_ascii_strtoull (text, &end, 10) : 0;
  if (number > 0 && (g_str_equal (end, "s") || g_str_equal (end, "m") || g_str_equal (end, "h")))
    part->hold = (VigilTime) number * (*end == 's' ? VIGIL_SECOND : *end == 'm' ? VIGIL_MINUTE : VIGIL_HOUR);
  if (part->hold == 0 || part->hold > MAX_HOLD)
    return vigil_read_refuse (error, &hold, "%s", _ ("must be a time like “10s”, “5m” or “1h”, at most 24 hours"));
  part->timer = (int) count->n_timers++;
  return TRUE;
}

static VigilPart *
read_part (const VigilReadSpot *at, Count *count, GError **error)
{
  VigilPart *part = g_new0 (VigilPart, 1);
  gboolean fine;

  part->timer = -1;
  if (++count->depth > VIGIL_CONDITION_MAX_DEPTH)
    fine = vigil_read_refuse (error, at, _ ("is deeper than %u levels"), VIGIL_CONDITION_MAX_DEPTH);
  else if (++count->n_parts > VIGIL_CONDITION_MAX_PARTS)
    fine = vigil_read_refuse (error, at, _ ("is one of more than %u parts"), VIGIL_CONDITION_MAX_PARTS);
  else
    fine = read_kind (at, &part->kind, error) && check_members (at, part->kind, error)
           && read_hold (at, part, count, error) && read_body (at, part, count, error);
  count->depth--;
  if (fine)
    return part;
  vigil_part_free (part);
  return NULL;
}

/**
 * vigil_condition_from_json:
 * @node: (nullable): the condition
 * @path: where it stands, "$.steps[3].doneWhen"
 * @error: return location
 *
 * Returns: (transfer full): the condition, or %NULL with %VIGIL_RESPONSE_ERROR_INVALID, whose message begins with the path
 */
VigilCondition *
vigil_condition_from_json (JsonNode *node, const char *path, GError **error)
{
  Count count = { 0 };
  VigilReadSpot root;
  VigilPart *part;
  VigilCondition *self;

  g_return_val_if_fail (path != NULL, NULL);

  root = vigil_read_root (node, path);
  part = read_part (&root, &count, error);
  if (part == NULL)
    return NULL;
  self = g_new0 (VigilCondition, 1);
  g_atomic_ref_count_init (&self->refs);
  self->root = part;
  self->n_parts = count.n_parts;
  self->n_timers = count.n_timers;
  return self;
}

/* ---- back -------------------------------------------------------------------------------- */

static JsonNode *write_part (const VigilPart *part);

static void
write_join (JsonObject *object, const VigilPart *part)
{
  JsonArray *array;

  if (part->kind == VIGIL_PART_NOT)
    {
      json_object_set_member (object, "not", write_part (part->parts->pdata[0]));
      return;
    }
  array = json_array_new ();
  for (guint i = 0; i < part->parts->len; i++)
    json_array_add_element (array, write_part (part->parts->pdata[i]));
  json_object_set_array_member (object, vigil_part_members[part->kind], array);
}

static void
write_people (JsonObject *object, const VigilPart *part)
{
  JsonObject *people = json_object_new ();

  json_object_set_string_member (people, "zone", part->name);
  json_object_set_string_member (people, "level", vigil_part_levels[part->level < 0 ? 3 : part->level]);
  json_object_set_object_member (object, "people", people);
}

static void
write_hold (JsonObject *object, VigilTime hold)
{
  gint64 seconds = hold / VIGIL_SECOND;
  gint64 number = seconds % 3600 == 0 ? seconds / 3600 : seconds % 60 == 0 ? seconds / 60 : seconds;
  g_autofree char *text
      = g_strdup_printf ("%" G_GINT64_FORMAT "%c", number, seconds % 3600 == 0 ? 'h' : seconds % 60 == 0 ? 'm' : 's');

  json_object_set_string_member (object, "for", text);
}

static JsonNode *
write_part (const VigilPart *part)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (part->parts != NULL)
    write_join (object, part);
  else if (part->kind == VIGIL_PART_PEOPLE)
    write_people (object, part);
  else
    json_object_set_string_member (object, vigil_part_members[part->kind], part->name);
  if (part->state != NULL)
    json_object_set_string_member (object, "is", part->state);
  if (is_comparison (part->kind))
    {
      json_object_set_string_member (object, "op", vigil_op_words[part->op]);
      json_object_set_double_member (object, "value", part->value);
    }
  if (part->hold > 0)
    write_hold (object, part->hold);
  json_node_take_object (node, object);
  return node;
}

JsonNode *
vigil_condition_to_json (const VigilCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return write_part (self->root);
}
