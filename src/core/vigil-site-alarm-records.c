/* vigil-site-alarm-records.c: rationalisation records of a site pack: templates and overrides
 *
 * Templates apply to every limit that they match, records to the alarms that they name. What comes
 * later in the file wins, member by member; what nobody says, the class says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-site-alarms-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What one template or record says; zero, NULL, -1 and NAN: nothing. */
typedef struct
{
  const VigilAlarmClass *class;
  VigilText cause, consequence, action;
  double respond_within, realarm_after;
  int latching;
  char *camera, *plan, *procedure;
} Record;

/* What a template is for; NULL: anything. */
typedef struct
{
  GPtrArray *kinds, *limits, *assets, *chemicals, *enterprises;
  GPatternSpec *tag;
} Match;

#define RECORD_MEMBERS \
  "class", "cause", "consequence", "action", "respondWithin", "latching", "realarm", "camera", "plan", "procedure"

static const char *const slots[] = { "tag", "asset", "area", "limit", "unit", NULL };

static void
clear_record (Record *self)
{
  vigil_text_clear (&self->cause);
  vigil_text_clear (&self->consequence);
  vigil_text_clear (&self->action);
  g_free (self->camera);
  g_free (self->plan);
  g_free (self->procedure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, clear_record)

static void
clear_match (Match *self)
{
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->limits, g_ptr_array_unref);
  g_clear_pointer (&self->assets, g_ptr_array_unref);
  g_clear_pointer (&self->chemicals, g_ptr_array_unref);
  g_clear_pointer (&self->enterprises, g_ptr_array_unref);
  g_clear_pointer (&self->tag, g_pattern_spec_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, clear_match)

/* The slot that @text starts with, as an index of slots; -1: it is none. @length: of it
 * with its braces; 0: the brace never closes. */
static int
parse_slot (const char *text, gsize *length)
{
  const char *end = strchr (text, '}');

  *length = end != NULL ? end - text + 1 : 0;
  for (int i = 0; end != NULL && slots[i] != NULL; i++)
    if (strlen (slots[i]) == *length - 2 && strncmp (text + 1, slots[i], *length - 2) == 0)
      return i;
  return -1;
}

static void
check_slots (VigilSiteLoader *loader, const VigilSiteSpot *text, const char *language, const char *words)
{
  VigilSiteSpot spot = vigil_site_member (text, language);
  gsize length;

  for (const char *p = words != NULL ? strchr (words, '{') : NULL; p != NULL; p = strchr (p + length, '{'))
    {
      g_autofree char *name = NULL;
      g_autofree char *list = NULL;

      if (parse_slot (p, &length) >= 0)
        continue;
      list = g_strjoinv ("}, {", (char **) slots);
      name = g_strndup (p, length > 0 ? length : 1);
      vigil_site_mistake (loader, &spot, _ ("“%s” is not one of: {%s}"), name, list);
      return;
    }
}

static void
read_words (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *member, VigilText *out)
{
  VigilSiteSpot spot = vigil_site_member (at, member);

  if (!vigil_site_read_text (loader, at, member, FALSE, out))
    return;
  check_slots (loader, &spot, "zh", out->zh);
  check_slots (loader, &spot, "en", out->en);
}

static const VigilAlarmClass *
read_class_name (VigilSiteLoader *loader, const VigilSiteSpot *at, const GArray *classes)
{
  VigilSiteSpot spot = vigil_site_member (at, "class");
  const char *id = vigil_site_read_string (loader, at, "class", FALSE);

  for (guint i = 0; id != NULL && i < classes->len; i++)
    {
      const VigilAlarmClass *class = &g_array_index (classes, VigilAlarmClass, i);
      if (g_strcmp0 (class->id, id) == 0)
        return class;
    }
  if (id != NULL)
    vigil_site_mistake (loader, &spot, _ ("there is no class of alarms with the id “%s”"), id);
  return NULL;
}

static char *
read_camera (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  VigilSiteSpot spot = vigil_site_member (at, "camera");
  char *id = vigil_site_read_reference (loader, at, "camera", VIGIL_SITE_PLACE);
  const VigilSiteIdEntry *entry = id != NULL ? g_hash_table_lookup (loader->ids, id) : NULL;

  if (entry != NULL && g_array_index (loader->site->places, VigilPlace, entry->index).kind != VIGIL_PLACE_CAMERA)
    vigil_site_mistake (loader, &spot, _ ("“%s” is not a camera"), id);
  return id;
}

static void
read_record (VigilSiteLoader *loader, const VigilSiteSpot *at, const GArray *classes, Record *out)
{
  out->class = read_class_name (loader, at, classes);
  read_words (loader, at, "cause", &out->cause);
  read_words (loader, at, "consequence", &out->consequence);
  read_words (loader, at, "action", &out->action);
  out->respond_within = vigil_site_read_number (loader, at, "respondWithin", 1.0, 86400.0, NAN);
  out->realarm_after = vigil_site_read_number (loader, at, "realarm", 0.0, 86400.0, NAN);
  out->latching = vigil_site_read_boolean (loader, at, "latching", -1);
  out->camera = read_camera (loader, at);
  out->plan = g_strdup (vigil_site_read_string (loader, at, "plan", FALSE));
  out->procedure = g_strdup (vigil_site_read_string (loader, at, "procedure", FALSE));
}

static const char *
in_language (const VigilText *text, gboolean zh)
{
  const char *first = zh ? text->zh : text->en, *second = zh ? text->en : text->zh;

  return first != NULL ? first : second != NULL ? second : "";
}

static gconstpointer
find_element (VigilSiteLoader *loader, const char *id, GArray *array, gsize size)
{
  const VigilSiteIdEntry *entry = id != NULL ? g_hash_table_lookup (loader->ids, id) : NULL;

  return entry != NULL && entry->index < array->len ? array->data + entry->index * size : NULL;
}

static const VigilTagDef *
find_tag (VigilSiteLoader *loader, const char *id)
{
  return find_element (loader, id, loader->site->tags, sizeof (VigilTagDef));
}

static const VigilAsset *
find_asset (VigilSiteLoader *loader, const char *id)
{
  return find_element (loader, id, loader->site->assets, sizeof (VigilAsset));
}

/* "the 2# tank farm"; where an asset stands in none, whose it is, and else the site. */
static const VigilText *
name_of_area (VigilSiteLoader *loader, const VigilAlarmDef *def)
{
  const VigilAsset *asset = find_asset (loader, def->asset);
  const VigilArea *area = find_element (loader, def->area, loader->site->areas, sizeof (VigilArea));
  const VigilEnterprise *enterprise = NULL;

  if (area != NULL)
    return &area->name;
  if (asset != NULL)
    enterprise = find_element (loader, asset->enterprise, loader->site->enterprises, sizeof (VigilEnterprise));
  return enterprise != NULL ? &enterprise->name : &loader->site->name;
}

static void
append_slot (VigilSiteLoader *loader, GString *out, int which, const VigilAlarmDef *def, gboolean zh)
{
  const VigilTagDef *tag = find_tag (loader, def->tag);
  const VigilAsset *asset = find_asset (loader, def->asset);

  switch (which)
    {
    case 0:
      g_string_append (out, tag != NULL ? in_language (&tag->name, zh) : in_language (&def->message, zh));
      break;
    case 1:
      g_string_append (out, asset != NULL ? in_language (&asset->name, zh)
                            : tag != NULL ? in_language (&tag->name, zh)
                                          : in_language (&def->message, zh));
      break;
    case 2:
      g_string_append (out, in_language (name_of_area (loader, def), zh));
      break;
    case 3:
      if (isfinite (def->set_point))
        g_string_append_printf (out, "%.*f", tag != NULL ? tag->decimals : 1, def->set_point);
      break;
    default:
      g_string_append (out, tag != NULL && tag->unit != NULL ? tag->unit : "");
    }
}

static char *
fill_language (VigilSiteLoader *loader, const char *text, const VigilAlarmDef *def, gboolean zh)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize length = strcspn (p, "{");

      g_string_append_len (out, p, length);
      p += length;
      if (*p == '\0')
        break;
      append_slot (loader, out, parse_slot (p, &length), def, zh);
      p += MAX (length, 1);
    }
  return g_string_free (out, FALSE);
}

