package dev.rebank.analysis.figure;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
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

  /** Names a file in the net, and says nothing. */
  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /** The one id that Batik does not ask its generator for. */
  private static final String GENERIC = "genericDefs";

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
    StringWriter text = new StringWriter();
    g.stream(root, text, false, false);
    return DOCTYPE.matcher(text.toString()).replaceFirst("").getBytes(StandardCharsets.UTF_8);
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
      Element element = (Element) all.item(i);
      family(element);
      if (element.getAttribute("id").equals(GENERIC)) {
        element.setAttribute("id", drawing.name() + "-" + GENERIC);
      }
    }
  }

  private static void family(Element element) {
    if (element.hasAttribute("font-family")) {
      element.setAttribute("font-family", FAMILY);
    }
  }
}
