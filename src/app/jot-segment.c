/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-segment.h"

#include <glib/gi18n-lib.h>

/* How a part of a token is shown. Weight and slant tell the parts apart where colours do not; the
 * colours keep a contrast of 4.5 to 1 on the backgrounds of text, light and dark. */
typedef struct
{
  const char *title;
  const char *color;
  const char *dark_color;
  PangoWeight weight;
  PangoStyle  style;
} SegmentStyle;

static const SegmentStyle *
get_style (JotTokenPart part)
{
  static const SegmentStyle styles[] = {
    [JOT_TOKEN_PART_TOKEN] = {
      N_("Token"), "#3d3846", "#deddda", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL
    },
    [JOT_TOKEN_PART_HEADER] = {
      N_("Header"), "#813d9c", "#dc8add", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL
    },
    [JOT_TOKEN_PART_PAYLOAD] = {
      N_("Payload"), "#1a5fb4", "#99c1f1", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL
    },
    [JOT_TOKEN_PART_SIGNATURE] = {
      N_("Signature"), "#8a4b08", "#ffbe6f", PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC
    },
  };

  return part < G_N_ELEMENTS (styles) ? &styles[part] : &styles[JOT_TOKEN_PART_TOKEN];
}

/**
 * jot_segment_get_title:
 * @part: a part of a token
 *
 * Names a part to a person.
 *
 * Returns: (transfer none): a translated word
 */
const char *
jot_segment_get_title (JotTokenPart part)
{
  return _(get_style (part)->title);
}

/**
 * jot_segment_get_color:
 * @part: a part of a token
 * @dark: whether the background is dark
 *
 * Gives the colour in which the text of a part is shown.
 *
 * Returns: (transfer none): the colour, as `#rrggbb`
 */
const char *
jot_segment_get_color (JotTokenPart part,
                       gboolean     dark)
{
  const SegmentStyle *style = get_style (part);

  return dark ? style->dark_color : style->color;
}

/**
 * jot_segment_style_tag:
 * @tag: a tag
 * @part: a part of a token
 * @dark: whether the background is dark
 *
 * Makes a tag show text as that of a part.
 */
void
jot_segment_style_tag (GtkTextTag  *tag,
                       JotTokenPart part,
                       gboolean     dark)
{
  const SegmentStyle *style = get_style (part);

  g_return_if_fail (GTK_IS_TEXT_TAG (tag));

  g_object_set (tag,
                "foreground", jot_segment_get_color (part, dark),
                "weight", style->weight,
                "style", style->style,
                NULL);
}

/**
 * jot_segment_get_highlight:
 * @dark: whether the background is dark
 *
 * Gives the colour that is laid behind what is pointed at. The text of all parts keeps a contrast of
 * 4.5 to 1 on it.
 *
 * Returns: (transfer none): the colour, as `#rrggbb`
 */
const char *
jot_segment_get_highlight (gboolean dark)
{
  return dark ? "#453a12" : "#f9f06b";
}

/**
 * jot_segment_style_highlight:
 * @tag: a tag
 * @dark: whether the background is dark
 *
 * Makes a tag show text as what is pointed at, with a line below for whom colours do not tell
 * enough.
 */
void
jot_segment_style_highlight (GtkTextTag *tag,
                             gboolean    dark)
{
  g_return_if_fail (GTK_IS_TEXT_TAG (tag));

  g_object_set (tag,
                "background", jot_segment_get_highlight (dark),
                "underline", PANGO_UNDERLINE_SINGLE,
                NULL);
}

static void
insert (PangoAttrList  *attributes,
        PangoAttribute *attribute,
        JotSpan         span)
{
  attribute->start_index = (guint) span.offset;
  attribute->end_index = (guint) (span.offset + span.length);
  pango_attr_list_insert (attributes, attribute);
}

/**
 * jot_segment_mark:
 * @attributes: attributes of a text
 * @part: a part of a token
 * @dark: whether the background is dark
 * @span: a piece of the text, in bytes
 *
 * Shows a piece of a text like the text of a part, in its colour, weight and slant.
 */
void
jot_segment_mark (PangoAttrList *attributes,
                  JotTokenPart   part,
                  gboolean       dark,
                  JotSpan        span)
{
  const SegmentStyle *style = get_style (part);
  PangoColor color;

  g_return_if_fail (attributes != NULL);

  if (pango_color_parse (&color, jot_segment_get_color (part, dark)))
    insert (attributes, pango_attr_foreground_new (color.red, color.green, color.blue), span);
  insert (attributes, pango_attr_weight_new (style->weight), span);
  insert (attributes, pango_attr_style_new (style->style), span);
}

/**
 * jot_segment_mark_highlight:
 * @attributes: attributes of a text
 * @dark: whether the background is dark
 * @span: a piece of the text, in bytes
 *
 * Shows a piece of a text as one that is pointed at.
 */
void
jot_segment_mark_highlight (PangoAttrList *attributes,
                            gboolean       dark,
                            JotSpan        span)
{
  PangoColor color;

  g_return_if_fail (attributes != NULL);

  if (pango_color_parse (&color, jot_segment_get_highlight (dark)))
    insert (attributes, pango_attr_background_new (color.red, color.green, color.blue), span);
  insert (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);
}

/**
 * jot_segment_dup_attributes:
 * @part: a part of a token
 * @dark: whether the background is dark
 *
 * Makes attributes that show a label like the text of a part.
 *
 * Returns: (transfer full): new attributes
 */
PangoAttrList *
jot_segment_dup_attributes (JotTokenPart part,
                            gboolean     dark)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  jot_segment_mark (attributes, part, dark,
                    (JotSpan) { PANGO_ATTR_INDEX_FROM_TEXT_BEGINNING,
                                PANGO_ATTR_INDEX_TO_TEXT_END });

  return attributes;
}
