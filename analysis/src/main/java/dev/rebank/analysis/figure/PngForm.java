package dev.rebank.analysis.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A figure as PNG, two dots to the point. */
final class PngForm {

  private static final int DOTS = 2;

  private PngForm() {}

  static byte[] of(Drawing drawing) throws IOException {
    Page page = new Page(drawing);
    BufferedImage image =
        new BufferedImage(page.width() * DOTS, page.height() * DOTS, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(DOTS, DOTS);
    page.draw(g);
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    }
    return bytes.toByteArray();
  }
}
