/* vigil-twin-egl.c: a GL context without a window or a display server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "twin/render/vigil-twin-egl.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <glib/gi18n.h>
#include <string.h>

struct _VigilTwinContext
{
  EGLDisplay display;
  EGLContext context;
  EGLSurface surface; /* a small one where the driver needs one */
  gboolean gles, software, debug;
  char *renderer;
  guint lost_after; /* checks that are left until it fails as if the driver had; 0: none is */
};

static gboolean
fail (GError **error, const char *why)
{
  g_set_error (error, VIGIL_TWIN_ENGINE_ERROR, VIGIL_TWIN_ENGINE_ERROR_NO_GL,
               /* Translators: %s is a technical reason */
               _ ("This computer has no graphics driver that the 3D view can use (%s)."), why);
  return FALSE;
}

/* ---- displays ---- */

static gboolean
client_has (const char *extension)
{
  return epoxy_has_egl_extension (EGL_NO_DISPLAY, extension);
}

static EGLDisplay
display_without_surface (void)
{
  if (!client_has ("EGL_EXT_platform_base") || !client_has ("EGL_MESA_platform_surfaceless"))
    return EGL_NO_DISPLAY;
  return eglGetPlatformDisplayEXT (EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, NULL);
}

static EGLDisplay
display_of_device (void)
{
  EGLDeviceEXT device = NULL;
  EGLint n = 0;

  if (!client_has ("EGL_EXT_platform_device") || !client_has ("EGL_EXT_device_enumeration"))
    return EGL_NO_DISPLAY;
  if (!eglQueryDevicesEXT (1, &device, &n) || n < 1)
    return EGL_NO_DISPLAY;
  return eglGetPlatformDisplayEXT (EGL_PLATFORM_DEVICE_EXT, device, NULL);
}

static EGLDisplay
display_of_session (void)
{
  return eglGetDisplay (EGL_DEFAULT_DISPLAY);
}

/* ---- context ---- */

static gboolean
make_current (VigilTwinContext *self, EGLConfig config)
{
  static const EGLint small[] = { EGL_WIDTH, 1, EGL_HEIGHT, 1, EGL_NONE };

  self->surface = EGL_NO_SURFACE;
  if (epoxy_has_egl_extension (self->display, "EGL_KHR_surfaceless_context")
      && eglMakeCurrent (self->display, EGL_NO_SURFACE, EGL_NO_SURFACE, self->context))
    return TRUE;
  self->surface = eglCreatePbufferSurface (self->display, config, small);
  return self->surface != EGL_NO_SURFACE
         && eglMakeCurrent (self->display, self->surface, self->surface, self->context);
}

