package dev.rebank.analysis.figure;

import java.awt.Dimension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A figure as SVG. Texts are texts, in whatever sans-serif the reader has that is most like ours;
 * ids begin with the name of the figure, so that several may stand in one page.
 */
final class SvgForm {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final String FAMILY = "'" + Typeface.NAME + "', Arial, Helvetica, sans-serif";

  private SvgForm() {}

  static byte[] of(Drawing drawing) throws IOException {
    Page page = new Page(drawing);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setPrecision(2);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return super.generateID(drawing.name() + "-" + prefix);
          }
        });
    SVGGraphics2D g = new SVGGraphics2D(context, false);
    g.setSVGCanvasSize(new Dimension(page.width(), page.height()));
    page.draw(g);
    Element root = g.getRoot();
    finish(root, drawing, page);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      g.stream(root, writer, false, false);
    }
    return bytes.toByteArray();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Java's own XML parser is not to be had", e);
    }
  }

  private static void finish(Element root, Drawing drawing, Page page) {
    root.setAttribute("viewBox", "0 0 " + page.width() + " " + page.height());
    root.setAttribute("role", "img");
    Element title = root.getOwnerDocument().createElementNS(NAMESPACE, "title");
    title.setTextContent(Texts.visible(drawing.title()));
    root.insertBefore(title, root.getFirstChild());
    NodeList all = root.getElementsByTagName("*");
    family(root);
    for (int i = 0; i < all.getLength(); i++) {
      family((Element) all.item(i));
    }
  }

  private static void family(Element element) {
    if (element.hasAttribute("font-family")) {
      element.setAttribute("font-family", FAMILY);
    }
  }
}
