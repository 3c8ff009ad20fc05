package dev.rebank.analysis.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The one typeface of all figures, Liberation Sans (OFL), from the library that writes PDF. So
 * figures do not depend on the fonts of a machine, and need none.
 */
final class Typeface {

  static final String NAME = "Liberation Sans";

  private static final String RESOURCE = "resources/ttf/LiberationSans-Regular.ttf";

  private static final Font FONT = load();

  private Typeface() {}

  /** The typeface at a size, in points. */
  static Font at(double size) {
    return FONT.deriveFont((float) size);
  }

  /** The font file. */
  static InputStream file() {
    InputStream file = PDDocument.class.getResourceAsStream("/org/apache/pdfbox/" + RESOURCE);
    if (file == null) {
      throw new IllegalStateException("PDFBox no longer holds " + RESOURCE);
    }
    return file;
  }

  private static Font load() {
    System.setProperty("java.awt.headless", "true");
    try (InputStream file = file()) {
      needNoFonts();
      return Font.createFont(Font.TRUETYPE_FONT, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("PDFBox's " + RESOURCE + " is no font that Java reads", e);
    }
  }

  /**
   * On Linux, Java asks the library fontconfig for the fonts of the machine before it draws with
   * any, and fails where that or a font is missing, as on bare machines. Given a list of its own,
   * it does not ask; a list without fonts will do, since the only one used is ours.
   */
  private static void needNoFonts() throws IOException {
    String list = "sun.awt.fontconfig";
    if (System.getProperty(list) == null && System.getProperty("os.name").startsWith("Linux")) {
      Path file = Files.createTempFile("rebank-fonts", ".properties");
      file.toFile().deleteOnExit();
      Files.write(file, "version=1\nsequence.allfonts=default\n".getBytes(StandardCharsets.UTF_8));
      System.setProperty(list, file.toString());
    }
  }
}
