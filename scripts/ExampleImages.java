import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Draws a folder of PNG images, as somebody may have it who wants to study a network on images of
 * their own: four classes of unequal size, images of many sizes. {@code java
 * scripts/ExampleImages.java DIR} needs nothing but a JDK. The same JDK draws the same images
 * each time.
 */
public final class ExampleImages {
  private static final String[] CLASSES = {"crescent", "leaf", "ring", "star"};
  private static final int[] COUNTS = {150, 400, 250, 200};

  private ExampleImages() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: java scripts/ExampleImages.java DIR");
      System.exit(2);
    }
    System.setProperty("java.awt.headless", "true");
    SplittableRandom random = new SplittableRandom(1);
    Path root = Path.of(arguments[0]);
    for (int c = 0; c < CLASSES.length; c++) {
      Path folder = Files.createDirectories(root.resolve(CLASSES[c]));
      for (int i = 0; i < COUNTS[c]; i++) {
        Path file = folder.resolve(String.format("%s-%03d.png", CLASSES[c], i));
        ImageIO.write(draw(CLASSES[c], random), "png", file.toFile());
      }
    }
    System.out.println("1,000 images in " + CLASSES.length + " classes are in " + root);
  }

  private static BufferedImage draw(String name, SplittableRandom random) {
    int width = random.nextInt(40, 90);
    int height = random.nextInt(40, 90);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(color(random, 0, 160));
    g.fillRect(0, 0, width, height);
    for (int i = random.nextInt(8); i > 0; i--) {
      g.setColor(color(random, 0, 256));
      g.fillOval(random.nextInt(width), random.nextInt(height), 4, 4);
    }
    double size = Math.min(width, height) * random.nextDouble(0.3, 0.45);
    AffineTransform frame = new AffineTransform();
    frame.translate(
        width / 2.0 + random.nextDouble(-0.1, 0.1) * width,
        height / 2.0 + random.nextDouble(-0.1, 0.1) * height);
    frame.rotate(random.nextDouble(2 * Math.PI));
    frame.scale(size, size * random.nextDouble(0.75, 1));
    g.setColor(color(random, 100, 256));
    switch (name) {
      case "ring" -> {
        g.setStroke(new BasicStroke((float) (size * random.nextDouble(0.2, 0.4))));
        g.draw(frame.createTransformedShape(new Ellipse2D.Double(-0.8, -0.8, 1.6, 1.6)));
      }
      case "leaf" -> {
        Path2D leaf = new Path2D.Double();
        leaf.moveTo(-1, 0);
        leaf.quadTo(0, 1, 1, 0);
        leaf.quadTo(0, -1, -1, 0);
        g.fill(frame.createTransformedShape(leaf));
      }
      case "star" -> {
        int points = random.nextInt(4, 7);
        Path2D star = new Path2D.Double();
        for (int k = 0; k < 2 * points; k++) {
          double angle = Math.PI * k / points;
          double radius = k % 2 == 0 ? 1 : 0.4;
          double x = radius * StrictMath.cos(angle);
          double y = radius * StrictMath.sin(angle);
          if (k == 0) {
            star.moveTo(x, y);
          } else {
            star.lineTo(x, y);
          }
        }
        star.closePath();
        g.fill(frame.createTransformedShape(star));
      }
      default -> {
        Area crescent =
            new Area(new Ellipse2D.Double(-1, -1, 2, 2));
        crescent.subtract(new Area(new Ellipse2D.Double(-0.4, -0.9, 1.8, 1.8)));
        g.fill(frame.createTransformedShape(crescent));
      }
    }
    g.dispose();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, noisy(image.getRGB(x, y), random));
      }
    }
    return image;
  }

  private static int noisy(int rgb, SplittableRandom random) {
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int value = (rgb >> shift & 0xff) + random.nextInt(-25, 26);
      result |= Math.min(255, Math.max(0, value)) << shift;
    }
    return result;
  }

  private static Color color(SplittableRandom random, int low, int high) {
    return new Color(
        random.nextInt(low, high), random.nextInt(low, high), random.nextInt(low, high));
  }
}
