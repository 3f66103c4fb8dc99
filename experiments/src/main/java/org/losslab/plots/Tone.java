package org.losslab.plots;

/**
 * A colour of the palette in its two forms.
 *
 * @param light red, green and blue on paper and on light screens, {@code 0xRRGGBB}; it also names
 *     the colour: no two tones share it and differ on dark
 * @param dark the same on dark screens
 * @param opacity from 0, invisible, to 1
 */
public record Tone(int light, int dark, double opacity) {

  Tone(int light, int dark) {
    this(light, dark, 1);
  }

  /** Returns this colour so much fainter. */
  public Tone faint(double share) {
    return new Tone(light, dark, opacity * share);
  }
}
