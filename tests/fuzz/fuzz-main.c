/* fuzz-main.c: runs a fuzz target without libFuzzer: over files, or over seeded changes of its seeds
 *
 *   fuzz-X FILE…              each file once
 *   fuzz-X --changes N        N inputs made from the seeds, always the same ones
 *   fuzz-X --write FOLDER     the seeds as files, to begin a corpus with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#define SEED 20261122
#define LARGEST 65536

/* Numbers at the ends of ranges, and what is no number. */
static const char *const numbers[] = { "-1",      "0",          "1",          "2",          "3",     "4",    "255",  "256",
                                       "65535",   "65536",      "2147483647", "2147483648", "4294967295", "4294967296", "1e400", "-1e-400",
                                       "1e38",    "0.5",        "null",       "\"\"",       "[]",    "{}",   "true", "18446744073709551616" };

static guint
below (GRand *rand, guint end)
{
  return end < 2 ? 0 : (guint) g_rand_int_range (rand, 0, (gint32) end);
}

/* Replaces @length bytes at @at by others. */
static void
replace (GByteArray *input, guint at, guint length, gconstpointer by, guint by_length)
{
  g_autofree guint8 *tail = g_memdup2 (input->data + at + length, input->len - at - length);
  guint tail_length = input->len - at - length;

  g_byte_array_set_size (input, at);
  g_byte_array_append (input, by, by_length);
  g_byte_array_append (input, tail, tail_length);
}

static void
change_byte (GByteArray *input, GRand *rand)
{
  guint at = below (rand, input->len);

  input->data[at] = g_rand_boolean (rand) ? (guint8) g_rand_int (rand) : (guint8) (input->data[at] ^ 1u << below (rand, 8));
}

static void
remove_some (GByteArray *input, GRand *rand)
{
  guint at = below (rand, input->len);

  replace (input, at, 1 + below (rand, MIN (input->len - at, 32)), NULL, 0);
}

static void
double_some (GByteArray *input, GRand *rand)
{
  guint at = below (rand, input->len), length = 1 + below (rand, MIN (input->len - at, 64));
  g_autofree guint8 *part = g_memdup2 (input->data + at, length);

  replace (input, below (rand, input->len), 0, part, length);
}

/* The first number behind a place taken at random becomes another one. */
static void
change_number (GByteArray *input, GRand *rand)
{
  guint at = below (rand, input->len), end;
  const char *number = numbers[below (rand, G_N_ELEMENTS (numbers))];

  while (at < input->len && !g_ascii_isdigit (input->data[at]))
    at++;
  for (end = at; end < input->len && g_ascii_isdigit (input->data[end]);)
    end++;
  if (end > at)
    replace (input, at, end - at, number, (guint) strlen (number));
}

static void
cut (GByteArray *input, GRand *rand)
{
  g_byte_array_set_size (input, 1 + below (rand, input->len));
}

/* A part of another seed at its own place. */
static void
splice (GByteArray *input, GRand *rand, GPtrArray *seeds)
{
  gsize size;
  const guint8 *other = g_bytes_get_data (seeds->pdata[below (rand, seeds->len)], &size);
  guint at = below (rand, MIN ((guint) size, input->len)), length = 1 + below (rand, MIN ((guint) size - at, 256));

  replace (input, at, MIN (length, input->len - at), other + at, length);
}

static void
change (GByteArray *input, GRand *rand, GPtrArray *seeds)
{
  static void (*const changes[]) (GByteArray *input, GRand *rand)
    = { change_byte, change_byte, remove_some, double_some, change_number, change_number, change_number, change_number, cut };
  guint which = below (rand, G_N_ELEMENTS (changes) + 1);

  if (input->len == 0)
    return;
  if (which == G_N_ELEMENTS (changes))
    splice (input, rand, seeds);
  else
    changes[which](input, rand);
  if (input->len > LARGEST)
    g_byte_array_set_size (input, LARGEST);
}

static void
run_input (const guint8 *data, gsize size)
{
  /* memory of exactly that size, so that a sanitizer sees a step beyond */
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy, size);
}

static int
run_changes (guint n)
{
  g_autoptr (GPtrArray) seeds = fuzz_make_seeds ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < n; i++)
    {
      GBytes *seed = seeds->pdata[i % seeds->len];
      g_autoptr (GByteArray) input = g_byte_array_new ();

      g_byte_array_append (input, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
      for (guint changes = i < seeds->len ? 0 : 1 + below (rand, 4); changes > 0; changes--)
        change (input, rand, seeds);
      if (g_rand_boolean (rand))
        fuzz_repair (input);
      run_input (input->data, input->len);
    }
  g_print ("%u inputs from %u seeds\n", n, seeds->len);
  return EXIT_SUCCESS;
}

static int
write_seeds (const char *folder)
{
  g_autoptr (GPtrArray) seeds = fuzz_make_seeds ();

  for (guint i = 0; i < seeds->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("seed-%02u", i), *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;

      if (!g_file_set_contents (path, g_bytes_get_data (seeds->pdata[i], NULL), (gssize) g_bytes_get_size (seeds->pdata[i]), &error))
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
    }
  return EXIT_SUCCESS;
}

static int
run_files (char **paths)
{
  for (; *paths != NULL; paths++)
    {
      g_autofree char *data = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      if (!g_file_get_contents (*paths, &data, &size, &error))
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
      run_input ((const guint8 *) data, size);
    }
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--changes") == 0)
    return run_changes ((guint) g_ascii_strtoull (argv[2], NULL, 10));
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return write_seeds (argv[2]);
  if (argc > 1 && argv[1][0] != '-')
    return run_files (argv + 1);
  g_printerr ("Usage: %s FILE… | --changes N | --write FOLDER\n", argv[0]);
  return EXIT_FAILURE;
}
