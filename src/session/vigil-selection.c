/* vigil-selection.c: the one thing that is selected, or the group of things
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-selection.h"

struct _VigilSelection
{
  GObject parent_instance;
  VigilSelectedKind kind;
  char *id;
  GArray *group; /* (element-type VigilSelected) (nullable) */
};

enum
{
  PROP_KIND = 1,
  PROP_ID,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE (VigilSelection, vigil_selection, G_TYPE_OBJECT)

static void
vigil_selection_finalize (GObject *object)
{
  g_free (VIGIL_SELECTION (object)->id);
  g_clear_pointer (&VIGIL_SELECTION (object)->group, g_array_unref);
  G_OBJECT_CLASS (vigil_selection_parent_class)->finalize (object);
}

static void
vigil_selection_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  VigilSelection *self = VIGIL_SELECTION (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
vigil_selection_class_init (VigilSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = vigil_selection_finalize;
  object_class->get_property = vigil_selection_get_property;
  properties[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, VIGIL_SELECTED_GROUP, 0, flags);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VigilSelection::changed:
   *
   * Another thing is selected now, or nothing.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_selection_init (VigilSelection *self)
{
}

/**
 * vigil_selection_new:
 *
 * Returns: (transfer full): nothing selected
 */
VigilSelection *
vigil_selection_new (void)
{
  return g_object_new (VIGIL_TYPE_SELECTION, NULL);
}

VigilSelectedKind
vigil_selection_get_kind (VigilSelection *self)
{
  g_return_val_if_fail (VIGIL_IS_SELECTION (self), VIGIL_SELECTED_NOTHING);
  return self->kind;
}

const char *
vigil_selection_get_id (VigilSelection *self)
{
  g_return_val_if_fail (VIGIL_IS_SELECTION (self), NULL);
  return self->id;
}

/* Takes @id and @group. */
static void
replace (VigilSelection *self, VigilSelectedKind kind, char *id, GArray *group)
{
  g_free (self->id);
  g_clear_pointer (&self->group, g_array_unref);
  self->kind = kind;
  self->id = id;
  self->group = group;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * vigil_selection_set:
 * @self: the selection
 * @kind: what kind of thing
 * @id: (nullable): which; %NULL selects nothing
 */
void
vigil_selection_set (VigilSelection *self, VigilSelectedKind kind, const char *id)
{
  g_return_if_fail (VIGIL_IS_SELECTION (self));

  if (id == NULL || kind == VIGIL_SELECTED_NOTHING)
    {
      kind = VIGIL_SELECTED_NOTHING;
      id = NULL;
    }
  if (self->kind == kind && g_strcmp0 (self->id, id) == 0)
    return;
  replace (self, kind, g_strdup (id), NULL); /* id may be our own string */
}

void
vigil_selection_clear (VigilSelection *self)
{
  vigil_selection_set (self, VIGIL_SELECTED_NOTHING, NULL);
}

static void
clear_thing (gpointer data)
{
  g_free (((VigilSelected *) data)->id);
}

/**
 * vigil_selection_group_new:
 *
 * Returns: (transfer full) (element-type VigilSelected): an empty group
 */
GArray *
vigil_selection_group_new (void)
{
  GArray *things = g_array_new (FALSE, FALSE, sizeof (VigilSelected));

  g_array_set_clear_func (things, clear_thing);
  return things;
}

void
vigil_selection_group_add (GArray *things, VigilSelectedKind kind, const char *id)
{
  VigilSelected thing = { kind, g_strdup (id) };

  g_array_append_val (things, thing);
}

/**
 * vigil_selection_set_group:
 * @self: the selection
 * @things: (transfer full) (element-type VigilSelected): from vigil_selection_group_new()
 *
 * Selects many things at once; none clears the selection and a single one is selected as itself.
 */
void
vigil_selection_set_group (VigilSelection *self, GArray *things)
{
  g_autoptr (GArray) group = things;

  g_return_if_fail (VIGIL_IS_SELECTION (self) && things != NULL);

  if (group->len > 1)
    replace (self, VIGIL_SELECTED_GROUP, g_strdup (VIGIL_SELECTED_GROUP_ID), g_steal_pointer (&group));
  else if (group->len == 1)
    vigil_selection_set (self, g_array_index (group, VigilSelected, 0).kind, g_array_index (group, VigilSelected, 0).id);
  else
    vigil_selection_clear (self);
}

const GArray *
vigil_selection_get_group (VigilSelection *self)
{
  g_return_val_if_fail (VIGIL_IS_SELECTION (self), NULL);
  return self->group;
}
