package dev.rebank.analysis.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A figure as a page of PDF, with its font embedded and without dates or chance ids. */
final class PdfForm {

  private PdfForm() {}

  static byte[] of(Drawing drawing) throws IOException {
    Page page = new Page(drawing);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument();
        InputStream file = Typeface.file()) {
      PDPage sheet = new PDPage(new PDRectangle(page.width(), page.height()));
      document.addPage(sheet);
      PDFont font = PDType0Font.load(document, file);
      PdfBoxGraphics2DFontTextDrawer texts = new PdfBoxGraphics2DFontTextDrawer();
      texts.registerFont(Typeface.NAME, font);
      PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, page.width(), page.height());
      g.setFontTextDrawer(texts);
      page.draw(g);
      g.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
        content.drawForm(g.getXFormObject());
      }
      document.getDocumentInformation().setTitle(Texts.visible(drawing.title()));
      document.setDocumentId(0L);
      document.save(bytes);
    }
    return bytes.toByteArray();
  }
}
