/* test-library-page.c: the library page over the demo's libraries: finding, reading, writing, links, files, by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-style.h"
#include "shell/library/vigil-library-import-window.h"
#include "shell/library/vigil-library-page-private.h"
#include "shell/library/vigil-library-window.h"
#include "testlib/vigil-test-demo.h"
#include "testlib/vigil-test.h"
#include "window-fixture.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1795000000) * VIGIL_SECOND) /* 2026-11-18 */

typedef struct
{
  VigilTestDemo demo;
  char *dir;
  VigilLibrary *library;
  VigilClock *clock;
  GtkWidget *parent;
  VigilLibraryWindow *window;
  VigilLibraryPage *page;
} Fixture;

static gboolean
is_quiet (gpointer data)
{
  return !vigil_library_page_is_busy (data);
}

static void
settle (Fixture *f)
{
  g_assert_true (vigil_test_wait (is_quiet, f->page, 20));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL, *pack = vigil_test_source_path ("data/demo");
  g_autoptr (GError) error = NULL;

  vigil_test_demo_set_up (&f->demo, NULL);
  f->dir = vigil_test_make_dir ();
  path = g_build_filename (f->dir, "library.db", NULL);
  f->library = vigil_library_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vigil_library_load_pack (f->library, vigil_session_get_site (f->demo.session), pack, NOW, problems, &error));
  f->clock = vigil_clock_new_fake (NOW);
  f->parent = gtk_window_new ();
  f->window = vigil_library_window_present (GTK_WINDOW (f->parent), vigil_session_get_site (f->demo.session), f->library, f->clock, "Zhou", TRUE);
  f->page = vigil_library_window_get_page (f->window);
  settle (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->parent));
  g_clear_object (&f->library);
  g_clear_object (&f->clock);
  vigil_test_demo_tear_down (&f->demo, NULL);
  vigil_test_remove_tree (f->dir);
  g_free (f->dir);
}

static void
act (Fixture *f, const char *name, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->page->actions), name, parameter);
}

static guint
count (Fixture *f)
{
  return g_list_model_get_n_items (vigil_library_page_get_hits (f->page));
}

static void
type (Fixture *f, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (f->page->search), words);
  vigil_library_page_search (f->page);
  settle (f);
}

/* The counts are those of the pack's files. */
static void
test_kinds (Fixture *f, gconstpointer data)
{
  guint all = 0;

  for (guint kind = 0; kind < VIGIL_N_RECORD_KINDS; kind++)
    all += vigil_library_count (f->library, kind);
  g_assert_cmpuint (all, >, 400);
  g_assert_cmpuint (count (f), ==, all);
  act (f, "kind", g_variant_new_int32 (VIGIL_RECORD_PLAN));
  settle (f);
  g_assert_cmpuint (count (f), ==, vigil_library_count (f->library, VIGIL_RECORD_PLAN));
}

static gboolean
is_loaded (gpointer data)
{
  return vigil_library_row_get_hit (data) != NULL;
}

/* What is read is of the kind that is listed; where nothing is listed nothing is read. */
static void
test_text_follows_kind (Fixture *f, gconstpointer data)
{
  vigil_library_page_show_record (f->page, "CASE-2004-0416-TIANYUAN");
  settle (f);
  act (f, "kind", g_variant_new_int32 (VIGIL_RECORD_PLAN));
  settle (f);
  g_assert_cmpint ((int) f->page->sheet->record->kind, ==, VIGIL_RECORD_PLAN);
  g_assert_cmpuint (gtk_single_selection_get_selected (f->page->selection), ==, 0);
  vigil_library_page_show_record (f->page, "EP-CL-01");
  settle (f);
  act (f, "kind", g_variant_new_int32 (-1));
  settle (f);
  g_assert_cmpstr (vigil_library_page_get_shown (f->page), ==, "EP-CL-01"); /* it is among all, if further down */
  type (f, "no such words anywhere");
  g_assert_cmpstr (vigil_library_page_get_shown (f->page), ==, "EP-CL-01");
  act (f, "kind", g_variant_new_int32 (VIGIL_RECORD_EXPERT));
  settle (f);
  g_assert_cmpstr (vigil_library_page_get_shown (f->page), ==, "");
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "empty");
}