/* Another text takes the place of both languages: they must not come from two authors. */
static void
fill_text (VigilSiteLoader *loader, const VigilText *text, const VigilAlarmDef *def, VigilText *out)
{
  if (text->zh == NULL && text->en == NULL)
    return;
  vigil_text_clear (out);
  out->zh = text->zh != NULL ? fill_language (loader, text->zh, def, TRUE) : NULL;
  out->en = text->en != NULL ? fill_language (loader, text->en, def, FALSE) : NULL;
}

static void
set_string (char **out, const char *text)
{
  if (text == NULL)
    return;
  g_free (*out);
  *out = g_strdup (text);
}

static void
apply_class (VigilAlarmDef *def, const VigilAlarmClass *class)
{
  if (class == NULL)
    return;
  set_string (&def->class_id, class->id);
  vigil_text_clear (&def->class_name);
  def->class_name.zh = g_strdup (class->name.zh);
  def->class_name.en = g_strdup (class->name.en);
}

static void
apply_record (VigilSiteLoader *loader, const Record *record, VigilAlarmDef *def)
{
  apply_class (def, record->class);
  fill_text (loader, &record->cause, def, &def->cause);
  fill_text (loader, &record->consequence, def, &def->consequence);
  fill_text (loader, &record->action, def, &def->action);
  if (!isnan (record->respond_within))
    def->respond_within = record->respond_within;
  if (!isnan (record->realarm_after))
    def->realarm_after = record->realarm_after;
  if (record->latching >= 0)
    def->latching = record->latching;
  set_string (&def->camera, record->camera);
  set_string (&def->plan, record->plan);
  set_string (&def->procedure, record->procedure);
}

