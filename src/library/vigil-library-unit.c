/* vigil-library-unit.c: what stock is counted by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "library/vigil-library-unit.h"

#include "core/vigil-types.h"

/**
 * vigil_library_unit_label:
 * @unit: (nullable): as a record has it
 *
 * What Chinese counts things by is said in the operator's language; other units stand as they are.
 *
 * Returns: the unit; "" without
 */
const char *
vigil_library_unit_label (const char *unit)
{
  static char *const units[][2] = {
    { "套", "sets" },   { "台", "units" }, { "部", "units" },   { "只", "pieces" }, { "具", "pieces" }, { "支", "pieces" },
    { "门", "pieces" }, { "顶", "pieces" }, { "件", "pieces" }, { "个", "pieces" }, { "副", "pairs" },  { "双", "pairs" },
    { "瓶", "bottles" }, { "桶", "drums" }, { "袋", "bags" },   { "箱", "boxes" },  { "包", "packs" },  { "卷", "rolls" },
  };

  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i][0], unit))
      return vigil_text_get (&(VigilText){ .zh = units[i][0], .en = units[i][1] });
  return unit != NULL ? unit : "";
}