/* A row far below is fetched when it is asked for. */
static void
test_pages (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilLibraryRow) row = g_list_model_get_item (vigil_library_page_get_hits (f->page), count (f) - 1);

  g_assert_null (vigil_library_row_get_hit (row));
  g_assert_true (vigil_test_wait (is_loaded, row, 20));
}

static void
test_search (Fixture *f, gconstpointer data)
{
  guint all = count (f);

  type (f, "液氯");
  g_assert_cmpuint (count (f), >, 0);
  g_assert_cmpuint (count (f), <, all);
  type (f, "no such words anywhere");
  g_assert_cmpuint (count (f), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->page->list_stack), ==, "nothing");
  type (f, "");
  g_assert_cmpuint (count (f), ==, all);
}

/* What was typed first does not come after what was typed last. */
static void
test_overtaken (Fixture *f, gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (f->page->search), "no such words anywhere");
  vigil_library_page_search (f->page);
  type (f, "液氯");
  g_assert_cmpuint (count (f), >, 0);
}

static void
test_facets (Fixture *f, gconstpointer data)
{
  guint all = count (f);

  vigil_library_ask_toggle (f->page->ask, 0, "7782-50-5");
  vigil_library_page_search (f->page);
  settle (f);
  g_assert_cmpuint (count (f), >, 0);
  g_assert_cmpuint (count (f), <, all);
  act (f, "clear", NULL);
  settle (f);
  g_assert_cmpuint (count (f), ==, all);
}