static void
drop_context (VigilTwinContext *self)
{
  eglMakeCurrent (self->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  if (self->surface != EGL_NO_SURFACE)
    eglDestroySurface (self->display, self->surface);
  if (self->context != EGL_NO_CONTEXT)
    eglDestroyContext (self->display, self->context);
  self->surface = EGL_NO_SURFACE;
  self->context = EGL_NO_CONTEXT;
}

static EGLContext
create_context (VigilTwinContext *self, EGLConfig config, gboolean gles)
{
  const EGLint attributes[] = { EGL_CONTEXT_MAJOR_VERSION,
                                3,
                                EGL_CONTEXT_MINOR_VERSION,
                                gles ? 0 : 3,
                                gles ? EGL_NONE : EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                EGL_NONE };
  const EGLint debug[] = { EGL_CONTEXT_MAJOR_VERSION,
                           3,
                           EGL_CONTEXT_MINOR_VERSION,
                           gles ? 0 : 3,
                           EGL_CONTEXT_OPENGL_DEBUG,
                           EGL_TRUE,
                           EGL_NONE };
  EGLContext context = EGL_NO_CONTEXT;

  if (self->debug)
    context = eglCreateContext (self->display, config, EGL_NO_CONTEXT, debug);
  if (context == EGL_NO_CONTEXT)
    context = eglCreateContext (self->display, config, EGL_NO_CONTEXT, attributes);
  return context;
}

static gboolean
try_api (VigilTwinContext *self, gboolean gles)
{
  const EGLint wanted[] = { EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_RENDERABLE_TYPE,
                            gles ? EGL_OPENGL_ES3_BIT : EGL_OPENGL_BIT, EGL_NONE };
  EGLConfig config = NULL;
  EGLint n = 0;

  if (!eglBindAPI (gles ? EGL_OPENGL_ES_API : EGL_OPENGL_API))
    return FALSE;
  if ((!eglChooseConfig (self->display, wanted, &config, 1, &n) || n < 1)
      && !epoxy_has_egl_extension (self->display, "EGL_KHR_no_config_context"))
    return FALSE;
  self->context = create_context (self, config, gles);
  if (self->context != EGL_NO_CONTEXT && make_current (self, config)
      && epoxy_gl_version () >= (gles ? 30 : 33))
    {
      self->gles = gles;
      return TRUE;
    }
  drop_context (self);
  return FALSE;
}

static gboolean
try_display (VigilTwinContext *self, EGLDisplay display, gboolean gles)
{
  EGLint major, minor;

  if (display == EGL_NO_DISPLAY || !eglInitialize (display, &major, &minor))
    return FALSE;
  self->display = display;
  if ((!gles && try_api (self, FALSE)) || try_api (self, TRUE))
    return TRUE;
  self->display = EGL_NO_DISPLAY;
  return FALSE;
}

/* ---- what it is ---- */

static gboolean
names_software (const char *renderer)
{
  static const char *const names[]
      = { "llvmpipe", "softpipe", "swrast", "SwiftShader", "Software Rasterizer" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (renderer, names[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void APIENTRY
on_debug (GLenum source,
          GLenum type,
          GLuint id,
          GLenum severity,
          GLsizei length,
          const GLchar *message,
          const void *data)
{
  if (type == GL_DEBUG_TYPE_ERROR)
    g_error ("GL error: %s", message);
}

static void
watch_errors (void)
{
  if (epoxy_is_desktop_gl () ? epoxy_gl_version () < 43 && !epoxy_has_gl_extension ("GL_KHR_debug")
                             : epoxy_gl_version () < 32 && !epoxy_has_gl_extension ("GL_KHR_debug"))
    return;
  glEnable (GL_DEBUG_OUTPUT);
  glEnable (GL_DEBUG_OUTPUT_SYNCHRONOUS);
  if (epoxy_is_desktop_gl () || epoxy_gl_version () >= 32)
    glDebugMessageCallback (on_debug, NULL);
  else
    glDebugMessageCallbackKHR (on_debug, NULL);
}

static void
describe (VigilTwinContext *self)
{
  const char *renderer = (const char *)glGetString (GL_RENDERER);
  int version = epoxy_gl_version ();

  self->renderer
      = g_strdup_printf ("%s, %s %d.%d", renderer != NULL ? renderer : "?",
                         self->gles ? "OpenGL ES" : "OpenGL", version / 10, version % 10);
  self->software = names_software (self->renderer);
  if (self->debug)
    watch_errors ();
}

static gboolean
open_any (VigilTwinContext *self, gboolean gles)
{
  return try_display (self, display_without_surface (), gles)
         || try_display (self, display_of_device (), gles)
         || try_display (self, display_of_session (), gles);
}

VigilTwinContext *
vigil_twin_context_new (const VigilTwinEngineOptions *options, GError **error)
{
  g_autoptr (VigilTwinContext) self = g_new0 (VigilTwinContext, 1);

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  self->display = EGL_NO_DISPLAY;
  self->debug = options != NULL && options->debug;
  self->lost_after = options != NULL ? options->lost_after : 0;
  if (options != NULL && options->missing)
    {
      fail (error, "switched off");
      return NULL;
    }
  if (!open_any (self, options != NULL && options->gles))
    {
      fail (error, "OpenGL 3.3, OpenGL ES 3.0");
      return NULL;
    }
  describe (self);
  return g_steal_pointer (&self);
}

void
vigil_twin_context_free (VigilTwinContext *self)
{
  if (self == NULL)
    return;
  /* The display is shared by the process: it is not terminated. */
  if (self->display != EGL_NO_DISPLAY)
    drop_context (self);
  eglReleaseThread ();
  g_free (self->renderer);
  g_free (self);
}

gboolean
vigil_twin_context_is_gles (const VigilTwinContext *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->gles;
}

gboolean
vigil_twin_context_is_software (const VigilTwinContext *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->software;
}

const char *
vigil_twin_context_get_renderer (const VigilTwinContext *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->renderer;
}

gboolean
vigil_twin_context_check (VigilTwinContext *self, GError **error)
{
  GLenum code = glGetError ();

  g_return_val_if_fail (self != NULL, FALSE);
  if (self->lost_after > 0 && --self->lost_after == 0)
    code = GL_CONTEXT_LOST;
  if (code == GL_NO_ERROR)
    return TRUE;
  g_set_error (error, VIGIL_TWIN_ENGINE_ERROR, VIGIL_TWIN_ENGINE_ERROR_LOST,
               code == GL_OUT_OF_MEMORY
                   ? _ ("The graphics driver ran out of memory; the 3D view has stopped.")
                   : _ ("The graphics driver failed (0x%x); the 3D view has stopped."),
               code);
  return FALSE;
}