static void
check_word (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *word, const char *const *choices)
{
  g_autofree char *list = NULL;

  if (word == NULL || choices == NULL || g_strv_contains (choices, word))
    return;
  list = g_strjoinv (", ", (char **) choices);
  vigil_site_mistake (loader, at, _ ("“%s” is not one of: %s"), word, list);
}

/* One word or an array of words; NULL where nothing is said. */
static GPtrArray *
read_wanted (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *member, const char *const *choices)
{
  VigilSiteSpot spot = vigil_site_member (at, member);
  GPtrArray *words;

  if (spot.node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (spot.node))
    words = vigil_site_read_strings (loader, at, member);
  else
    {
      words = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (words, g_strdup (vigil_site_check_string (loader, &spot)));
    }
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      VigilSiteSpot element = JSON_NODE_HOLDS_ARRAY (spot.node) ? vigil_site_element (&spot, i) : spot;
      check_word (loader, &element, g_ptr_array_index (words, i), choices);
    }
  return words;
}

static void
check_chemicals (VigilSiteLoader *loader, const VigilSiteSpot *at, const GPtrArray *words)
{
  VigilSiteSpot spot = vigil_site_member (at, "chemical");

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const char *cas = g_ptr_array_index (words, i);
      if (cas != NULL && !vigil_site_cas_is_valid (cas))
        vigil_site_mistake (loader, &spot, _ ("“%s” is not a CAS number: its form or its check digit is wrong"), cas);
    }
}

static void
check_enterprises (VigilSiteLoader *loader, const VigilSiteSpot *at, const GPtrArray *words)
{
  VigilSiteSpot spot = vigil_site_member (at, "enterprise");

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const char *id = g_ptr_array_index (words, i);
      const VigilSiteIdEntry *entry = id != NULL ? g_hash_table_lookup (loader->ids, id) : NULL;

      if (id != NULL && (entry == NULL || entry->kind != VIGIL_SITE_ENTERPRISE)
          && !(loader->unread & (1u << VIGIL_SITE_ENTERPRISE)))
        vigil_site_mistake (loader, &spot, _ ("there is nothing of kind “%s” with the id “%s”"),
                            vigil_site_kind_name (VIGIL_SITE_ENTERPRISE), id);
    }
}

static void
read_match (VigilSiteLoader *loader, const VigilSiteSpot *template, Match *out)
{
  static const char *const members[] = { "kind", "limit", "asset", "chemical", "enterprise", "tag", NULL };
  static const char *const limits[] = { "LL", "L", "H", "HH", NULL };
  VigilSiteSpot at = vigil_site_member (template, "match");
  const char *tag;

  if (!vigil_site_need_object (loader, &at, members))
    return;
  out->kinds = read_wanted (loader, &at, "kind", vigil_site_tag_kinds);
  out->limits = read_wanted (loader, &at, "limit", limits);
  out->assets = read_wanted (loader, &at, "asset", vigil_site_asset_kinds);
  out->chemicals = read_wanted (loader, &at, "chemical", NULL);
  check_chemicals (loader, &at, out->chemicals);
  out->enterprises = read_wanted (loader, &at, "enterprise", NULL);
  check_enterprises (loader, &at, out->enterprises);
  tag = vigil_site_read_string (loader, &at, "tag", FALSE);
  out->tag = tag != NULL ? g_pattern_spec_new (tag) : NULL;
}