static void
show (Fixture *f, const char *id)
{
  vigil_library_page_show_record (f->page, id);
  settle (f);
  g_assert_cmpstr (vigil_library_page_get_shown (f->page), ==, id);
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

/* Each kind's texts are on the page, in sections and not as JSON: words of data/demo/library. */
static void
test_record (Fixture *f, gconstpointer data)
{
  show (f, "CASE-2004-0416-TIANYUAN");
  g_assert_true (has_text (GTK_WIDGET (f->page->sections), "重庆天原化工总厂"));
  g_assert_true (has_text (GTK_WIDGET (f->page->sections), "150"));
  g_assert_false (has_text (GTK_WIDGET (f->page->sections), "{\""));
  show (f, "EP-00");
  g_assert_true (has_text (GTK_WIDGET (f->page->sections), "3.1  信息报告"));
  show (f, "EP-CL-01");
  g_assert_false (has_text (GTK_WIDGET (f->page->sections), "{\""));
  g_assert_true (has_text (GTK_WIDGET (f->page->side), "v1"));
  act (f, "back", NULL);
  settle (f);
  g_assert_cmpstr (vigil_library_page_get_shown (f->page), ==, "EP-00");
}

/* To every node by arrow keys, and through one of them to another record. */
/* No box lies over another, and each is inside. */
static void
assert_apart (Fixture *f, int width)
{
  const GArray *nodes;

  gtk_widget_allocate (GTK_WIDGET (f->page->graph), width, 700, -1, NULL);
  nodes = vigil_library_graph_get_nodes (f->page->graph);
  g_assert_cmpuint (nodes->len, >, 10);
  for (guint i = 0; i < nodes->len; i++)
    {
      const graphene_rect_t *box = &g_array_index (nodes, VigilLibraryNode, i).box;

      g_assert_cmpfloat (box->origin.x, >=, 0.0f);
      g_assert_cmpfloat (box->origin.x + box->size.width, <=, (float) width);
      for (guint j = i + 1; j < nodes->len; j++)
        g_assert_false (graphene_rect_intersection (box, &g_array_index (nodes, VigilLibraryNode, j).box, NULL));
    }
}

/* The tallest and the lowest name, pixels. */
static void
get_heights (Fixture *f, int width, float *tallest, float *lowest)
{
  const GArray *nodes;

  gtk_widget_allocate (GTK_WIDGET (f->page->graph), width, 1400, -1, NULL);
  nodes = vigil_library_graph_get_nodes (f->page->graph);
  *tallest = 0.0f;
  *lowest = G_MAXFLOAT;
  for (guint i = 0; i < nodes->len; i++)
    {
      const VigilLibraryNode *node = &g_array_index (nodes, VigilLibraryNode, i);

      if (node->ring != VIGIL_LIBRARY_NODE_NAME)
        continue;
      *tallest = MAX (*tallest, node->box.size.height);
      *lowest = MIN (*lowest, node->box.size.height);
    }
}

/* Where rows stand far apart a name has the lines that it needs, up to three; one is 26 pixels, each more 16. */
static void
test_graph_lines (Fixture *f, gconstpointer data)
{
  float tallest, lowest;

  show (f, "EP-CL-01");
  act (f, "graph", NULL);
  vigil_library_graph_show_kind (f->page->graph, VIGIL_RECORD_PLAN);
  get_heights (f, 470, &tallest, &lowest);
  g_assert_cmpfloat (tallest, ==, 26 + 2 * 16);
  get_heights (f, 1400, &tallest, &lowest);
  g_assert_cmpfloat (lowest, ==, 26);
}

/* With type of twice the size the centre has no room beside the kinds. */
static void
test_graph_large_type (Fixture *f, gconstpointer data)
{
  static const int widths[] = { 360, 440, 700, 1400 }; /* 440: what 1366 leaves */

  vigil_style_set_text_size (gdk_display_get_default (), 200);
  show (f, "EP-CL-01");
  act (f, "graph", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    assert_apart (f, widths[i]);
  vigil_style_set_text_size (gdk_display_get_default (), 100);
}

static void
test_graph (Fixture *f, gconstpointer data)
{
  static const int widths[] = { 470, 620, 760, 862, 900, 1400 }; /* 470: what 1366 leaves, 862: 1920 */
  static const int steps[4][2] = { { 0, 1 }, { 1, 0 }, { 0, -1 }, { -1, 0 } };
  guint seen = 0;

  show (f, "EP-CL-01");
  act (f, "graph", NULL);
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "graph");
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    assert_apart (f, widths[i]);
  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    seen += vigil_library_graph_move (f->page->graph, steps[s][0], steps[s][1]);
  g_assert_cmpuint (seen, >=, 2);
  g_signal_emit_by_name (f->page->graph, "open", (guint) VIGIL_LINK_RECORD, "EP-00");
  settle (f);
  g_assert_cmpstr (vigil_library_page_get_shown (f->page), ==, "EP-00");
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "graph");
}

/* Seven kinds of events in one button: it breaks its lines, or the form is wider than its pane with large type. */
static void
test_revise_narrow (Fixture *f, gconstpointer data)
{
  VigilLibraryForm *form = vigil_library_editor_get_form (f->page->editor);
  GtkWidget *types;
  int least, natural;

  show (f, "EP-00");
  act (f, "revise", NULL);
  types = vigil_library_form_get_input (form, "body.applies.types");
  g_assert_true (GTK_IS_MENU_BUTTON (types));
  gtk_widget_measure (types, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (natural, >, 300);
  g_assert_cmpint (least, <, 200);
}

/* A revision: checked while one types, a draft, then in force; the version before stays and differs by that line. */
static void
test_revise (Fixture *f, gconstpointer data)
{
  VigilLibraryForm *form = vigil_library_editor_get_form (f->page->editor);
  g_autoptr (VigilRecord) before = NULL, now = NULL, old = NULL;

  show (f, "EXP-01");
  act (f, "revise", NULL);
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "editor");
  gtk_editable_set_text (GTK_EDITABLE (vigil_library_form_get_input (form, "body.phone")), "not a phone");
  gtk_widget_activate_action (GTK_WIDGET (f->page->editor), "editor.next-problem", NULL);
  g_assert_cmpstr (vigil_library_form_get_problem (form, "body.phone"), !=, "");
  g_assert_cmpstr (vigil_library_form_get_problem (form, "body.organisation"), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (vigil_library_form_get_input (form, "body.phone")), "7102");
  gtk_widget_activate_action (GTK_WIDGET (f->page->editor), "editor.save", NULL);
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "editor"); /* what changes is not said yet */
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (f->page->editor), VIGIL_TYPE_LIBRARY_EDITOR, "change")), "new number");
  gtk_widget_activate_action (GTK_WIDGET (f->page->editor), "editor.save", NULL);
  settle (f);
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "record");
  before = vigil_library_get (f->library, "EXP-01");
  g_assert_cmpuint (before->version, ==, 1); /* a draft is not in force */
  act (f, "publish", NULL);
  settle (f);
  now = vigil_library_get (f->library, "EXP-01");
  g_assert_cmpuint (now->version, ==, 2);
  g_assert_cmpstr (now->author, ==, "Zhou");
  g_assert_cmpstr (now->change, ==, "new number");
  g_assert_cmpstr (vigil_member_string (now->body, "phone"), ==, "7102");
  act (f, "compare", g_variant_new_uint32 (1));
  g_assert_true (has_text (GTK_WIDGET (f->page->differences), "7101 → 7102"));
  g_assert_false (has_text (GTK_WIDGET (f->page->differences), "title"));
}

