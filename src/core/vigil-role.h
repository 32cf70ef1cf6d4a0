/* vigil-role.h: who somebody at a seat is; what each may do says core/vigil-right.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIL_ROLE_OPERATOR,      /* 值班员: the duty officer */
  VIGIL_ROLE_SHIFT_LEADER,  /* 值班长 */
  VIGIL_ROLE_ENGINEER,      /* 仪表工程师 */
  VIGIL_ROLE_COMMANDER,     /* 总指挥 */
  VIGIL_ROLE_OBSERVER,      /* 观察员: sees everything, changes nothing */
  VIGIL_ROLE_LIBRARIAN,     /* 资料管理员 */
  VIGIL_ROLE_ADMINISTRATOR, /* 系统管理员 */
  VIGIL_N_ROLES
} VigilRole;

const char *vigil_role_to_string (VigilRole role);
gboolean vigil_role_from_string (const char *text, VigilRole *role);
/* As the operator reads it, in the language of the program. */
const char *vigil_role_get_name (VigilRole role);

G_END_DECLS