static gboolean
is_wanted (const GPtrArray *words, const char *word)
{
  if (words == NULL)
    return TRUE;
  for (guint i = 0; i < words->len; i++)
    if (g_strcmp0 (g_ptr_array_index (words, i), word) == 0)
      return word != NULL;
  return FALSE;
}

static gboolean
matches (VigilSiteLoader *loader, const Match *match, const VigilAlarmDef *def)
{
  const VigilTagDef *tag;
  const VigilAsset *asset;

  if (def->tag == NULL || !is_wanted (match->limits, def->limit))
    return FALSE;
  tag = find_tag (loader, def->tag);
  if (tag == NULL || !is_wanted (match->kinds, tag->kind))
    return FALSE;
  asset = find_asset (loader, def->asset);
  if (match->tag != NULL && !g_pattern_spec_match_string (match->tag, tag->id))
    return FALSE;
  return is_wanted (match->assets, asset != NULL ? asset->kind : NULL)
         && is_wanted (match->chemicals, asset != NULL ? asset->chemical : NULL)
         && is_wanted (match->enterprises, asset != NULL ? asset->enterprise : NULL);
}

static void
read_template (VigilSiteLoader *loader, const VigilSiteSpot *at, const GArray *classes)
{
  static const char *const members[] = { "match", RECORD_MEMBERS, NULL };
  g_auto (Record) record = { 0 };
  g_auto (Match) match = { 0 };

  if (!vigil_site_need_object (loader, at, members))
    return;
  read_match (loader, at, &match);
  read_record (loader, at, classes, &record);
  for (guint i = 0; i < loader->site->alarm_defs->len; i++)
    {
      VigilAlarmDef *def = g_ptr_array_index (loader->site->alarm_defs, i);
      if (matches (loader, &match, def))
        apply_record (loader, &record, def);
    }
}

/* "message", "priority" and "asset" are for alarms that others raise; a limit has its own. */
static void
forbid_own (VigilSiteLoader *loader, const VigilSiteSpot *at)
{
  static const char *const own[] = { "message", "priority", "asset" };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      VigilSiteSpot spot = vigil_site_member (at, own[i]);
      if (spot.node != NULL)
        vigil_site_mistake (loader, &spot, _ ("is said by the limit in assets.json already"));
    }
}

static gboolean
alarm_id_is_valid (const char *id)
{
  return strlen (id) <= 128 && strpbrk (id, " \t\r\n\"\\") == NULL;
}

/* (transfer full): what an alarm that is no limit has to say itself. */
static VigilAlarmDef *
new_other (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *id)
{
  VigilAlarmDef *def = vigil_alarm_def_new (id);
  const VigilAsset *asset;

  def->priority = VIGIL_N_PRIORITIES;
  vigil_site_read_text (loader, at, "message", TRUE, &def->message);
  vigil_site_read_int (loader, at, "priority", 1, VIGIL_N_PRIORITIES, TRUE, &def->priority);
  def->asset = vigil_site_read_reference (loader, at, "asset", VIGIL_SITE_ASSET);
  asset = find_asset (loader, def->asset);
  def->area = g_strdup (asset != NULL ? asset->area : NULL);
  return def;
}

/* All alarms of others that fit a pattern, "*" "/SOS": one record for whoever it happens to. */
static VigilAlarmDef *
read_family (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *pattern)
{
  VigilAlarmDef *def = new_other (loader, at, pattern);

  g_ptr_array_add (loader->site->alarm_families, def);
  return def;
}

/* An alarm point that is no limit of a tag: "link/platform", "FIRE-2100/ALARM". */
static VigilAlarmDef *
read_other_alarm (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *id)
{
  VigilSiteSpot spot = vigil_site_member (at, "id"), message = vigil_site_member (at, "message");
  g_autofree char *head = g_strndup (id, strcspn (id, "/"));
  const VigilSiteIdEntry *entry = g_hash_table_lookup (loader->ids, head);

  if ((entry != NULL && entry->kind == VIGIL_SITE_TAG) || message.node == NULL)
    {
      if (!(loader->unread & (1u << VIGIL_SITE_TAG)))
        vigil_site_mistake (loader, &spot,
                            _ ("“%s” is no limit of a tag; another alarm needs “message” and “priority”"), id);
      return NULL;
    }
  if (!alarm_id_is_valid (id))
    {
      vigil_site_mistake (loader, &spot, _ ("“%s” cannot be the id of an alarm"), id);
      return NULL;
    }
  return vigil_site_add_alarm_def (loader->site, new_other (loader, at, id));
}