/* Every record of the pack is the same after a walk through the form. */
static void
test_form_keeps (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "CASE-2004-0416-TIANYUAN", "SCN-01", "EP-00", "EP-CL-01", "EXP-01", "TEAM-FIRE-1", "MAT-001", "RISK-01", "FAIL-01" };
  g_autoptr (GtkWidget) form = g_object_ref_sink (vigil_library_form_new ());

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (VigilRecord) record = vigil_library_get (f->library, ids[i]), again = NULL;
      g_autoptr (JsonNode) node = vigil_record_write_json (record, FALSE, TRUE), out = NULL;
      g_autoptr (GPtrArray) differences = NULL;

      vigil_library_form_set (VIGIL_LIBRARY_FORM (form), record->kind, node, FALSE);
      out = vigil_library_form_get (VIGIL_LIBRARY_FORM (form));
      again = vigil_record_read_json (out);
      differences = vigil_record_diff (record, again);
      g_assert_cmpstr (differences->len > 0 ? differences->pdata[0] : "", ==, "");
    }
}

static void
test_retire (Fixture *f, gconstpointer data)
{
  g_autoptr (VigilRecord) record = NULL;

  show (f, "EXP-02");
  act (f, "retire", NULL);
  act (f, "confirm-retire", NULL); /* no reason: nothing happens */
  record = vigil_library_get (f->library, "EXP-02");
  g_assert_cmpint (record->state, ==, VIGIL_RECORD_PUBLISHED);
  g_clear_pointer (&record, vigil_record_unref);
  gtk_editable_set_text (GTK_EDITABLE (f->page->reason), "moved away");
  act (f, "confirm-retire", NULL);
  settle (f);
  record = vigil_library_get (f->library, "EXP-02");
  g_assert_cmpint (record->state, ==, VIGIL_RECORD_RETIRED);
}

static void
test_rights (Fixture *f, gconstpointer data)
{
  static const char *const actions[] = { "new", "revise", "publish", "retire", "import" };

  show (f, "EXP-01");
  vigil_library_page_set_editable (f->page, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->page->actions), actions[i]));
}

static gboolean
may (Fixture *f, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (f->page->actions), action);
}

static void
plan_edit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  char **asked = data;

  g_free (*asked);
  *asked = g_variant_dup_string (parameter, NULL);
}

