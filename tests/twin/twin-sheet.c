/* twin-sheet.c: pictures of all models of some folders on sheets, to be looked at
 *
 * twin-sheet OUT FOLDER…: writes OUT-1.png, OUT-2.png … and says which files were refused, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "twin/render/vigil-twin-engine.h"

#include <cairo.h>
#include <string.h>

#define COLUMNS 7
#define ROWS 6
#define CELL_WIDTH 230
#define CELL_HEIGHT 190
#define WORDS 30 /* px below a picture */

typedef struct
{
  const char *out;
  cairo_surface_t *sheet;
  cairo_t *cr;
  guint n, page;
} Sheet;

static void
find_models (const char *folder, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    return;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        find_models (path, files);
      else if (g_str_has_suffix (name, ".gltf") || g_str_has_suffix (name, ".glb"))
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static VigilTwinFrame *
make_frame (VigilScene *scene)
{
  VigilTwinFrame *frame = vigil_twin_frame_new ();

  frame->serial = 1;
  frame->width = CELL_WIDTH;
  frame->height = CELL_HEIGHT - WORDS;
  frame->quality = VIGIL_TWIN_RESTING;
  frame->style.sky_top = (VigilTwinColor) { 38, 42, 47, 255 };
  frame->style.sky_bottom = (VigilTwinColor) { 58, 63, 69, 255 };
  frame->style.line = (VigilTwinColor) { 15, 17, 20, 255 };
  frame->style.accent = (VigilTwinColor) { 90, 170, 255, 255 };
  frame->style.model_colors = TRUE;
  frame->eye.fov = VIGIL_EYE_FOV;
  frame->pulse = 0;
  vigil_eye_fit (&frame->eye, scene->min, scene->max, 330, 22, (double) frame->width / frame->height);
  return frame;
}

static void
begin_page (Sheet *self)
{
  self->sheet = cairo_image_surface_create (CAIRO_FORMAT_RGB24, COLUMNS * CELL_WIDTH, ROWS * CELL_HEIGHT);
  self->cr = cairo_create (self->sheet);
  cairo_set_source_rgb (self->cr, 0.1, 0.1, 0.11);
  cairo_paint (self->cr);
}

static void
end_page (Sheet *self)
{
  g_autofree char *path = g_strdup_printf ("%s-%u.png", self->out, ++self->page);

  if (self->cr == NULL)
    return;
  cairo_surface_write_to_png (self->sheet, path);
  g_print ("%s\n", path);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->sheet, cairo_surface_destroy);
}

static void
write_words (Sheet *self, double x, double y, const char *words, double grey)
{
  cairo_set_source_rgb (self->cr, grey, grey, grey);
  cairo_select_font_face (self->cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (self->cr, 11);
  cairo_save (self->cr);
  cairo_rectangle (self->cr, x, y - 12, CELL_WIDTH - 6, 18);
  cairo_clip (self->cr);
  cairo_move_to (self->cr, x, y);
  cairo_show_text (self->cr, words);
  cairo_restore (self->cr);
}

static void
paint (Sheet *self, const char *file, VigilScene *scene, const VigilTwinPicture *picture)
{
  double x = self->n % COLUMNS * CELL_WIDTH, y = self->n / COLUMNS % ROWS * CELL_HEIGHT;
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *parent = g_path_get_basename (folder);
  g_autofree char *words = g_strdup_printf ("%s · %" G_GUINT64_FORMAT " tri", parent, scene->n_triangles);
  cairo_surface_t *surface;

  if (self->cr == NULL)
    begin_page (self);
  surface = cairo_image_surface_create_for_data ((guint8 *) g_bytes_get_data (picture->pixels, NULL), CAIRO_FORMAT_RGB24,
                                                 picture->width, picture->height, picture->width * 4);
  cairo_set_source_surface (self->cr, surface, x, y);
  cairo_paint (self->cr);
  cairo_surface_destroy (surface);
  write_words (self, x + 3, y + CELL_HEIGHT - WORDS + 12, name, 0.9);
  write_words (self, x + 3, y + CELL_HEIGHT - WORDS + 25, words, 0.6);
  if (++self->n % (COLUMNS * ROWS) == 0)
    end_page (self);
}

static void
show (Sheet *self, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilScene) scene = vigil_scene_load (file, NULL, &error);
  g_autoptr (VigilTwinFrame) frame = NULL;
  g_autoptr (VigilTwinPicture) picture = NULL;

  if (scene == NULL)
    {
      g_print ("refused\t%s\t%s\n", file, error->message);
      return;
    }
  frame = make_frame (scene);
  picture = vigil_twin_render_once (scene, frame, NULL, &error);
  if (picture == NULL)
    g_print ("no picture\t%s\t%s\n", file, error->message);
  else
    paint (self, file, scene, picture);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  Sheet sheet = { .out = argc > 1 ? argv[1] : "" };

  if (argc < 3)
    {
      g_printerr ("Usage: twin-sheet OUT FOLDER…\n");
      return 2;
    }
  for (int i = 2; i < argc; i++)
    find_models (argv[i], files);
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    show (&sheet, g_ptr_array_index (files, i));
  end_page (&sheet);
  return 0;
}
