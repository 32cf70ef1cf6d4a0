/* fuzz-hazard-case.c: any bytes as a hazard case: read or refused; what is read is written and read again the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <string.h>

#include "core/vigil-json.h"
#include "hazard/vigil-case.h"

static void
read_again (const VigilCase *self)
{
  g_autoptr (JsonNode) node = vigil_case_to_json (self), again_node = NULL, parsed = NULL;
  g_autofree char *text = vigil_json_to_string (node), *again_text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilCase) again = NULL;

  parsed = vigil_json_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  again = vigil_case_from_json (parsed, &error);
  g_assert_no_error (error);
  again_node = vigil_case_to_json (again);
  again_text = vigil_json_to_string (again_node);
  g_assert_cmpstr (again_text, ==, text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vigil_json_parse ((const char *) data, size, &error);
  g_autoptr (VigilCase) found = NULL;

  if (node == NULL)
    return 0;
  found = vigil_case_from_json (node, &error);
  g_assert ((found == NULL) == (error != NULL));
  if (found != NULL)
    read_again (found);
  return 0;
}

/* Every input and every effect once. */
static VigilCase *
make_full_case (void)
{
  VigilCase *self = vigil_case_new ("full", "7782-50-5");

  self->title = g_strdup ("\xe6\xb0\xaf\xe6\xb0\x94");
  self->asset = g_strdup ("V-2103");
  self->effects = (1u << VIGIL_N_EFFECTS) - 1;
  for (guint i = 0; i < VIGIL_N_CASE_INPUTS; i++)
    {
      const VigilCaseInputInfo *info = vigil_case_input_info ((VigilCaseInput) i);

      vigil_case_set (self, (VigilCaseInput) i, info->least, (VigilInputOrigin) (1 + i % (VIGIL_N_INPUT_ORIGINS - 1)), "PT-2103",
                      1700000000 * VIGIL_SECOND);
    }
  return self;
}

GPtrArray *
fuzz_make_seeds (void)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (VigilCase) made = i == 0 ? make_full_case () : vigil_case_new ("bare", "7664-41-7");
      g_autoptr (JsonNode) node = vigil_case_to_json (made);
      char *text = vigil_json_to_string (node);

      g_ptr_array_add (seeds, g_bytes_new_take (text, strlen (text)));
    }
  return seeds;
}

void
fuzz_repair (GByteArray *input)
{
}