/* The button stands at plans alone, is for those who may write, and asks the seat's window for the steps of that plan. */
static void
test_edit_steps (Fixture *f, gconstpointer data)
{
  const GActionEntry entries[] = { { .name = "plan-edit", .activate = plan_edit_cb, .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *asked = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), &asked);
  gtk_widget_insert_action_group (f->parent, "win", G_ACTION_GROUP (group));
  show (f, "EXP-01");
  g_assert_false (gtk_widget_get_visible (f->page->edit_steps));
  g_assert_false (may (f, "edit-steps"));
  show (f, "EP-CL-01");
  g_assert_true (gtk_widget_get_visible (f->page->edit_steps));
  g_signal_emit_by_name (f->page->edit_steps, "clicked");
  g_assert_cmpstr (asked, ==, "EP-CL-01");
  vigil_library_page_set_editable (f->page, FALSE);
  g_assert_false (may (f, "edit-steps"));
  vigil_library_page_set_editable (f->page, TRUE);
  g_assert_true (may (f, "edit-steps"));
  act (f, "revise", NULL);
  g_assert_false (may (f, "edit-steps"));
}

/* Another person sits down: who writes and whether goes with the seat, also in what is being typed. */
static void
test_seat (Fixture *f, gconstpointer data)
{
  VigilSession *session = f->demo.session;
  VigilLibraryForm *form = vigil_library_editor_get_form (f->page->editor);
  g_autoptr (VigilRecord) record = NULL;

  vigil_session_set_role (session, VIGIL_ROLE_OBSERVER);
  vigil_library_window_follow (f->window, session);
  show (f, "EXP-01");
  g_assert_false (may (f, "revise"));
  vigil_session_set_operator (session, "Chen");
  vigil_session_set_role (session, VIGIL_ROLE_SHIFT_LEADER);
  g_assert_true (may (f, "revise"));
  act (f, "revise", NULL);
  gtk_editable_set_text (GTK_EDITABLE (vigil_library_form_get_input (form, "title.en")), "Somebody else");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (f->page->editor), VIGIL_TYPE_LIBRARY_EDITOR, "change")), "name");
  vigil_session_set_role (session, VIGIL_ROLE_OBSERVER);
  gtk_widget_activate_action (GTK_WIDGET (f->page->editor), "editor.save", NULL);
  settle (f);
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "editor");
  g_assert_nonnull (strstr (vigil_library_editor_get_said (f->page->editor), "may not write"));
  vigil_session_set_operator (session, "Li");
  vigil_session_set_role (session, VIGIL_ROLE_SHIFT_LEADER);
  gtk_widget_activate_action (GTK_WIDGET (f->page->editor), "editor.save", NULL);
  settle (f);
  record = vigil_library_get_version (f->library, "EXP-01", 2);
  g_assert_nonnull (record);
  g_assert_cmpstr (record->author, ==, "Li");
}

static void
test_new (Fixture *f, gconstpointer data)
{
  VigilLibraryForm *form = vigil_library_editor_get_form (f->page->editor);
  g_autoptr (VigilRecord) record = NULL;

  act (f, "new", NULL);
  g_assert_cmpstr (vigil_library_page_get_part (f->page), !=, "editor"); /* of which library? */
  act (f, "kind", g_variant_new_int32 (VIGIL_RECORD_MATERIAL));
  settle (f);
  act (f, "new", NULL);
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "editor");
  gtk_editable_set_text (GTK_EDITABLE (vigil_library_form_get_input (form, "id")), "EXP-01");
  gtk_widget_activate_action (GTK_WIDGET (f->page->editor), "editor.save", NULL);
  g_assert_cmpstr (vigil_library_page_get_part (f->page), ==, "editor"); /* the id is taken */
  gtk_editable_set_text (GTK_EDITABLE (vigil_library_form_get_input (form, "id")), "MAT-NEW");
  gtk_editable_set_text (GTK_EDITABLE (vigil_library_form_get_input (form, "title.en")), "Sand");
  gtk_widget_activate_action (GTK_WIDGET (f->page->editor), "editor.save", NULL);
  settle (f);
  g_assert_cmpstr (vigil_library_page_get_shown (f->page), ==, "MAT-NEW");
  act (f, "publish", NULL); /* refused: most of it is missing */
  record = vigil_library_get (f->library, "MAT-NEW");
  g_assert_cmpint (record->state, ==, VIGIL_RECORD_DRAFT);
}

