package org.losslab.plots;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * Writes a figure as one page of PDF, in the light forms of its colours and with the letters that
 * it uses embedded, as publishers ask for.
 */
final class PdfCanvas implements Canvas {

  /** By which a quarter of a circle is a Bézier curve. */
  private static final double ROUND = 0.5523;

  private final PDPageContentStream stream;
  private final PDFont font;
  private final float height;
  private final Map<Double, PDExtendedGraphicsState> opacities = new HashMap<>();

  private PdfCanvas(PDPageContentStream stream, PDFont font, float height) {
    this.stream = stream;
    this.font = font;
    this.height = height;
  }

  /** Returns a figure as a file of its own, without its title: that is the caption's. */
  static byte[] write(Figure figure) throws IOException {
    int width = Format.WIDE.width();
    int height = figure.height(Format.WIDE, false);
    try (PDDocument document = new PDDocument();
        InputStream letters = Letters.open()) {
      // Else the file would hold the time.
      document.setDocumentId(0L);
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      document.getDocumentInformation().setTitle(figure.title());
      PDFont font = PDType0Font.load(document, letters, true);
      try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
        figure.paint(new PdfCanvas(stream, font, height), Format.WIDE, false);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @FunctionalInterface
  private interface Operation {
    void write() throws IOException;
  }

  /** Writes operations between a saved and a restored state. */
  private void within(Operation operation) {
    run(
        () -> {
          stream.saveGraphicsState();
          operation.write();
          stream.restoreGraphicsState();
        });
  }

  private static void run(Operation operation) {
    try {
      operation.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void clip(double left, double top, double width, double high) {
    run(
        () -> {
          stream.saveGraphicsState();
          stream.addRect((float) left, up(top + high), (float) width, (float) high);
          stream.clip();
        });
  }

  @Override
  public void unclip() {
    run(stream::restoreGraphicsState);
  }

  @Override
  public void polyline(double[] x, double[] y, Tone tone, Pen pen) {
    if (x.length < 2) {
      return;
    }
    within(
        () -> {
          colour(tone);
          stream.setLineWidth((float) pen.width());
          stream.setLineJoinStyle(1);
          float[] dashes = new float[pen.dashes().size()];
          for (int i = 0; i < dashes.length; i++) {
            dashes[i] = pen.dashes().get(i).floatValue();
          }
          stream.setLineDashPattern(dashes, 0);
          path(x, y);
          stream.stroke();
        });
  }

  @Override
  public void polygon(double[] x, double[] y, Tone tone) {
    within(
        () -> {
          colour(tone);
          path(x, y);
          stream.closePath();
          stream.fill();
        });
  }

  @Override
  public void disc(double x, double y, double radius, Tone tone) {
    within(
        () -> {
          colour(tone);
          float r = (float) radius;
          float k = (float) (ROUND * radius);
          float cx = (float) x;
          float cy = up(y);
          stream.moveTo(cx + r, cy);
          stream.curveTo(cx + r, cy + k, cx + k, cy + r, cx, cy + r);
          stream.curveTo(cx - k, cy + r, cx - r, cy + k, cx - r, cy);
          stream.curveTo(cx - r, cy - k, cx - k, cy - r, cx, cy - r);
          stream.curveTo(cx + k, cy - r, cx + r, cy - k, cx + r, cy);
          stream.fill();
        });
  }

  @Override
  public void text(String text, double x, double y, TextStyle style) {
    String drawable = Letters.drawable(text);
    within(
        () -> {
          colour(style.tone());
          stream.beginText();
          stream.setFont(font, (float) style.size());
          if (style.bold()) {
            stream.setRenderingMode(RenderingMode.FILL_STROKE);
            stream.setLineWidth((float) (Letters.BOLD_OUTLINE * style.size()));
          }
          double width = style.size() * font.getStringWidth(drawable) / 1000;
          double back =
              switch (style.anchor()) {
                case START -> 0;
                case MIDDLE -> width / 2;
                case END -> width;
              };
          stream.setTextMatrix(
              style.upwards()
                  ? new Matrix(0, 1, -1, 0, (float) x, (float) (up(y) - back))
                  : new Matrix(1, 0, 0, 1, (float) (x - back), up(y)));
          stream.showText(drawable);
          stream.endText();
        });
  }

  private void colour(Tone tone) throws IOException {
    float red = (tone.light() >> 16 & 0xFF) / 255f;
    float green = (tone.light() >> 8 & 0xFF) / 255f;
    float blue = (tone.light() & 0xFF) / 255f;
    stream.setStrokingColor(red, green, blue);
    stream.setNonStrokingColor(red, green, blue);
    if (tone.opacity() < 1) {
      stream.setGraphicsStateParameters(opacities.computeIfAbsent(tone.opacity(), this::opacity));
    }
  }

  private PDExtendedGraphicsState opacity(double opacity) {
    PDExtendedGraphicsState state = new PDExtendedGraphicsState();
    state.setStrokingAlphaConstant((float) opacity);
    state.setNonStrokingAlphaConstant((float) opacity);
    return state;
  }

  private void path(double[] x, double[] y) throws IOException {
    stream.moveTo((float) x[0], up(y[0]));
    for (int i = 1; i < x.length; i++) {
      stream.lineTo((float) x[i], up(y[i]));
    }
  }

  /** PDF counts from the lower end. */
  private float up(double y) {
    return (float) (height - y);
  }
}
