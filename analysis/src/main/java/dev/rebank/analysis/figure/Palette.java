package dev.rebank.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How series look. Colours are those of Okabe and Ito (2008), which people who see few colours can
 * tell apart, without yellow, which is too faint on paper. Seven colours, six shapes and five kinds
 * of dashes: the first 42 series have 42 pairs of colour and shape.
 */
final class Palette {

  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color FAINT = new Color(0x66, 0x66, 0x66);
  static final Color GRID = new Color(0xDD, 0xDD, 0xDD);

  private static final List<Color> COLORS =
      List.of(
          new Color(0x00, 0x72, 0xB2),
          new Color(0xD5, 0x5E, 0x00),
          new Color(0x00, 0x9E, 0x73),
          new Color(0xCC, 0x79, 0xA7),
          new Color(0x00, 0x00, 0x00),
          new Color(0xE6, 0x9F, 0x00),
          new Color(0x56, 0xB4, 0xE9));

  private static final float[][] DASHES = {null, {6, 3}, {2, 2}, {8, 2, 2, 2}, {10, 3, 2, 3, 2, 3}};

  private static final double RADIUS = 3.4;

  private Palette() {}

  static Color color(int series) {
    return COLORS.get(series % COLORS.size());
  }

  /** The colour of a band, light enough to see others through. */
  static Color band(int series) {
    Color color = color(series);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 45);
  }

  static Stroke line(int series, boolean published) {
    return new BasicStroke(
        published ? 1.0f : 1.6f,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        1,
        DASHES[series % DASHES.length],
        0);
  }

  static Shape mark(int series) {
    double r = RADIUS;
    return switch (series % 6) {
      case 0 -> new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
      case 1 -> new Rectangle2D.Double(-r * 0.9, -r * 0.9, 1.8 * r, 1.8 * r);
      case 2 -> polygon(0, -r * 1.2, r * 1.15, r * 0.9, -r * 1.15, r * 0.9);
      case 3 -> polygon(0, -r * 1.35, r * 1.35, 0, 0, r * 1.35, -r * 1.35, 0);
      case 4 -> polygon(0, r * 1.2, r * 1.15, -r * 0.9, -r * 1.15, -r * 0.9);
      default -> plus(r * 1.25, r * 0.5);
    };
  }

  private static Shape polygon(double... xy) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** A cross of two bars, turned so that it differs from grid lines. */
  private static Shape plus(double arm, double half) {
    Shape upright =
        polygon(
            -half, -arm, half, -arm, half, -half, arm, -half, arm, half, half, half, half, arm,
            -half, arm, -half, half, -arm, half, -arm, -half, -half, -half);
    return AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(upright);
  }
}