/* Markup is text, control characters are seen, a body of 1 MB is cut and said to be. */
static void
test_hostile (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
  g_autoptr (GError) error = NULL;
  VigilRecord *record = vigil_record_new ("HOSTILE", VIGIL_RECORD_RISK_FEATURE);
  g_autofree char *big = g_strnfill (65000, 'x');
  JsonArray *indicators = json_array_new (), *others = json_array_new ();
  JsonObject *body = json_object_new ();
  guint taken;

  for (guint i = 0; i < 14; i++)
    json_array_add_string_element (indicators, big);
  json_array_add_string_element (others, "<b>bold</b> & \x01\x1b[31m");
  json_object_set_string_member (body, "object", "<span foreground='red'>&lt;");
  json_object_set_string_member (body, "feature", "%s%n");
  json_object_set_array_member (body, "indicators", indicators);
  json_object_set_array_member (body, "consequences", json_array_ref (others));
  json_object_set_array_member (body, "controls", others);
  record->title.en = g_strdup ("<b>Title</b> & \x02");
  record->author = g_strdup ("a");
  g_clear_pointer (&record->body, json_node_unref);
  record->body = json_node_init_object (json_node_alloc (), body);
  json_object_unref (body);
  g_ptr_array_add (records, record);
  vigil_library_load (f->library, records, "a", NOW, &taken, &error);
  if (error != NULL) /* refused at the door: shown from a draft instead */
    g_assert_cmpuint (vigil_library_put (f->library, record, "a", NOW, NULL), ==, 1);
  show (f, "HOSTILE");
  g_assert_true (has_text (GTK_WIDGET (f->page->sections), "<b>bold</b> & \xef\xbf\xbd\xef\xbf\xbd[31m"));
  g_assert_false (has_text (GTK_WIDGET (f->page->sections), big));
  g_assert_nonnull (strstr (gtk_label_get_text (f->page->record_title), "<b>Title</b>"));
}

static gboolean
is_read (gpointer data)
{
  return vigil_library_import_window_get_import (data) != NULL;
}

static gboolean
has_imported (gpointer data)
{
  return vigil_library_count (((Fixture *) data)->library, VIGIL_RECORD_EXPERT) >= 45;
}

/* GBK; a heading nobody knows is mapped by hand; the bad row is named with its line and column; nothing before it is said. */
static void
test_import (Fixture *f, gconstpointer data)
{
  const char *text = "id,title.zh,body.specialities,body.organisation,Telefon,body.availability.hours,body.availability.remote\n"
                     "EXP-900,张三,堵漏,某公司,7999,全天,true\nEXP-901,李四,堵漏,某公司,no phone,全天,true\n";
  g_autofree char *path = g_build_filename (f->dir, "experts.csv", NULL), *bytes = NULL;
  const char *const *fields = vigil_library_fields (VIGIL_RECORD_EXPERT);
  VigilLibraryImportWindow *window;
  const VigilLibraryImport *import;
  guint phone = 0;
  gsize size;

  bytes = g_convert (text, -1, "GBK", "UTF-8", NULL, &size, NULL);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  window = vigil_library_import_window_present (GTK_WINDOW (f->window), f->library, f->clock, "Zhou", path, VIGIL_RECORD_EXPERT);
  g_assert_true (vigil_test_wait (is_read, window, 20));
  import = vigil_library_import_window_get_import (window);
  g_assert_cmpstr (import->encoding, ==, "GBK");
  g_assert_cmpuint (import->records->len, ==, 0);
  while (!g_str_equal (fields[phone], "body.phone"))
    phone++;
  vigil_library_import_window_choose (window, phone, 4);
  while (vigil_library_import_window_get_import (window) == import || vigil_library_import_window_get_import (window)->records->len != 1)
    g_main_context_iteration (NULL, TRUE);
  import = vigil_library_import_window_get_import (window);
  g_assert_cmpuint (import->n_new, ==, 1);
  g_assert_cmpuint (((VigilLibraryReject *) import->rejects->pdata[0])->line, ==, 3);
  g_assert_cmpstr (((VigilLibraryReject *) import->rejects->pdata[0])->column, ==, "body.phone");
  g_assert_cmpuint (vigil_library_count (f->library, VIGIL_RECORD_EXPERT), ==, 44);
  gtk_widget_activate_action (GTK_WIDGET (window), "import.take", NULL);
  g_assert_true (vigil_test_wait (has_imported, f, 20));
}