static void
apply_to_pattern (VigilSiteLoader *loader, const VigilSiteSpot *at, const char *pattern, const Record *record)
{
  VigilSiteSpot spot = vigil_site_member (at, "id");
  g_autoptr (GPtrArray) found = vigil_site_match_alarms (loader->site, pattern);

  forbid_own (loader, at);
  if (found->len == 0 && !(loader->unread & (1u << VIGIL_SITE_TAG)))
    vigil_site_mistake (loader, &spot, _ ("“%s” matches no alarm"), pattern);
  for (guint i = 0; i < found->len; i++)
    apply_record (loader, record, g_ptr_array_index (found, i));
}

static void
read_alarm (VigilSiteLoader *loader, const VigilSiteSpot *at, const GArray *classes, GHashTable *seen)
{
  static const char *const members[] = { "id", "message", "priority", "asset", RECORD_MEMBERS, NULL };
  VigilSiteSpot spot = vigil_site_member (at, "id"), message = vigil_site_member (at, "message");
  g_auto (Record) record = { 0 };
  VigilAlarmDef *def;
  const char *id;

  if (!vigil_site_need_object (loader, at, members))
    return;
  id = vigil_site_read_string (loader, at, "id", TRUE);
  read_record (loader, at, classes, &record);
  if (id == NULL)
    return;
  if (!g_hash_table_add (seen, g_strdup (id)))
    vigil_site_mistake (loader, &spot, _ ("“%s” is given twice"), id);
  else if (vigil_site_is_pattern (id) && message.node != NULL)
    apply_record (loader, &record, read_family (loader, at, id));
  else if (vigil_site_is_pattern (id))
    apply_to_pattern (loader, at, id, &record);
  else
    {
      def = g_hash_table_lookup (loader->site->alarm_ids, id);
      if (def != NULL)
        forbid_own (loader, at);
      else
        def = read_other_alarm (loader, at, id);
      if (def != NULL)
        apply_record (loader, &record, def);
    }
}

static void
read_templates (VigilSiteLoader *loader, const VigilSiteSpot *root, const GArray *classes)
{
  VigilSiteSpot array = vigil_site_member (root, "templates");
  int n = vigil_site_need_array (loader, &array, FALSE, 0, 10000);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      read_template (loader, &spot, classes);
    }
}

static void
read_alarms (VigilSiteLoader *loader, const VigilSiteSpot *root, const GArray *classes)
{
  VigilSiteSpot array = vigil_site_member (root, "alarms");
  int n = vigil_site_need_array (loader, &array, FALSE, 0, 1000000);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < n; i++)
    {
      VigilSiteSpot spot = vigil_site_element (&array, i);
      read_alarm (loader, &spot, classes, seen);
    }
}

static void
apply_class_defaults (VigilAlarmDef *def, const GArray *classes)
{
  for (guint i = 0; i < classes->len; i++)
    {
      const VigilAlarmClass *class = &g_array_index (classes, VigilAlarmClass, i);

      if (def->class_id == NULL || g_strcmp0 (class->id, def->class_id) != 0)
        continue;
      if ((int) def->latching < 0)
        def->latching = class->latching;
      if (isnan (def->realarm_after))
        def->realarm_after = class->realarm_after;
      if (isnan (def->respond_within))
        def->respond_within = class->respond_within;
    }
}

void
vigil_site_read_alarm_records (VigilSiteLoader *loader, const VigilSiteSpot *root, const GArray *classes)
{
  read_templates (loader, root, classes);
  read_alarms (loader, root, classes);
  for (guint i = 0; i < loader->site->alarm_defs->len; i++)
    apply_class_defaults (g_ptr_array_index (loader->site->alarm_defs, i), classes);
  for (guint i = 0; i < loader->site->alarm_families->len; i++)
    apply_class_defaults (g_ptr_array_index (loader->site->alarm_families, i), classes);
}