static gboolean
has_said (gpointer data)
{
  return strstr (vigil_library_page_get_said (((Fixture *) data)->page), ((Fixture *) data)->dir) != NULL;
}

static void
test_export (Fixture *f, gconstpointer data)
{
  g_autofree char *csv = g_build_filename (f->dir, "out.csv", NULL), *text = NULL;

  act (f, "kind", g_variant_new_int32 (VIGIL_RECORD_TEAM));
  settle (f);
  act (f, "export", g_variant_new_string (csv));
  g_assert_true (vigil_test_wait (has_said, f, 20));
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "TEAM-FIRE-1"));
  g_assert_null (strstr (text, "EXP-01"));
}

static gboolean
has_told (gpointer data)
{
  return strstr (vigil_library_page_get_said (((Fixture *) data)->page), "No program opens this file") != NULL;
}

/* A file of a kind that no program knows: said, not swallowed. */
static void
test_open_attachment (Fixture *f, gconstpointer data)
{
  VigilAttachment *file = g_new0 (VigilAttachment, 1);

  show (f, "EP-CL-01");
  file->name = g_strdup ("notes.known-to-nobody");
  file->data = g_bytes_new_static ("\0\1\2", 3);
  g_ptr_array_add (f->page->sheet->record->attachments, file);
  act (f, "open-attachment", g_variant_new_uint32 (0));
  g_assert_true (vigil_test_wait (has_told, f, 20));
}

/* Every stop of the Tab key can be reached, and the way comes round. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  type (f, "液氯储罐泄漏"); /* few rows: each is a stop of this walk, which no key is pressed for */
  show (f, "EP-CL-01");
  for (guint i = 0; i < 400; i++)
    {
      gtk_widget_child_focus (GTK_WIDGET (f->window), GTK_DIR_TAB_FORWARD);
      g_hash_table_add (seen, gtk_window_get_focus (GTK_WINDOW (f->window)));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 20);
  g_assert_true (g_hash_table_contains (seen, vigil_library_side_get_graph (f->page->side)));
  g_assert_true (g_hash_table_contains (seen, f->page->meta));
  act (f, "find", NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), GTK_WIDGET (f->page->search)));
}

static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

static void
test_drawn (Fixture *f, gconstpointer data)
{
  g_assert_true (vigil_test_wait (is_drawn, f->page, 20));
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  add ("/shell/library-page/kinds", test_kinds);
  add ("/shell/library-page/text-follows-kind", test_text_follows_kind);
  add ("/shell/library-page/pages", test_pages);
  add ("/shell/library-page/search", test_search);
  add ("/shell/library-page/overtaken", test_overtaken);
  add ("/shell/library-page/facets", test_facets);
  add ("/shell/library-page/record", test_record);
  add ("/shell/library-page/graph", test_graph);
  add ("/shell/library-page/graph-large-type", test_graph_large_type);
  add ("/shell/library-page/graph-lines", test_graph_lines);
  add ("/shell/library-page/revise", test_revise);
  add ("/shell/library-page/revise-narrow", test_revise_narrow);
  add ("/shell/library-page/form-keeps", test_form_keeps);
  add ("/shell/library-page/retire", test_retire);
  add ("/shell/library-page/rights", test_rights);
  add ("/shell/library-page/edit-steps", test_edit_steps);
  add ("/shell/library-page/seat", test_seat);
  add ("/shell/library-page/new", test_new);
  add ("/shell/library-page/hostile", test_hostile);
  add ("/shell/library-page/import", test_import);
  add ("/shell/library-page/export", test_export);
  add ("/shell/library-page/open-attachment", test_open_attachment);
  add ("/shell/library-page/keys", test_keys);
  add ("/shell/library-page/drawn", test_drawn);
  return g_test_run ();
}
